import type { EvidenceStatus } from '../evidence/status.ts'
import type { NodeId } from '../ids.ts'
import type { Debate, EvidencePin } from '../model.ts'
import { type Iteration, strengthsOf } from '../semantics/gradual.ts'
import type { GradualRule } from '../semantics/gradual-rules.ts'
import { entriesOf } from './entries.ts'
import type { Evaluation } from './evaluation.ts'
import { skeletonOf } from './skeleton.ts'
import { type Finding, strengthGraphOf } from './strength-graph.ts'

/** How strong the nodes of a debate are, and whether that could be found out. */
export type DebateStrengths = {
  readonly rule: GradualRule
  readonly converged: boolean
  /** The largest distance left between a strength and what its reasons call for. */
  readonly residual: number
  /** Steps taken for what rests on itself; 0 when nothing does. */
  readonly steps: number
  /** 0–1 for claims and evidence; `null` where the strengths did not converge. */
  readonly values: ReadonlyMap<NodeId, number | null>
}

/** Half steps, until a strength is right to six digits. */
const iteration: Iteration = { step: 0.5, tolerance: 1e-6, mostSteps: 1_000 }

/**
 * The strengths of a debate under one scenario: how much is said for each node and against it, from 0.5 up or down. Strength
 * presumes nothing, counts supporters, and never changes a label. Evidence that was not run adds nothing, whatever the stance.
 * Linear in the debate for each step; ids are sorted before anything is added up, so order changes no digit.
 *
 * @throws {RangeError} when the debate has no scenario of that name.
 */
export function strengthOfDebate(
  debate: Debate,
  evidence: ReadonlyMap<NodeId, EvidenceStatus>,
  { scenario, rule }: { readonly scenario: string | null; readonly rule: GradualRule },
): DebateStrengths {
  const entries = entriesOf(debate, evidence, { stance: 'today', scenario })
  const unsupposed = entriesOf(debate, evidence, { stance: 'today', scenario: null })
  const findings = new Map<NodeId, Finding>()
  for (const [id, entry] of entries.evidence) {
    const measured = entry === unsupposed.evidence.get(id) ? (evidence.get(id)?.outcome?.strength ?? 0) : 1
    findings.set(id, findingOf(entry, measured))
  }
  const { graph, vertices } = strengthGraphOf(skeletonOf(debate).structure, findings, entries.pins)
  const { values, converged, residual, steps, doubtful } = strengthsOf(graph, rule, iteration)
  const nodes = [...vertices].map(([id, vertex]) => [id, doubtful[vertex] === 1 ? null : values[vertex]!] as const)
  return { rule, converged, residual, steps, values: new Map(nodes) }
}

/** The same evaluation with a strength for every claim and evidence. */
export function withStrengths(evaluation: Evaluation, { values }: DebateStrengths): Evaluation {
  return { ...evaluation, nodes: evaluation.nodes.map((node) => ({ ...node, strength: values.get(node.id) ?? null })) }
}

/** An outcome is as certain as its measurement, 1 − 1/E; one that a scenario supposes is certain. */
function findingOf(entry: EvidencePin, certainty: number): Finding {
  return entry === 'confirmed' || entry === 'refuted' ? { says: entry, certainty } : { says: 'nothing', certainty: 0 }
}
