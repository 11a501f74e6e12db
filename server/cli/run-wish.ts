import { type Batch, batched, wantedAgain } from '../../core/evidence/rerun.ts'
import type { RunMode } from '../../core/evidence/run.ts'
import type { EvidenceStatus, Outcome } from '../../core/evidence/status.ts'
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

/** What to run, one sentence for each evidence of which nothing is wanted, and one for each that cannot be run. */
export type Granted = { readonly batches: readonly Batch[]; readonly content: readonly string[]; readonly refusals: readonly string[] }

/**
 * Turn a wish into runs: for each evidence that a node rests on, what is missing or stale, else one more block of
 * seeds when it is undecided, else nothing.
 */
export function grant(wish: Wish, debate: Debate, statuses: ReadonlyMap<NodeId, EvidenceStatus>): Granted {
  const asked = evidenceOf(wish, debate).flatMap((id) => statuses.get(id) ?? [])
  const batches = isPlain(wish) ? wantedAgain(asked) : batched(asked, (status) => wayOf(wish, status))
  const granted = new Set(batches.flatMap(({ evidence }) => evidence))
  const idle = asked.filter(({ evidence, problem }) => problem === null && !granted.has(evidence))
  return { batches, content: wish.onlyStale ? [] : idle.map(sentenceOn), refusals: asked.flatMap(({ problem }) => problem ?? []) }
}

/** Nodes and nothing else: all that is wanted of them. */
function isPlain({ onlyStale, tier, seeds, reproduce }: Wish): boolean {
  return !onlyStale && tier === null && seeds === null && !reproduce
}

function evidenceOf({ nodes }: Wish, debate: Debate): readonly NodeId[] {
  if (nodes.length === 0) return debate.nodes.filter(({ kind }) => kind === 'evidence').map(({ id }) => id)
  const claims = nodes.flatMap((node) => (node.kind === 'question' ? answersTo(debate, node.id) : [node.id]))
  return [...new Set(claims.flatMap((id) => evidenceBelow(debate, id)))]
}

function answersTo(debate: Debate, question: NodeId): readonly NodeId[] {
  return debate.relations.filter(({ kind, to }) => kind === 'answers' && to === question).map(({ from }) => from)
}

function wayOf(wish: Wish, status: EvidenceStatus): { readonly tier: Tier; readonly mode: RunMode } | null {
  const tier = wish.tier ?? status.tier
  const measured = status.tiers.find((each) => each.tier === tier)?.outcome ?? null
  const mode = modeFor(wish, status, measured)
  return mode === null ? null : { tier, mode }
}

function modeFor({ onlyStale, seeds, reproduce }: Wish, { outcome, stale }: EvidenceStatus, measured: Outcome | null): RunMode | null {
  if (reproduce) return measured === null ? null : 'reproduce'
  if (onlyStale) return stale || outcome === null ? 'missing' : null
  if (seeds !== null || measured === null) return 'missing'
  return measured.value === 'inconclusive' && !measured.exhausted ? 'next' : null
}

function sentenceOn({ evidence, outcome }: EvidenceStatus): string {
  if (outcome === null) return `${evidence} has nothing recorded to reproduce.`
  return `Nothing is missing for ${evidence} (${outcome.n} ${outcome.n === 1 ? 'seed' : 'seeds'}); --reproduce runs the same ones again.`
}
