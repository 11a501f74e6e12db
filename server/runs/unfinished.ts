import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { z } from 'zod'
import type { Artifact, Control, Observation } from '../../core/evidence/record.ts'
import type { RuleKey } from '../../core/ids.ts'
import type { Curves } from './curves.ts'
import { artifactSchema, controlSchema, observationSchema, ruleSchema } from './schemas.ts'

/** One seed that is done, with all that belongs to it. */
export type FinishedSeed = { readonly observation: Observation; readonly controls: readonly Control[]; readonly curves: Curves }

/** How a run began: what its record will say of its beginning, however often it is interrupted. */
export type Beginning = {
  readonly startedAt: string
  readonly rules: readonly { readonly ruleKey: RuleKey; readonly commit: string | null }[]
}

/** What a run has measured so far, on disk. */
export type Unfinished = {
  readonly beginning: Beginning
  readonly finished: ReadonlyMap<number, FinishedSeed>
  /** Controls of the run as a whole. */
  readonly controls: readonly Control[]
  readonly artifacts: readonly Artifact[]
  /** Kept once this returns, also in a crash. */
  keepSeed(seed: FinishedSeed): void
  keepControl(control: Control): void
  keepArtifact(artifact: Artifact): void
  /** Forget seeds that turned out not to be believed. */
  forget(indices: readonly number[]): void
  close(): void
  remove(): Promise<void>
}

const curves = z.record(z.string(), z.array(z.tuple([z.number(), z.number()])))
const lineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('begun'), startedAt: z.iso.datetime(), rules: z.array(ruleSchema) }),
  z.object({ kind: z.literal('seed'), observation: observationSchema, controls: z.array(controlSchema), curves }),
  z.object({ kind: z.literal('control'), control: controlSchema }),
  z.object({ kind: z.literal('artifact'), artifact: artifactSchema }),
  z.object({ kind: z.literal('forgotten'), indices: z.array(z.int()) }),
])
type Line = z.infer<typeof lineSchema>

/**
 * Open the file of a run that is not over, `.adduce/runs/<runKey>.jsonl`: one line per finished seed, flushed before
 * it counts. A last line that a crash cut short is taken off; its seed is measured again.
 * A file that has no beginning is begun with `beginning`.
 */
export function openUnfinished(path: string, beginning: Beginning): Unfinished {
  const file = openSync(path, 'a+')
  const { lines, length } = wholeLines(readFileSync(file, 'utf8'))
  ftruncateSync(file, length)
  const finished = new Map<number, FinishedSeed>()
  const controls: Control[] = []
  const artifacts: Artifact[] = []
  const begun = lines.find((line) => line.kind === 'begun')

  function take(line: Line): void {
    if (line.kind === 'seed') finished.set(line.observation.index, line)
    else if (line.kind === 'control') controls.push(line.control)
    else if (line.kind === 'artifact') putArtifact(artifacts, line.artifact)
    else if (line.kind === 'forgotten') for (const index of line.indices) finished.delete(index)
  }

  function keep(line: Line): void {
    writeSync(file, `${JSON.stringify(line)}\n`)
    fsyncSync(file)
    take(line)
  }

  for (const line of lines) take(line)
  if (begun === undefined) keep({ kind: 'begun', startedAt: beginning.startedAt, rules: [...beginning.rules] })
  return {
    beginning: begun ?? beginning,
    finished,
    controls,
    artifacts,
    keepSeed: ({ observation, controls, curves }) =>
      keep({ kind: 'seed', observation, controls: [...controls], curves: curves as Record<string, [number, number][]> }),
    keepControl: (control) => keep({ kind: 'control', control }),
    keepArtifact: (artifact) => keep({ kind: 'artifact', artifact }),
    forget: (indices) => keep({ kind: 'forgotten', indices: [...indices] }),
    close: () => closeSync(file),
    remove: () => rm(path, { force: true }),
  }
}

/** An artifact that a seed leaves again takes the place of the one it left before it was interrupted. */
function putArtifact(artifacts: Artifact[], artifact: Artifact): void {
  const at = artifacts.findIndex(({ name, sha256 }) => name === artifact.name && sha256 === artifact.sha256)
  if (at < 0) artifacts.push(artifact)
}

/** The lines that were written whole, up to the first that was not, and their length in bytes. */
function wholeLines(text: string): { readonly lines: readonly Line[]; readonly length: number } {
  const lines: Line[] = []
  let length = 0
  for (const line of text.split('\n').slice(0, -1)) {
    const read = lineSchema.safeParse(parsed(line))
    if (!read.success) break
    lines.push(read.data)
    length += Buffer.byteLength(line) + 1
  }
  return { lines, length }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    // Cut short: not a line.
    return undefined
  }
}
