import fc from 'fast-check'
import type { ExperimentDescription } from '../../core/evidence/description.ts'
import type { RunSummary } from '../../core/evidence/run.ts'
import type { EvidenceStatus } from '../../core/evidence/status.ts'
import { codeKey, inferenceId, nodeId, runKey } from '../../core/ids.ts'
import type { Claim, Debate, Evidence, Inference, Question, Span } from '../../core/model.ts'
import type { Snapshot } from '../../core/wire/snapshot.ts'

const start = { line: 1, column: 1, offset: 0 }
const span: Span = { file: 'README.md', start, end: start }
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g').map(nodeId)
const hash = fc.constantFrom('1', '2', '3', '4').map((digit) => digit.repeat(64))
const text = fc.constantFrom('', 'one', 'two', 'Ünï “code”\n')
const number = fc.constantFrom(0, 1, 0.25, -3.5)
const base = { prose: '', quotes: [], level: 2, span }

const claim: fc.Arbitrary<Claim> = fc.record({ id, title: text, sentence: text, open: fc.boolean() }).map((made) => ({
  ...base,
  ...made,
  kind: 'claim',
  untestable: null,
}))

const question: fc.Arbitrary<Question> = fc
  .record({ id, title: text, sentence: text })
  .map((made) => ({ ...base, ...made, kind: 'question' }))

const evidence: fc.Arbitrary<Evidence> = fc.record({ id, title: text, sentence: text, bound: number }).map(({ bound, ...made }) => ({
  ...base,
  ...made,
  kind: 'evidence',
  experiment: 'ladder',
  params: { bound, list: [1, 2], name: 'x', flag: true },
  prediction: { metric: 'gap', confirm: { op: '>', bound: 1 }, refute: { op: '<', bound: 0 }, alpha: 0.05, threshold: 'after pilot' },
  seeds: { quick: 8, standard: null, full: null },
  scope: null,
}))

const inference: fc.Arbitrary<Inference> = fc
  .record({ id: fc.constantFrom('i', 'j', 'k').map(inferenceId), from: id, to: id, weight: fc.constantFrom(null, 0.5) })
  .map(({ id: own, from, to, weight }) => ({
    id: own,
    kind: 'support',
    premises: [from],
    warrants: [],
    target: { kind: 'node', id: to },
    reason: null,
    weight,
    spans: [span],
  }))

const status: fc.Arbitrary<EvidenceStatus> = fc
  .record({ evidence: id, stale: fc.boolean(), expectedSeconds: fc.constantFrom(0, 2) })
  .map((made) => ({
    ...made,
    tier: 'quick',
    outcome: null,
    tiers: [],
    staleReasons: made.stale ? ['its code changed'] : [],
    irreproducible: false,
    staleOutcome: null,
    problem: null,
  }))

const description: fc.Arbitrary<ExperimentDescription> = fc
  .record({ name: fc.constantFrom('ladder', 'cups'), title: text, key: hash })
  .map(({ key, ...made }) => ({
    ...made,
    codeKey: codeKey(key),
    deterministic: false,
    params: { rungs: { about: 'how many', kind: 'number', unit: 'rungs', min: 1, max: 9, integer: true, default: 3 } },
    metrics: { gap: { about: 'how far', unit: 'share', low: 0, high: 1 } },
    controls: {},
    tiers: { quick: { params: {}, seeds: 8, secondsPerSeed: 1 }, standard: null, full: null },
    probes: null,
    card: '# Ladder',
  }))

const run: fc.Arbitrary<RunSummary> = fc
  .record({
    key: hash,
    evidence: id,
    progress: fc.constantFrom(0, 0.5, 1),
    mode: fc.constantFrom('missing' as const, 'reproduce' as const),
  })
  .map(({ key, evidence: fed, progress, mode }) => ({
    runKey: runKey(key),
    evidence: [fed],
    experiment: 'ladder',
    tier: 'quick',
    mode,
    seeds: { from: 0, to: 8 },
    state: 'measuring',
    seedsDone: 0,
    seedsTotal: 8,
    progress,
    phase: null,
    secondsLeft: null,
    startedAt: null,
    endedAt: null,
    error: null,
    reproduction: null,
  }))

const debate: fc.Arbitrary<Debate> = fc
  .record({
    title: text,
    opening: text,
    roots: fc.uniqueArray(id),
    nodes: fc.uniqueArray(fc.oneof(claim, question, evidence), { selector: (node) => node.id }),
    inferences: fc.uniqueArray(inference, { selector: (each) => each.id }),
    relations: fc.array(
      fc.record({ kind: fc.constantFrom('answers' as const, 'part of' as const), from: id, to: id, span: fc.constant(span) }),
    ),
  })
  .map((made) => ({ ...made, name: 'tiny', documents: [], sources: [], scenarios: [], expects: [], aliases: {} }))

const diagnostic = fc
  .record({ message: text, hint: fc.option(text) })
  .map((made) => ({ ...made, code: 'AD001', severity: 'error' as const, span }))

/** Any snapshot of one debate over a few ids, so that two of them have much in common. */
export const snapshots: fc.Arbitrary<Snapshot> = fc.record({
  sequence: fc.nat(),
  debate,
  outcomes: fc.uniqueArray(status, { selector: (each) => each.evidence }),
  experiments: fc.uniqueArray(description, { selector: (each) => each.name }),
  runs: fc.uniqueArray(run, { selector: (each) => `${each.runKey} ${each.mode}` }),
  diagnostics: fc.array(diagnostic, { maxLength: 3 }),
})
