import type { RunMode } from '../../core/evidence/run.ts'
import type { EvidenceStatus } from '../../core/evidence/status.ts'
import { evidenceBelow } from '../../core/graph/queries.ts'
import type { NodeId } from '../../core/ids.ts'
import type { Debate, DebateNode, Tier } from '../../core/model.ts'

/** What the words and options of `adduce run` ask for. */
export type Wish = {
  /** The named nodes; none means the whole debate. */
  readonly nodes: readonly DebateNode[]
  readonly onlyStale: boolean
  /** `null`: the tier that speaks of each evidence now, or would be run next. */
  readonly tier: Tier | null
  /** Seeds there shall be in all; `null` for the plan of the evidence. */
  readonly seeds: number | null
  readonly reproduce: boolean
}

/** Evidence that is run in one way. */
export type Batch = { readonly evidence: readonly NodeId[]; readonly tier: Tier; readonly mode: RunMode }

/** What to run, and one sentence for each evidence of which nothing is wanted. */
export type Granted = { readonly batches: readonly Batch[]; readonly content: readonly string[] }

/**
 * Turn a wish into runs: for each evidence that a node rests on, what is missing or stale, else one more block of
 * seeds when it is undecided, else nothing.
 */
export function grant(wish: Wish, debate: Debate, statuses: ReadonlyMap<NodeId, EvidenceStatus>): Granted {
  const batches = new Map<string, { evidence: NodeId[]; tier: Tier; mode: RunMode }>()
  const content: string[] = []
  for (const id of evidenceOf(wish, debate)) {
    const status = statuses.get(id)
    if (status === undefined) continue
    const tier = wish.tier ?? status.tier
    const mode = modeFor(wish, tier, status)
    if (mode === null) {
      if (!wish.onlyStale) content.push(sentenceOn(status))
      continue
    }
    const key = `${tier} ${mode}`
    const batch = batches.get(key) ?? { evidence: [], tier, mode }
    batch.evidence.push(id)
    batches.set(key, batch)
  }
  return { batches: [...batches.values()], content }
}

function evidenceOf({ nodes }: Wish, debate: Debate): readonly NodeId[] {
  if (nodes.length === 0) return debate.nodes.filter(({ kind }) => kind === 'evidence').map(({ id }) => id)
  const claims = nodes.flatMap((node) => (node.kind === 'question' ? answersTo(debate, node.id) : [node.id]))
  return [...new Set(claims.flatMap((id) => evidenceBelow(debate, id)))]
}

function answersTo(debate: Debate, question: NodeId): readonly NodeId[] {
  return debate.relations.filter(({ kind, to }) => kind === 'answers' && to === question).map(({ from }) => from)
}

function modeFor({ onlyStale, seeds, reproduce }: Wish, tier: Tier, status: EvidenceStatus): RunMode | null {
  const { outcome, stale } = status
  const measured = status.tiers.find((each) => each.tier === tier)?.outcome ?? null
  if (reproduce) return measured === null ? null : 'reproduce'
  if (onlyStale) return stale || outcome === null ? 'missing' : null
  if (seeds !== null || measured === null) return 'missing'
  return measured.value === 'inconclusive' && !measured.exhausted ? 'next' : null
}

function sentenceOn({ evidence, outcome, problem }: EvidenceStatus): string {
  if (problem !== null) return problem
  if (outcome === null) return `${evidence} has nothing recorded to reproduce.`
  return `Nothing is missing for ${evidence} (${outcome.n} ${outcome.n === 1 ? 'seed' : 'seeds'}); --reproduce runs the same ones again.`
}
