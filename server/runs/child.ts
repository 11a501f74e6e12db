import { Console } from 'node:console'
import { readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Job, MessageBody } from '../../core/evidence/protocol.ts'
import type { Emitted, Experiment } from '../../lab/experiment.ts'

// The program of a child process: `child.ts describe BUNDLE` prints what an experiment says of itself, `child.ts run
// BUNDLE` carries out the job on standard input. It imports nothing of ours, so that the sandbox has to open no more
// than this file and the bundle.

type Program = {
  readonly experiment: Experiment
  describe(experiment: Experiment): unknown
  runJob(experiment: Experiment, job: Job, emit: (message: Emitted) => void): void
}

/** Progress is said at most this often; every other message is said always. */
const progressIntervalMs = 100

// Standard output belongs to the protocol: what an experiment prints goes to the log.
globalThis.console = new Console(process.stderr, process.stderr)
watchParent()

const [mode, bundle] = process.argv.slice(2)
if (bundle === undefined) throw new TypeError('a child needs a mode and a bundle')
const program: Program = await import(pathToFileURL(bundle).href)
if (mode === 'describe') writeLine(JSON.stringify(program.describe(program.experiment)))
else run(JSON.parse(readFileSync(0, 'utf8')))

function run(job: Job): void {
  let seq = 0
  let artifacts = 0
  let progressAt = Number.NEGATIVE_INFINITY
  const say = (body: MessageBody): void => writeLine(JSON.stringify({ seq: seq++, ...body }))
  program.runJob(program.experiment, job, (message) => {
    refuseNonFinite(message)
    if (message.type === 'progress' && message.done < message.total) {
      const now = performance.now()
      if (now - progressAt < progressIntervalMs) return
      progressAt = now
    }
    if (message.type !== 'artifact') return say(message)
    const path = `artifact-${job.seeds[0]?.index ?? 0}-${artifacts++}`
    writeFileSync(join(job.outDir, path), message.body)
    say({ type: 'artifact', name: message.name, path, mediaType: message.mediaType })
  })
}

/** JSON has no word for NaN and would say null: thrown here, it fails the seed in the experiment's own words. */
function refuseNonFinite(message: Emitted): void {
  const name = 'name' in message ? message.name : 'phase' in message ? message.phase : ''
  for (const value of Object.values(message))
    if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`${message.type} "${name}" is ${value}`)
}

/** Written at once and whole, so that nothing is lost when the process is stopped; a full pipe is waited for. */
function writeLine(line: string): void {
  let rest = Buffer.from(`${line}\n`)
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest))
    } catch (cause) {
      if (!(cause instanceof Error && 'code' in cause && cause.code === 'EAGAIN')) throw cause
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    }
  }
}

/** An experiment computes without a pause, so another thread must notice that whoever started it is gone, and end it. */
function watchParent(): void {
  const watch = `
    const parent = process.ppid
    setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL') }, 500)
  `
  new Worker(watch, { eval: true }).unref()
}
