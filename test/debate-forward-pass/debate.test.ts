import { join } from 'node:path'
import { expect, test } from 'vitest'

import { checkDebate } from '../../core/debate/check.ts'
import type { Diagnostic } from '../../core/diagnostic.ts'
import { evaluate } from '../../core/evaluation/evaluate.ts'
import { checkExpectations } from '../../core/evaluation/expects.ts'
import { soleFlips } from '../../core/evaluation/sole-flips.ts'
import { nodeId } from '../../core/ids.ts'
import { loadDebate } from '../../server/live/load.ts'
import { readDebate, readExperiments } from './read-debate.ts'

const { debate, diagnostics } = readDebate()
const remarks = checkDebate(debate, await readExperiments())
const longRun = nodeId('no-pass-simulates-a-long-learning-run')
const trainAnyway = nodeId('you-would-train-the-learner-anyway')

const lines = (remarks: readonly Diagnostic[]): string[] =>
  remarks.map(({ code, severity, span, message }) => `${span.file}:${span.start.line} ${severity} ${code} ${message}`)

const labelsUnder = (scenario: string | null): ReadonlyMap<string, string | null> =>
  new Map(
    evaluate(debate, new Map(), { semantics: 'grounded', stance: 'today', scenario }).nodes.map(({ id, label }) => [id as string, label]),
  )

test('the documents are written without a mistake', () => {
  expect(lines(diagnostics.filter(({ severity }) => severity !== 'info'))).toEqual([])
})

test('every claim is tested, argued from tested ones, or says why it cannot be', () => {
  expect(lines(remarks.filter(({ code }) => code === 'AD100'))).toEqual([])
})

test('every evidence fits the experiment that it names', () => {
  expect(lines(remarks.filter(({ code, severity }) => code !== 'AD100' && severity !== 'info'))).toEqual([])
})

test('nearly every character of the thread is quoted', () => {
  for (const { key, lines: texts, coverage } of debate.sources) {
    expect(coverage, key).toBeGreaterThanOrEqual(0.99)
    for (const [index, text] of texts.entries()) expect(uncovered(key, index + 1, text), `${key}:${index + 1}`).toEqual('')
  }
})

test('the debate is as it expects itself to be, with nothing run and as recorded', async () => {
  const { evidence } = await loadDebate({ folder: join(import.meta.dirname, '../../arguments/forward-pass'), trusted: true })
  expect(new Set(debate.expects.map(({ outcomes }) => outcomes))).toEqual(new Set(['none', 'recorded']))
  expect(lines(checkExpectations(debate, new Map(evidence.map((status) => [status.evidence, status]))))).toEqual([])
})

/** Experiments whose evidence, all of it or these nodes, still waits for its standard run, or for one that is valid. */
const awaited: Readonly<Record<string, 'all' | readonly string[]>> = {
  'horizon-ladder': 'all',
  outgrow: 'all',
}

test('a fresh clone shows an outcome for every evidence that does not say it is awaited: sound, fresh, and by a standard run', async () => {
  const { evidence, records } = await loadDebate({ folder: join(import.meta.dirname, '../../arguments/forward-pass'), trusted: true })
  expect(records.problems).toEqual([])
  expect(evidence).toHaveLength(debate.nodes.filter(({ kind }) => kind === 'evidence').length)
  for (const { evidence: id, outcome, stale, irreproducible, problem } of evidence) {
    const node = debate.nodes.find((each) => each.id === id)
    const waits = node?.kind === 'evidence' ? awaited[node.experiment] : undefined
    const isRecorded = outcome !== null && !outcome.provisional && outcome.value !== 'invalid' && !stale
    expect({ id, irreproducible, problem }).toEqual({ id, irreproducible: false, problem: null })
    expect({ id, isRecorded }).toEqual({ id, isRecorded: !(waits === 'all' || (waits ?? []).includes(id)) })
    if (isRecorded) expect({ id, postHoc: outcome.postHoc }).toEqual({ id, postHoc: false })
  }
})

test('no single outcome moves an answer, even with the step of scale supposed away', async () => {
  const loaded = await loadDebate({ folder: join(import.meta.dirname, '../../arguments/forward-pass'), trusted: true })
  const statuses = new Map(loaded.evidence.map((status) => [status.evidence, status]))
  const flips = soleFlips(debate, statuses, { scenario: null, nodes: debate.roots })
  expect([...flips.values()].flat()).toEqual([])
  const beyond = soleFlips(debate, statuses, { scenario: 'toys-transfer', nodes: debate.roots })
  expect([...beyond.values()].flat()).toEqual([])
})

test('with nothing run, the learner is trained anyway while the long run stays open', () => {
  const labels = labelsUnder(null)
  expect([labels.get(trainAnyway), labels.get(longRun)]).toEqual(['in', 'undec'])
})

test('the roots are claims of the debate', () => {
  expect(debate.roots).toEqual([longRun, trainAnyway])
  for (const root of debate.roots) expect(debate.nodes.find(({ id }) => id === root)?.kind).toBe('claim')
})

test.each(debate.scenarios.map(({ name }) => name))('the scenario %s says what it supposes and can be asked', (name) => {
  const scenario = debate.scenarios.find((candidate) => candidate.name === name)!
  expect(scenario.about).toMatch(/\.$/)
  const labels = labelsUnder(name)
  for (const id of scenario.in) expect(labels.get(id), id).toBe('in')
  for (const id of scenario.out) expect(labels.get(id), id).toBe('out')
})

test.each([
  ['weights-change', 'it-should-not-be-called-learning', 'in'],
  ['weights-change', 'eight-hour-work-involves-some-learning', 'out'],
  ['better-behaviour', 'it-should-not-be-called-learning', 'out'],
  ['better-behaviour', 'eight-hour-work-involves-some-learning', 'in'],
  ['new-information', 'calling-it-learning-is-a-misnomer', 'out'],
  ['one-pass', 'a-pass-has-bounded-depth-and-memory', 'in'],
  ['frozen-model', 'a-pass-has-bounded-depth-and-memory', 'in'],
  ['with-thought', 'a-pass-has-bounded-depth-and-memory', 'out'],
  ['expressible-is-enough', 'a-pass-could-do-it-in-practice', 'in'],
  ['chaotic-runs', 'a-long-run-has-no-shortcut', 'in'],
  ['predictable-runs', 'a-long-run-has-no-shortcut', 'out'],
])('under %s, %s is %s', (scenario, id, label) => {
  expect(labelsUnder(scenario).get(id)).toBe(label)
})

test.each(debate.scenarios.map(({ name }) => name))('the second root stands under %s, whatever it supposes', (name) => {
  expect(labelsUnder(name).get(trainAnyway)).toBe('in')
})

test.each(['a-layer-equals-a-step', 'trained-layers-match-steps', 'the-pass-keeps-up-on-a-bandit', 'per-step-the-pass-has-compute'])(
  'a run that goes against the pass does not make A right: %s',
  (refuted) => {
    const evidence = Object.fromEntries(debate.nodes.map(({ id }) => [id, id === refuted ? 'refuted' : 'confirmed'] as const))
    const supposed = { ...debate, scenarios: [{ name: 'against', about: '', in: [], out: [], undec: [], evidence }] }
    const { nodes } = evaluate(supposed, new Map(), { semantics: 'grounded', stance: 'today', scenario: 'against' })
    expect(nodes.find(({ id }) => id === 'a-pass-could-do-it-in-practice')?.label).toBe('out')
  },
)

test('headings are short enough for a card, and sentences are sentences', () => {
  for (const { id, title, sentence } of debate.nodes) {
    expect(title.split(/\s+/).length, id).toBeLessThanOrEqual(8)
    expect(sentence, id).toMatch(/[.?]$/)
  }
})

test('what is measured on a pass bears on the debate under a named reading of “forward pass”', () => {
  const readings = new Set(debate.scenarios.flatMap((scenario) => scenario.in).filter((id) => id.startsWith('reading-')))
  const aboutNoPass = new Set([
    'the-pile-holds-so-many-lines',
    'reading-them-takes-a-century',
    'a-new-operation-is-not-had-for-nothing',
    'forty-gradient-steps-do-as-well',
    'knowing-the-family-outweighs-steps',
    'both-engines-see-the-same-errors',
    'both-engines-learn-with-the-same-losses',
  ])
  const aboutLearners = new Set(['time-horizons', 'associativity', 'price-of-the-shortcut', 'plasticity'])
  const evidence = debate.nodes.filter((node) => node.kind === 'evidence')
  for (const { id, experiment } of evidence) {
    if (aboutNoPass.has(id) || aboutLearners.has(experiment)) continue
    const warrants = debate.inferences
      .filter(({ kind, premises }) => kind === 'test' && premises.includes(id))
      .flatMap((step) => step.warrants)
    expect(
      warrants.some((warrant) => readings.has(warrant)),
      id,
    ).toBe(true)
  }
})

test('every evidence says what its result is limited to, and every published claim names a source', () => {
  for (const node of debate.nodes) {
    if (node.kind === 'evidence') expect(node.scope, node.id).not.toBeNull()
    else if (node.span.file === 'literature.md' && node.id !== 'no-shortcut-is-known-for-deep-q')
      expect(
        node.quotes.some(({ web }) => web !== null),
        node.id,
      ).toBe(true)
  }
})

/** What no quote covers on a line of a source, or on the earlier line that it repeats. */
function uncovered(source: string, line: number, text: string): string {
  const texts = debate.sources.find(({ key }) => key === source)!.lines
  const places = debate.nodes.flatMap(({ quotes }) => quotes.flatMap(({ place }) => (place === null ? [] : [place])))
  const here = places.filter((place) => place.source === source && (place.line === line || texts[place.line - 1] === text))
  const isOpen = (at: number): boolean => !here.some(({ start, end }) => start <= at && at < end)
  return [...text.split('').keys()]
    .filter(isOpen)
    .map((at) => text[at]!)
    .join('')
    .trim()
}
