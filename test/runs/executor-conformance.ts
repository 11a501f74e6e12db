import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { ExperimentDescription } from '../../core/evidence/description.ts'
import { codeKey } from '../../core/ids.ts'
import { type DescribedExperiments, describeExperiments } from '../../server/runs/describe.ts'
import type { Executor, ExecutorEvent, JobEnd, JobRequest } from '../../server/runs/executor.ts'
import type { Limits } from '../../server/runs/sandbox.ts'
import { keptDebateFolder } from './debate-folder.ts'

const roomy: Limits = { memMb: 512, wallMs: 20_000 }

/** What every executor must do, whoever carries out its jobs. `open` makes one that works on two jobs at once. */
export function conformsToExecutor(open: () => Executor): void {
  describe('a job', () => {
    test('is heard in order, from its start to its end', async () => {
      const { executor, heard } = opened(open)
      const job = jobOf('counting', { seeds: 3 })
      executor.submit(job)
      expect(await endOf(executor, job.id)).toEqual({ kind: 'finished' })
      const said = heard.filter(({ kind }) => kind !== 'artifact')
      const kinds = said.map((event) => (event.kind === 'message' ? event.message.type : event.kind))
      expect([kinds[0], kinds[1], kinds.at(-2), kinds.at(-1)]).toEqual(['started', 'hello', 'result', 'ended'])
      expect(kinds.filter((kind) => kind === 'observation')).toHaveLength(3)
      expect(heard.find(({ kind }) => kind === 'artifact')).toMatchObject({ name: 'note', mediaType: 'text/plain' })
    })

    test('measures the same twice', async () => {
      const { executor, heard } = opened(open)
      const [one, two] = [jobOf('counting', { seeds: 2 }), jobOf('counting', { seeds: 2 })]
      const ends = [endOf(executor, one.id), endOf(executor, two.id)]
      for (const job of [one, two]) executor.submit(job)
      await Promise.all(ends)
      const valuesOf = (id: string) =>
        heard.flatMap((event) =>
          event.id === id && event.kind === 'message' && event.message.type === 'observation' ? [event.message.values] : [],
        )
      expect(valuesOf(one.id)).toEqual(valuesOf(two.id))
    })

    test('that throws fails with its sentence, and its earlier seeds stand', async () => {
      const { executor, heard } = opened(open)
      const job = jobOf('counting', { seeds: 3, params: { stopAt: 1 } })
      executor.submit(job)
      expect(await endOf(executor, job.id)).toEqual({
        kind: 'failed',
        because: 'error',
        message: 'experiment "counting", seed 1: told to stop',
      })
      expect(heard.filter((event) => event.kind === 'message' && event.message.type === 'observation')).toHaveLength(1)
    })

    test('whose program is not there fails', async () => {
      const { executor } = opened(open)
      const job = jobOf('counting', { seeds: 1 })
      executor.submit({ ...job, program: { codeKey: codeKey('0'), path: '/', command: ['no-such-program-anywhere'] } })
      expect(await endOf(executor, job.id)).toMatchObject({ kind: 'failed', message: expect.stringMatching(/cannot be started/) })
    })
  })

  test('jobs wait for a free place, and all end once', async () => {
    const { executor, heard } = opened(open)
    const jobs = [1, 2, 3, 4, 5].map(() => jobOf('counting', { seeds: 1, params: { pauseMs: 40 } }))
    const ends = jobs.map(({ id }) => endOf(executor, id))
    for (const job of jobs) executor.submit(job)
    expect(executor.list().filter(({ state }) => state === 'running').length).toBeLessThanOrEqual(executor.width)
    expect(executor.list()).toHaveLength(5)
    await Promise.all(ends)
    expect(executor.list()).toEqual([])
    expect(heard.filter(({ kind }) => kind === 'ended')).toHaveLength(5)
  })

  test('a waiting job and a running one can be cancelled; what is over cannot', async () => {
    const { executor } = opened(open)
    const jobs = [1, 2, 3].map(() => jobOf('counting', { seeds: 1, params: { pauseMs: 30_000 } }))
    const ends = jobs.map(({ id }) => endOf(executor, id))
    for (const job of jobs) executor.submit(job)
    for (const { id } of jobs) executor.cancel(id)
    expect(await Promise.all(ends)).toEqual([{ kind: 'cancelled' }, { kind: 'cancelled' }, { kind: 'cancelled' }])
    executor.cancel(jobs[0]!.id)
    executor.cancel('never heard of')
    expect(executor.list()).toEqual([])
  })

  test('closing ends everything', async () => {
    const { executor } = opened(open)
    const job = jobOf('counting', { seeds: 1, params: { pauseMs: 30_000 } })
    const end = endOf(executor, job.id)
    executor.submit(job)
    await executor.close()
    expect(await end).toEqual({ kind: 'cancelled' })
  })

  describe('a hostile experiment', () => {
    test.each(ends)('that %s fails and leaves no process', async (name, limits, because, message) => {
      const { executor } = opened(open)
      const job = jobOf(name, { seeds: 8, limits: { ...roomy, memMb: 256, ...limits } })
      const end = endOf(executor, job.id)
      executor.submit(job)
      expect(await end).toMatchObject({ kind: 'failed', because, message: expect.stringMatching(message) })
      expect(await processesOf(job)).toEqual([])
    })
  })
}

/** How each of the hostile experiments ends, under which limits. */
const ends: readonly (readonly [name: string, limits: Partial<Limits>, because: string, message: RegExp])[] = [
  ['loops-forever', { wallMs: 700 }, 'limit', /was stopped after 0.7 s, its limit/],
  ['ignores-the-end', { wallMs: 700 }, 'limit', /was stopped after 0.7 s, its limit/],
  ['leaves-early', {}, 'error', /ended without a result \(exit 0\)/],
  ['eats-memory', {}, 'limit', /used more than 256 MiB and was stopped/],
  ['fills-the-heap', { memMb: 160 }, 'limit', /used more than 160 MiB/],
  ['floods', {}, 'distrusted', /said more than 16 MiB/],
  ['says-a-long-line', {}, 'distrusted', /said a line of more than 64 KiB/],
  ['starts-others', {}, 'error', /Access to this API has been restricted/],
  ['talks-nonsense', {}, 'error', /ended without a result/],
  ['forges-a-result', {}, 'distrusted', /claims 8 observations after 1/],
  ['forges-a-seed', {}, 'distrusted', /said line 1 where line 2 was due/],
  ['measures-nothing', {}, 'error', /seed 0: metric "said" is NaN/],
]
const hostile = ends.map(([name]) => name)

let jobs = 0
let fixtures: DescribedExperiments

beforeAll(async () => {
  const folder = await keptDebateFolder({ experiments: ['counting.ts', ...hostile.map((name) => `${name}.ts`)] })
  fixtures = await describeExperiments({ folder, trusted: true })
  return () => rm(folder, { recursive: true })
})

/** A job of a fixture experiment with so many seeds. */
export function jobOf(
  name: string,
  { seeds, params = {}, limits = roomy }: { seeds: number; params?: Record<string, number>; limits?: Limits },
): JobRequest {
  const { descriptions, bundles, problems } = fixtures
  const description = descriptions.get(name)
  if (description === undefined) throw new Error(problems.get(name) ?? name)
  return {
    id: `job-${jobs++}`,
    program: bundles.get(description.name)!,
    description,
    runKey: 'a run',
    params: { ...defaultsOf(description), ...params },
    seeds: Array.from({ length: seeds }, (_, index) => ({ index, seed: 1000 + index })),
    limits,
  }
}

function defaultsOf({ params }: ExperimentDescription) {
  return Object.fromEntries(Object.entries(params).map(([name, param]) => [name, param.default]))
}

function opened(open: () => Executor): { executor: Executor; heard: ExecutorEvent[] } {
  const executor = open()
  onTestFinished(() => executor.close())
  const heard: ExecutorEvent[] = []
  executor.on((event) => heard.push(event))
  return { executor, heard }
}

function endOf(executor: Executor, id: string): Promise<JobEnd> {
  return new Promise((resolve) => {
    const stop = executor.on((event) => {
      if (event.id !== id || event.kind !== 'ended') return
      stop()
      resolve(event.end)
    })
  })
}

/** Processes of this machine whose command names the job's bundle. */
async function processesOf({ program }: JobRequest): Promise<readonly string[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  const commands = await Promise.all(pids.map((pid) => readFile(join('/proc', pid, 'cmdline'), 'utf8').catch(() => '')))
  return commands.filter((command) => command.includes(program.path))
}
