import { lstat, readFile } from 'node:fs/promises'
import { join, normalize } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { MessageBody } from '../../core/evidence/protocol.ts'
import type { ExecutorEvent, JobEnd, JobRequest } from './executor.ts'
import { residentMb } from './processes.ts'
import { protocolReader } from './protocol-reader.ts'
import { signalGroup, spawnSandboxed } from './sandbox.ts'

/** A job whose process has been started. */
export type RunningJob = {
  /** Ask it to end. */
  cancel(): void
  /** Resolves once no process of the job is left; never rejects. */
  readonly ended: Promise<JobEnd>
}

/** Memory is looked at this often. */
const watchIntervalMs = 200

/** How much of the end of a child's log is kept to explain a failure. */
const logLimit = 8 * 1024

/** Pipes that an escaped process holds open are not waited for longer than this. */
const lingerMs = 1000

const artifactLimitBytes = 64 * 1024 * 1024

/**
 * Start one job in a sandboxed process and watch over it: its protocol, its wall time, its memory.
 *
 * The end is decided by the first thing that goes wrong, else by the result it said. Whatever it was, the whole
 * process group is gone before `ended` resolves.
 */
export function startJob(
  request: JobRequest,
  { outDir, graceMs, say }: { readonly outDir: string; readonly graceMs: number; readonly say: (event: ExecutorEvent) => void },
): RunningJob {
  const { id, limits, description, seeds, params, runKey } = request
  const named = `experiment "${description.name}"`
  const child = spawnSandboxed(request.program, { mode: 'run', outDir, memMb: limits.memMb })
  const reader = protocolReader({ job: { experiment: description.name, seeds }, description })
  const artifacts: Promise<void>[] = []
  let decided: JobEnd | null = null
  let log = ''
  let heard = 0

  function stop(end: JobEnd): void {
    if (decided !== null) return
    decided = end
    if (child.pid === undefined) return
    signalGroup(child.pid, 'SIGTERM')
    timers.push(setTimeout(signalGroup, graceMs, child.pid, 'SIGKILL'))
  }

  function hear(message: MessageBody): void {
    if (message.type !== 'artifact') say({ id, kind: 'message', message })
    else artifacts.push(fetchArtifact(message))
  }

  async function fetchArtifact({ name, path, mediaType }: MessageBody & { type: 'artifact' }): Promise<void> {
    const bytes = await artifactIn(outDir, path)
    if (bytes === null) stop(failed(`${named} names an artifact "${path}" that is not a file of its own`, 'distrusted'))
    else say({ id, kind: 'artifact', name, mediaType, bytes })
  }

  child.stdout.on('data', (bytes: Buffer) => {
    heard += bytes.length
    if (decided !== null) return
    for (const message of reader.push(bytes)) hear(message)
    const violation = reader.violation()
    if (violation !== null) stop(failed(`${named} ${violation}`, 'distrusted'))
  })
  child.stderr.on('data', (bytes: Buffer) => {
    log = (log + bytes.toString('utf8')).slice(-logLimit)
  })
  const timers: NodeJS.Timeout[] = [
    setTimeout(() => stop(failed(`${named} was stopped after ${limits.wallMs / 1000} s, its limit`, 'limit')), limits.wallMs),
    setInterval(() => {
      const used = child.pid === undefined ? null : residentMb(child.pid)
      if (used !== null && used > limits.memMb) stop(failed(`${named} used more than ${limits.memMb} MiB and was stopped`, 'limit'))
    }, watchIntervalMs),
  ]
  const exited = new Promise<string>((resolve) => {
    child.on('error', (cause) => resolve(`cannot be started: ${cause.message}`))
    child.on('exit', (code, signal) => resolve(signal === null ? `exit ${code}` : signal))
  })
  const closed = new Promise((resolve) => child.on('close', resolve))

  say({ id, kind: 'started' })
  child.stdin.end(`${JSON.stringify({ v: 1, runKey, experiment: description.name, params, seeds, budget: limits, outDir })}\n`)

  /** Until the pipes are closed, or a process that escaped the group has held them open without a word for a while. */
  async function drained(): Promise<void> {
    for (let before = -1; before < heard && child.stdout.closed === false; ) {
      before = heard
      await Promise.race([closed, new Promise((resolve) => timers.push(setTimeout(resolve, lingerMs)))])
      // What had arrived while this process was busy is read before it is called silence.
      await setImmediate()
    }
  }

  async function ended(): Promise<JobEnd> {
    const exit = await exited
    if (child.pid !== undefined) {
      signalGroup(child.pid, 'SIGKILL')
      await drained()
    }
    for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy()
    await Promise.all(artifacts)
    for (const timer of timers) clearTimeout(timer)
    return decided ?? endOf(exit)
  }

  function endOf(exit: string): JobEnd {
    const result = reader.result()
    if (log.includes('heap out of memory')) return failed(`${named} used more than ${limits.memMb} MiB of heap`, 'limit')
    if (result === null) return failed(`${named} ended without a result (${exit})${lastWords(log)}`, 'error')
    if (!result.ok) return failed(result.error ?? `${named} says that it failed`, 'error')
    return exit === 'exit 0' ? { kind: 'finished' } : failed(`${named} ended badly after its result (${exit})`, 'distrusted')
  }

  return { cancel: () => stop({ kind: 'cancelled' }), ended: ended() }
}

function failed(message: string, because: 'limit' | 'error' | 'distrusted'): JobEnd {
  return { kind: 'failed', message, because }
}

/** The bytes of a file in the job's own folder; `null` for anything else, links included. */
async function artifactIn(outDir: string, path: string): Promise<Uint8Array | null> {
  const inside = normalize(path)
  if (inside.startsWith('..') || inside.startsWith('/') || inside.includes('\\')) return null
  try {
    const file = join(outDir, inside)
    const stats = await lstat(file)
    return stats.isFile() && stats.size <= artifactLimitBytes ? await readFile(file) : null
  } catch {
    // It names a file that is not there.
    return null
  }
}

function lastWords(log: string): string {
  const lines = log.split('\n').map((line) => line.trim())
  const telling = lines.findLast((line) => /^(\w*Error|\w*Exception|Uncaught)\b/.test(line)) ?? lines.findLast((line) => line !== '')
  return telling === undefined ? '' : `: ${telling.slice(0, 300)}`
}
