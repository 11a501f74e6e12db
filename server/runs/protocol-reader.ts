import type { ExperimentDescription } from '../../core/evidence/description.ts'
import type { Job, MessageBody } from '../../core/evidence/protocol.ts'
import { envelopeSchema, knownTypes, messageSchema } from './protocol-schema.ts'
import { firstMisfit } from './schemas.ts'

/** What a child may say and must have said: its job, and what its experiment has declared. */
export type Expected = {
  readonly job: Pick<Job, 'experiment' | 'seeds'>
  readonly description: Pick<ExperimentDescription, 'metrics' | 'controls'>
}

/** Reads one child's standard output. */
export type ProtocolReader = {
  /** Messages completed by some more bytes. After a violation nothing more is read. */
  push(bytes: Uint8Array): readonly MessageBody[]
  /** The rule that was broken first, as the end of a sentence; `null` while none is. */
  violation(): string | null
  /** The last word, once it was said; its observations are those that were seen. */
  result(): { readonly ok: boolean; readonly error: string | null } | null
}

export const lineLimitBytes = 64 * 1024
export const outputLimitBytes = 16 * 1024 * 1024

/**
 * A reader of `adduce-run/1` that believes nothing: one line at most 64 KiB, 16 MiB in all, `seq` without a gap,
 * hello first, every asked seed observed at most once with its own seed value and with exactly the declared metrics,
 * nothing after the result, and a result that says as many observations as there were. Lines that are not messages
 * are log; messages of unknown type are passed over.
 */
export function protocolReader({ job, description }: Expected): ProtocolReader {
  const asked = new Map(job.seeds.map(({ index, seed }) => [index, seed]))
  const observed = new Set<number>()
  const metrics = Object.keys(description.metrics).sort()
  let rest = Buffer.alloc(0)
  let bytesRead = 0
  let expectedSeq = 0
  let greeted = false
  let broken: string | null = null
  let last: { readonly ok: boolean; readonly error: string | null } | null = null

  function read(line: string): MessageBody | null {
    const envelope = envelopeSchema.safeParse(parsed(line))
    if (!envelope.success) {
      const number = numberThatIsNone(line)
      if (number !== null) return refuse(`said ${number.text} in its ${number.type}, and a number must be finite`)
      return line.trim() === '' ? null : { type: 'log', text: line }
    }
    const { seq, type } = envelope.data
    if (last !== null) return refuse('went on after its result')
    if (seq !== expectedSeq)
      return refuse(`said line ${seq} where line ${expectedSeq} was due, so some of its output is lost or not its own`)
    expectedSeq++
    if (!knownTypes.has(type)) return { type: 'log', text: `passed over a message of unknown type "${type}"` }
    const message = messageSchema.safeParse(envelope.data)
    if (!message.success) return refuse(`said its ${type} in a way that does not fit: ${firstMisfit(message.error)}`)
    const objection = objectionTo(message.data)
    return objection === null ? message.data : refuse(objection)
  }

  function objectionTo(message: MessageBody): string | null {
    if (message.type === 'hello') {
      if (greeted) return 'said hello twice'
      greeted = true
      return message.experiment === job.experiment ? null : `is "${message.experiment}", but "${job.experiment}" was asked`
    }
    if (!greeted) return 'did not say hello first'
    if (message.type === 'observation') return objectionToObservation(message)
    if (message.type === 'control' && !Object.hasOwn(description.controls, message.name)) {
      return `checked control "${message.name}", which it does not declare`
    }
    if (message.type !== 'result') return null
    last = { ok: message.status === 'ok', error: message.error }
    if (message.observations !== observed.size) return `claims ${message.observations} observations after ${observed.size}`
    if (last.ok && observed.size < asked.size) return `says it is done after ${observed.size} of ${asked.size} seeds`
    return null
  }

  function objectionToObservation({ index, seed, values }: MessageBody & { type: 'observation' }): string | null {
    if (!asked.has(index)) return `observed seed ${index}, which was not asked`
    if (observed.has(index)) return `observed seed ${index} twice`
    if (asked.get(index) !== seed) return `observed seed ${index} with another seed value than it was given`
    const named = Object.keys(values).sort()
    if (named.join() !== metrics.join()) return `measured ${named.join(', ') || 'nothing'}, but declares ${metrics.join(', ')}`
    observed.add(index)
    return null
  }

  function refuse(what: string): null {
    broken ??= what
    return null
  }

  return {
    push(bytes) {
      if (broken !== null) return []
      const messages: MessageBody[] = []
      bytesRead += bytes.length
      if (bytesRead > outputLimitBytes) refuse('said more than 16 MiB')
      rest = Buffer.concat([rest, bytes])
      for (let end = rest.indexOf(10); end >= 0 && broken === null; end = rest.indexOf(10)) {
        const message = end > lineLimitBytes ? refuse('said a line of more than 64 KiB') : read(rest.toString('utf8', 0, end))
        if (message !== null) messages.push(message)
        rest = rest.subarray(end + 1)
      }
      if (rest.length > lineLimitBytes) refuse('said a line of more than 64 KiB')
      return messages
    },
    violation: () => broken,
    result: () => last,
  }
}

function parsed(line: string): unknown {
  if (!line.startsWith('{')) return undefined
  try {
    return JSON.parse(line)
  } catch {
    // Not JSON: log.
    return undefined
  }
}

/**
 * What makes a message no JSON when it is NaN or an infinity, which many languages write without a word; `null` for every other line.
 * As log it would be passed over, and all that one would hear is that a line is missing.
 */
function numberThatIsNone(line: string): { readonly text: string; readonly type: string } | null {
  const found = /[:,[]\s*(NaN|-?Infinity)\b/.exec(line)
  if (found === null) return null
  const envelope = envelopeSchema.safeParse(parsed(line.replaceAll(/([:,[]\s*)(?:NaN|-?Infinity)\b/g, '$1null')))
  return envelope.success ? { text: found[1]!, type: envelope.data.type } : null
}
