import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { seedOf } from '../../core/evidence/keys.ts'
import { planProbes } from '../../core/evidence/probe.ts'
import type { Evidence } from '../../core/model.ts'
import { describeExperiments } from '../../server/runs/describe.ts'
import type { ExecutorEvent } from '../../server/runs/executor.ts'
import { localExecutor } from '../../server/runs/executor-local.ts'
import { type ProbedWorld, probeWorld } from '../../server/runs/probe-world.ts'
import type { ShownRun } from '../../server/runs/run-progress.ts'
import { evidenceNode } from '../evidence/evidence-node.ts'
import { debateFolder, writeExperiment } from './debate-folder.ts'

const near = evidenceNode('near', {})

/** Both worlds of the experiment “counting” for some evidence, with all that was said on the way. */
async function probed(
  evidence: readonly Evidence[],
  { seeds = null, spoil = (source) => source }: { seeds?: number | null; spoil?: (source: string) => string } = {},
) {
  const folder = await debateFolder({ experiments: ['counting.ts'] })
  await writeExperiment(folder, 'counting.ts', spoil)
  const { descriptions, bundles } = await describeExperiments({ folder, trusted: true })
  const [description, program] = [descriptions.get('counting')!, bundles.get('counting')!]
  const executor = localExecutor({ cores: 2, graceMs: 300 })
  onTestFinished(() => executor.close())
  const heard: ExecutorEvent[] = []
  executor.on((event) => heard.push(event))
  const said: ShownRun[] = []
  const { specs } = planProbes(evidence, description, seeds)
  const worlds = await Promise.all(
    specs.map((spec) => probeWorld(spec, { program, description, executor, say: (summary) => said.push(summary) })),
  )
  return { folder, worlds, said, heard }
}

const outcomes = (worlds: readonly ProbedWorld[], evidence = near) => worlds.map((world) => world.outcomes.get(evidence.id)?.value)

test('worlds on either side come out on either side with seeds of their own keys, two more at a time, and leave nothing', async () => {
  const { folder, worlds, said, heard } = await probed([near])
  expect(outcomes(worlds)).toEqual(['refuted', 'confirmed'])
  expect(worlds.map(({ spec, n }) => [spec.seeds.fewest, n])).toEqual([
    [6, 8],
    [6, 8],
  ])
  const seeds = heard.flatMap((event) => (event.kind === 'message' && event.message.type === 'observation' ? [event.message] : []))
  const derived = worlds.flatMap(({ spec, n }) => Array.from({ length: n }, (_, index) => seedOf(spec.specKey, index)))
  expect(seeds.map(({ seed }) => seed).sort()).toEqual(derived.sort())
  expect(await readdir(folder)).not.toContain('records')
  expect(await readdir(join(folder, '.adduce/runs'))).toEqual([])
  expect(await readdir(join(folder, '.adduce/artifacts'))).toEqual([])
  const last = said.filter(({ state }) => state === 'succeeded')
  expect(last.map(({ experiment, seedsDone, progress }) => [experiment, seedsDone, progress]).sort()).toEqual([
    ['false: counting', 8, 1],
    ['true: counting', 8, 1],
  ])
})

test('an undecided world gets more seeds until its evidence has no more', async () => {
  const middle = evidenceNode('near', {
    prediction: { ...near.prediction, confirm: { op: '>', bound: 0.92 }, refute: { op: '<', bound: 0.88 } },
  })
  const { worlds } = await probed([middle])
  expect(outcomes(worlds, middle)).toEqual(['refuted', 'inconclusive'])
  expect(worlds[1]!.n).toBe(worlds[1]!.spec.seeds.most)
  expect(worlds[1]!.n).toBeGreaterThan(worlds[0]!.n)
})

test('as many seeds as are asked for, no more', async () => {
  const { worlds } = await probed([near], { seeds: 2 })
  expect(worlds.map(({ n }) => n)).toEqual([2, 2])
  expect(outcomes(worlds)).toEqual(['inconclusive', 'inconclusive'])
})

test('a control that fails ends a world as invalid', async () => {
  const { worlds } = await probed([evidenceNode('near', { params: { guarded: false } })])
  expect(outcomes(worlds)).toEqual(['invalid', 'invalid'])
  expect(worlds[0]!.controls.some(({ passed }) => !passed)).toBe(true)
})

test('a world that fails has no outcome, and the sentence of its experiment', async () => {
  const { worlds, said } = await probed([near], {
    spoil: (source) => source.replace('return { said', 'if (said > 0.5) throw new Error("too loud")\n    return { said'),
  })
  expect(outcomes(worlds)).toEqual(['refuted', undefined])
  expect(worlds[1]!.error).toMatch(/^experiment "counting", seed \d: too loud$/)
  expect(said.filter(({ state }) => state === 'failed').map(({ experiment }) => experiment)).toEqual(['true: counting'])
})
