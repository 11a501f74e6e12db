import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { evidenceStatuses } from '../../core/evidence/evidence-status.ts'
import { describeExperiments } from '../../server/runs/describe.ts'
import { readRecords } from '../../server/runs/records.ts'
import { evidenceNode } from '../evidence/evidence-node.ts'
import { openConductor } from './conductor.ts'
import { debateFolder, writeExperiment } from './debate-folder.ts'

const near = evidenceNode('near', {})
const quick = { evidence: [near.id], tier: 'quick', mode: 'missing' } as const

/** Run “near” in a folder whose experiment was spoiled; its state and its sentence, once it is sure that nothing was recorded. */
async function ranBadly(spoil: (source: string) => string) {
  const folder = await debateFolder({ experiments: ['counting.ts'] })
  await writeExperiment(folder, 'counting.ts', spoil)
  const conductor = await openConductor(folder, [near])
  await conductor.request(quick)
  const [run] = await conductor.settled()
  const ledger = await readRecords(folder)
  expect(ledger.records).toEqual([])
  const { descriptions, problems } = await describeExperiments({ folder, trusted: true })
  expect(evidenceStatuses({ evidence: [near], descriptions, problems, ledger })[0]!.outcome).toBeNull()
  return { state: run?.state, error: run?.error }
}

const before = 'for (let step = 1;'

test.each([
  ['a loss', "point('training loss', 7, Math.log(-1))", 'curve "training loss" is NaN at step 7'],
  ['a curve that grew too large', "point('training loss', 7, 1 / 0)", 'curve "training loss" is Infinity at step 7'],
  ['a control', "control('guard', true, 0 / 0)", 'control "guard" is NaN'],
  ['progress', "progress(0 / 0, 8, 'training')", 'progress "training" is NaN'],
  ['a metric', 'return { said: Math.sqrt(-1), twice: 1 }', 'metric "said" is NaN'],
])('%s that is no number in the middle of training fails the run and is never an outcome', async (_name, line, sentence) => {
  const { state, error } = await ranBadly((source) => source.replace(before, `${line}\n    ${before}`))
  expect(state).toBe('failed')
  expect(error).toMatch(/^experiment "counting", seed \d: /)
  expect(error).toContain(sentence)
})

test('a kernel that does not compile fails the run, and names the experiment', async () => {
  const { state, error } = await ranBadly((source) =>
    source.replace(before, `new WebAssembly.Module(Uint8Array.of(1, 2, 3, 4))\n    ${before}`),
  )
  expect(state).toBe('failed')
  expect(error).toMatch(/^experiment "counting", seed \d: WebAssembly\.Module\(\): expected magic word/)
})

test('a kernel that does not compile while its experiment is loaded is a problem of that experiment', async () => {
  const folder = await debateFolder({ experiments: ['counting.ts'] })
  await writeExperiment(folder, 'counting.ts', (source) => `new WebAssembly.Module(Uint8Array.of(1, 2, 3, 4))\n${source}`)
  const { problems } = await describeExperiments({ folder, trusted: true })
  expect(problems.get('counting')).toMatch(
    /^experiment "counting" fails to load: CompileError: WebAssembly\.Module\(\): expected magic word/,
  )
})

test.each([
  ['is out of range', { level: 1.5 }, 'experiment "counting", parameter "level": 1.5 is not a number in 0 … 1'],
  ['is no whole number', { pauseMs: 0.5 }, 'experiment "counting", parameter "pauseMs": 0.5 is not a whole number in 0 … 60000 ms'],
  ['is of another kind', { guarded: 'yes' }, 'experiment "counting", parameter "guarded": "yes" is not true or false'],
  ['is unknown', { speed: 1 }, 'experiment "counting" has no parameter "speed": it takes level, pauseMs, guarded, stopAt'],
])('a parameter that %s is refused with its experiment and its value', async (_name, params, sentence) => {
  const conductor = await openConductor(await debateFolder({ experiments: ['counting.ts'] }), [evidenceNode('near', { params })])
  expect(await conductor.request(quick)).toEqual([])
  expect(await conductor.refusals(quick)).toEqual([sentence])
})

test('more seeds than the evidence plans for are refused with their number, and begin no run', async () => {
  const conductor = await openConductor(await debateFolder({ experiments: ['counting.ts'] }), [near])
  const request = { ...quick, seeds: 11 }
  expect(await conductor.request(request)).toEqual([])
  expect(await conductor.refusals(request)).toEqual([
    'evidence "near" plans at most 10 seeds of experiment "counting", and 11 are out of range',
  ])
  expect(await conductor.refusals({ ...quick, seeds: 10 })).toEqual([])
})

/** What comes of the command experiment “spoken” when it says something else in place of its observations. */
async function spokeBadly(from: string, to: string): Promise<string | null | undefined> {
  const folder = await debateFolder({ experiments: ['spoken'] })
  const path = join(folder, 'experiments/spoken/speak.mjs')
  await writeFile(path, (await readFile(path, 'utf8')).replace(from, to))
  const spoken = evidenceNode('near', { experiment: 'spoken', seeds: { quick: 8, standard: null, full: null } })
  const conductor = await openConductor(folder, [spoken])
  await conductor.request(quick)
  const [run] = await conductor.settled()
  expect(run?.state).toBe('failed')
  expect((await readRecords(folder)).records).toEqual([])
  return run?.error
}

test('an artifact that is named and not there fails the run with its name', async () => {
  const error = await spokeBadly(
    "say({ type: 'result'",
    "say({ type: 'artifact', name: 'note', path: 'gone.txt', mediaType: 'text/plain' })\nsay({ type: 'result'",
  )
  expect(error).toBe('experiment "spoken" names an artifact "gone.txt" that is not a file of its own')
})

test('a program that writes NaN, as some languages do, is told so', async () => {
  const error = await spokeBadly(
    'console.log(JSON.stringify({ seq: seq++, ...message }))',
    "console.log(JSON.stringify({ seq: seq++, ...message }).replace('0.9', 'NaN'))",
  )
  expect(error).toBe('experiment "spoken" said NaN in its observation, and a number must be finite')
})
