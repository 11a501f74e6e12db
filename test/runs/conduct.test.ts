import { appendFile, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { evidenceStatuses } from '../../core/evidence/evidence-status.ts'
import { nodeId } from '../../core/ids.ts'
import type { Evidence } from '../../core/model.ts'
import { readArtifact } from '../../server/runs/artifacts.ts'
import { describeExperiments } from '../../server/runs/describe.ts'
import { readRecords } from '../../server/runs/records.ts'
import { evidenceNode } from '../evidence/evidence-node.ts'
import { openConductor } from './conductor.ts'
import { debateFolder, writeExperiment } from './debate-folder.ts'

const near = evidenceNode('near', {})
const ask = (evidence: Evidence, mode: 'missing' | 'next' | 'reproduce') => ({ evidence: [evidence.id], tier: 'quick' as const, mode })

async function statusOf(folder: string, evidence: readonly Evidence[]) {
  const { descriptions, problems } = await describeExperiments({ folder, trusted: true })
  return evidenceStatuses({ evidence, descriptions, problems, ledger: await readRecords(folder) })
}

test('a run leaves a record, its curves and an outcome, and nothing else', async () => {
  const folder = await debateFolder({ experiments: ['counting.ts'] })
  const conductor = await openConductor(folder, [near])
  const [begun] = await conductor.request(ask(near, 'missing'))
  expect(begun).toMatchObject({ evidence: ['near'], experiment: 'counting', mode: 'missing', seeds: { from: 0, to: 8 }, seedsTotal: 8 })
  const [run] = await conductor.settled()
  expect(run).toMatchObject({ state: 'succeeded', seedsDone: 8, progress: 1, error: null, secondsLeft: null })

  const { records, problems } = await readRecords(folder)
  expect(problems).toEqual([])
  expect(records[0]).toMatchObject({ runKey: begun!.runKey, seeds: { from: 0, to: 8 }, spec: { tier: 'quick' } })
  expect(records[0]!.controls).toHaveLength(8)
  expect(records[0]!.artifacts.map(({ name }) => name)).toEqual(['curves.json', 'note'])
  const curves = JSON.parse(Buffer.from((await readArtifact(folder, records[0]!.artifacts[0]!.sha256))!.bytes).toString())
  expect(Object.keys(curves.count)).toHaveLength(8)
  expect(curves.count[0]).toHaveLength(200)
  expect([curves.count[0][0][0], curves.count[0].at(-1)[0]]).toEqual([1, 300])

  const [status] = await statusOf(folder, [near])
  expect(status).toMatchObject({ tier: 'quick', stale: false, irreproducible: false, problem: null })
  expect(status!.outcome).toMatchObject({ value: 'confirmed', provisional: true, postHoc: false, n: 8 })
  expect(await readdir(join(folder, '.adduce/runs'))).toEqual([])
})

test('listeners hear states in order, curves, and the record before the end', async () => {
  const folder = await debateFolder({ experiments: ['counting.ts'] })
  const conductor = await openConductor(folder, [near])
  await conductor.request(ask(near, 'missing'))
  await conductor.settled()
  const states = conductor.said.flatMap((event) => (event.kind === 'run' ? [event.run.state] : []))
  expect(states.filter((state, at) => state !== states[at - 1])).toEqual(['queued', 'starting', 'measuring', 'judging', 'succeeded'])
  const points = conductor.said.flatMap((event) => (event.kind === 'curve' ? [event.points] : []))
  expect(new Set(points.map(({ index }) => index)).size).toBe(8)
  const recordAt = conductor.said.findIndex(({ kind }) => kind === 'record')
  expect(recordAt).toBeGreaterThan(0)
  expect(conductor.said.at(-1)).toMatchObject({ kind: 'run', run: { state: 'succeeded' } })
})

test('the time of a run begins with its first child, not with its place in the queue', async () => {
  const conductor = await openConductor(await debateFolder({ experiments: ['counting.ts'] }), [near])
  await conductor.request(ask(near, 'missing'))
  await conductor.settled()
  const runs = conductor.said.flatMap((event) => (event.kind === 'run' ? [event.run] : []))
  const waiting = runs.filter(({ state }) => state === 'queued')
  expect(waiting.length).toBeGreaterThan(0)
  for (const { startedAt } of waiting) expect(startedAt).toBeNull()
  for (const { startedAt } of runs.filter(({ state }) => state !== 'queued')) expect(startedAt).not.toBeNull()
})

test('what is recorded is not run again; more seeds go on where it ended', async () => {
  const folder = await debateFolder({ experiments: ['counting.ts'] })
  const conductor = await openConductor(folder, [near])
  await conductor.request(ask(near, 'missing'))
  await conductor.settled()
  expect(await conductor.request(ask(near, 'missing'))).toEqual([])
  const [more] = await conductor.request(ask(near, 'next'))
  expect(more!.seeds).toEqual({ from: 8, to: 10 })
  await conductor.settled()
  expect(await conductor.request(ask(near, 'next'))).toEqual([])
  const [status] = await statusOf(folder, [near])
  expect(status!.outcome).toMatchObject({ n: 10, exhausted: false })
  expect(status!.tiers[0]!.runKeys).toHaveLength(2)
})

test('nodes that want the same share a run, and identical requests join it', async () => {
  const folder = await debateFolder({ experiments: ['counting.ts'] })
  const strict = evidenceNode('strict', { prediction: { ...near.prediction, alpha: 0.001 } })
  const conductor = await openConductor(folder, [near, strict])
  const [both] = await conductor.request({ evidence: [near.id, strict.id], tier: 'quick', mode: 'missing' })
  const [joined] = await conductor.request(ask(strict, 'missing'))
  expect(joined!.runKey).toBe(both!.runKey)
  expect(both!.evidence).toEqual(['near', 'strict'])
  expect(await conductor.settled()).toHaveLength(1)
  const statuses = await statusOf(folder, [near, strict])
  expect(statuses.map(({ outcome }) => outcome!.value)).toEqual(['confirmed', 'inconclusive'])
  expect(statuses.map(({ outcome }) => outcome!.postHoc)).toEqual([false, false])
})

test('two conductors never do the same run twice', async () => {
  const folder = await debateFolder({ experiments: ['counting.ts'] })
  const slow = evidenceNode('slow', { params: { pauseMs: 60 } })
  const [one, other] = [await openConductor(folder, [slow]), await openConductor(folder, [slow])]
  await one.request(ask(slow, 'missing'))
  await other.request(ask(slow, 'missing'))
  const [[first], [second]] = await Promise.all([one.settled(), other.settled()])
  expect([first!.state, second!.state]).toEqual(['succeeded', 'succeeded'])
  expect([...one.said, ...other.said].filter(({ kind }) => kind === 'record')).toHaveLength(1)
})

test('recorded seeds come out again, bit for bit, and leave no second record', async () => {
  const folder = await debateFolder({ experiments: ['counting.ts'] })
  const conductor = await openConductor(folder, [near])
  await conductor.request(ask(near, 'missing'))
  await conductor.settled()
  const [again] = await conductor.request(ask(near, 'reproduce'))
  expect(again!.mode).toBe('reproduce')
  expect((await conductor.settled())[0]).toMatchObject({ state: 'succeeded', reproduction: 'bitwise' })
  expect((await readRecords(folder)).records).toHaveLength(1)
})

test('seeds that do not come out again mark the evidence and overwrite nothing', async () => {
  const folder = await debateFolder({ experiments: ['counting.ts'] })
  await writeExperiment(folder, 'counting.ts', (text) => text.replace('randomOf(seed).uniform()', 'Math.random()'))
  const conductor = await openConductor(folder, [near])
  await conductor.request(ask(near, 'missing'))
  await conductor.settled()
  const before = await readRecords(folder)
  await conductor.request(ask(near, 'reproduce'))
  expect((await conductor.settled())[0]).toMatchObject({ state: 'succeeded', reproduction: 'mismatch' })
  const after = await readRecords(folder)
  expect(after.records).toEqual(before.records)
  expect(after.mismatches[0]!.differences.length).toBeGreaterThan(0)
  expect((await statusOf(folder, [near]))[0]).toMatchObject({ irreproducible: true, outcome: { value: 'confirmed' } })
})

test('a failed seed fails the run with a sentence; a retry measures only what is missing', async () => {
  const folder = await debateFolder({ experiments: ['counting.ts'] })
  const stopping = evidenceNode('stopping', { params: { stopAt: 3 } })
  const conductor = await openConductor(folder, [stopping])
  const [begun] = await conductor.request(ask(stopping, 'missing'))
  expect((await conductor.settled())[0]).toMatchObject({ state: 'failed', error: 'experiment "counting", seed 3: told to stop' })
  expect((await readRecords(folder)).records).toEqual([])
  const kept = await readFile(join(folder, `.adduce/runs/${begun!.runKey}.jsonl`), 'utf8')
  expect(kept).toContain('"index":2')
  const [retried] = await conductor.request(ask(stopping, 'missing'))
  expect(retried!.runKey).toBe(begun!.runKey)
  const [again] = await conductor.settled()
  expect(again).toMatchObject({ state: 'failed' })
  expect(again!.seedsDone).toBeGreaterThanOrEqual(3)
})

test('a failed control makes an outcome invalid and leaves the run well', async () => {
  const folder = await debateFolder({ experiments: ['counting.ts'] })
  const unguarded = evidenceNode('unguarded', { params: { guarded: false } })
  const conductor = await openConductor(folder, [unguarded])
  await conductor.request(ask(unguarded, 'missing'))
  expect((await conductor.settled())[0]!.state).toBe('succeeded')
  expect((await statusOf(folder, [unguarded]))[0]!.outcome).toMatchObject({ value: 'invalid', interval: null })
})

test('a cancelled run keeps its finished seeds and goes on from them', async () => {
  const folder = await debateFolder({ experiments: ['counting.ts'] })
  const slow = evidenceNode('slow', { params: { pauseMs: 80 } })
  const conductor = await openConductor(folder, [slow])
  const [begun] = await conductor.request(ask(slow, 'missing'))
  await until(() => conductor.list()[0]!.seedsDone >= 2)
  expect(await conductor.cancel(begun!.runKey)).toBe(true)
  expect((await conductor.settled())[0]).toMatchObject({ state: 'cancelled' })
  expect(await conductor.cancel(begun!.runKey)).toBe(false)
  await conductor.request(ask(slow, 'missing'))
  await until(() => conductor.list()[0]!.state === 'measuring')
  expect(conductor.list()[0]!.seedsDone).toBeGreaterThanOrEqual(2)
  expect((await conductor.settled())[0]).toMatchObject({ state: 'succeeded' })
})

test('a run that was interrupted is taken up by the next conductor, from its finished seeds', async () => {
  const folder = await debateFolder({ experiments: ['counting.ts'] })
  const slow = evidenceNode('slow', { params: { pauseMs: 80 } })
  const first = await openConductor(folder, [slow])
  const [begun] = await first.request(ask(slow, 'missing'))
  await until(() => first.list()[0]!.seedsDone >= 2)
  await first.close()
  const unfinished = join(folder, `.adduce/runs/${begun!.runKey}.jsonl`)
  const kept = (await readFile(unfinished, 'utf8')).split('\n').filter((line) => line.includes('"kind":"seed"'))
  // As if the power had failed in the middle of a line.
  await appendFile(unfinished, '{"kind":"seed","observation":{"ind')
  const second = await openConductor(folder, [slow])
  await second.resume()
  expect((await second.settled())[0]).toMatchObject({ runKey: begun!.runKey, state: 'succeeded', seedsDone: 8 })
  const { records } = await readRecords(folder)
  for (const line of kept) expect(records[0]!.observations).toContainEqual(JSON.parse(line).observation)
  const third = await openConductor(folder, [slow])
  await third.resume()
  expect(third.list()).toEqual([])
})

test('changed code makes evidence stale; verified bit for bit, its record is adopted', async () => {
  const folder = await debateFolder({ experiments: ['counting.ts'] })
  const first = await openConductor(folder, [near])
  await first.request(ask(near, 'missing'))
  await first.settled()
  await writeExperiment(folder, 'counting.ts', (text) => text.replaceAll('count', 'tally').replaceAll("'tallying'", "'counting'"))
  const [stale] = await statusOf(folder, [near])
  expect(stale).toMatchObject({ stale: true, outcome: null, staleReasons: ['its code changed'], staleOutcome: { value: 'confirmed' } })
  const second = await openConductor(folder, [near])
  await second.verify({ evidence: [near.id], tier: 'quick' })
  expect((await second.settled())[0]).toMatchObject({ state: 'succeeded', reproduction: 'bitwise', seedsTotal: 2 })
  expect((await readRecords(folder)).adoptions[0]!.verified).toHaveLength(2)
  expect((await statusOf(folder, [near]))[0]).toMatchObject({ stale: false, outcome: { value: 'confirmed', postHoc: false } })
})

test('a record with a failed control is never adopted: it counted for nothing, and is to be run again', async () => {
  const folder = await debateFolder({ experiments: ['counting.ts'] })
  await writeExperiment(folder, 'counting.ts', (text) =>
    text.replace("control('guard', params.guarded", "control('guard', !params.guarded"),
  )
  const first = await openConductor(folder, [near])
  await first.request(ask(near, 'missing'))
  await first.settled()
  expect((await statusOf(folder, [near]))[0]).toMatchObject({ outcome: { value: 'invalid' } })
  await writeExperiment(folder, 'counting.ts', (text) => text.replace('!params.guarded', 'params.guarded'))
  const second = await openConductor(folder, [near])
  await second.verify({ evidence: [near.id], tier: 'quick' })
  expect(await second.settled()).toEqual([])
  expect((await readRecords(folder)).adoptions).toEqual([])
})

test('changed code that computes something else is not adopted', async () => {
  const folder = await debateFolder({ experiments: ['counting.ts'] })
  const first = await openConductor(folder, [near])
  await first.request(ask(near, 'missing'))
  await first.settled()
  await writeExperiment(folder, 'counting.ts', (text) => text.replace('0.05 *', '0.06 *'))
  const second = await openConductor(folder, [near])
  await second.verify({ evidence: [near.id], tier: 'quick' })
  expect((await second.settled())[0]).toMatchObject({ state: 'succeeded', reproduction: 'mismatch' })
  expect((await statusOf(folder, [near]))[0]).toMatchObject({ stale: true, irreproducible: false })
})

test('an experiment in any language is run by the same rules', async () => {
  const folder = await debateFolder({ experiments: ['spoken'] })
  const spoken = evidenceNode('spoken', { experiment: 'spoken', seeds: { quick: 8, standard: null, full: null } })
  const conductor = await openConductor(folder, [spoken])
  await conductor.request(ask(spoken, 'missing'))
  expect((await conductor.settled())[0]).toMatchObject({ state: 'succeeded', error: null })
  const { records } = await readRecords(folder)
  expect(records[0]!.controls).toContainEqual({ name: 'guard', passed: true, value: 1, seed: null })
  expect(records[0]!.provenance.sandbox).toBe('process group')
  expect((await statusOf(folder, [spoken]))[0]!.outcome!.value).toBe('confirmed')
})

test('a deterministic experiment is measured once, whatever the plan', async () => {
  const folder = await debateFolder({ experiments: ['exact.ts', 'half.ts'] })
  const exact = evidenceNode('exact', {
    experiment: 'exact',
    prediction: { ...near.prediction, metric: 'half', confirm: { op: '>=', bound: 2 }, refute: { op: '<', bound: 2 } },
  })
  const conductor = await openConductor(folder, [exact])
  const [run] = await conductor.request(ask(exact, 'missing'))
  expect(run!.seeds).toEqual({ from: 0, to: 1 })
  await conductor.settled()
  expect(await conductor.request(ask(exact, 'next'))).toEqual([])
  expect((await statusOf(folder, [exact]))[0]!.outcome).toMatchObject({ value: 'confirmed', strength: 0.999, n: 1 })
})

test('what cannot be run is refused with a sentence', async () => {
  const folder = await debateFolder({ experiments: ['counting.ts'] })
  const nodes = [
    evidenceNode('unknown', { experiment: 'nothing' }),
    evidenceNode('outside', { params: { level: 7 } }),
    evidenceNode('unmeasured', { prediction: { ...near.prediction, metric: 'sung' } }),
    evidenceNode('slow-only', { seeds: { quick: null, standard: 10, full: null } }),
  ]
  const conductor = await openConductor(folder, nodes)
  const request = { evidence: [...nodes.map(({ id }) => id), nodeId('nobody')], tier: 'quick', mode: 'missing' } as const
  expect(await conductor.request(request)).toEqual([])
  expect(await conductor.refusals(request)).toEqual([
    'evidence "unknown" names experiment "nothing", which the debate does not have',
    'experiment "counting", parameter "level": 7 is not a number in 0 … 1',
    'evidence "unmeasured" names metric "sung", but experiment "counting" measures said, twice',
    'evidence "slow-only" offers no quick tier',
    '"nobody" is no evidence of this debate',
  ])
})

test('a record that was measured but cannot be written fails the run, and its seeds are kept', async () => {
  const folder = await debateFolder({ experiments: ['counting.ts'] })
  await writeFile(join(folder, 'records'), 'a file where a folder should be')
  const conductor = await openConductor(folder, [near])
  const [begun] = await conductor.request(ask(near, 'missing'))
  expect((await conductor.settled())[0]).toMatchObject({ state: 'failed' })
  await truncate(join(folder, 'records'))
  expect(await readdir(join(folder, '.adduce/runs'))).toEqual([`${begun!.runKey}.jsonl`])
})

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
}
