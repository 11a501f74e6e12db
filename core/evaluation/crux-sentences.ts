import type { EvidenceStatus } from '../evidence/status.ts'
import type { NodeId } from '../ids.ts'
import type { Debate } from '../model.ts'
import { listed } from './account.ts'
import { shownOf } from './basis.ts'
import type { Crux, FlipSet } from './crux.ts'
import type { Change } from './crux-search.ts'
import { entriesOf } from './entries.ts'
import type { Shown } from './evaluation.ts'
import type { Entries } from './flatten.ts'
import { nodeLabel, type Solution, solve } from './solve.ts'

/** A flip set in words, without its price: “If “Lid on” came out refuted, this claim would fall”. */
export type FlipSentence = { readonly text: string; readonly flipSet: FlipSet }

/**
 * Say what would flip a node, one sentence a flip set. Being unsupported is never told as falling. `most` bounds how many are told,
 * since each costs a labelling.
 *
 * @throws {RangeError} when the debate has no scenario of that name.
 */
export function sentencesOn(
  debate: Debate,
  statuses: ReadonlyMap<NodeId, EvidenceStatus>,
  { crux, scenario, most }: { readonly crux: Crux; readonly scenario: string | null; readonly most: number },
): readonly FlipSentence[] {
  const entries = entriesOf(debate, statuses, { stance: 'today', scenario })
  const titles = new Map(debate.nodes.map(({ id, title }) => [id, title]))
  return crux.flipSets.slice(0, most).map((flipSet) => {
    const conditions = flipSet.evidence.map((change) => `“${titles.get(change.id)}” ${cameOut(change, entries)}`)
    const supposed = new Map([...entries.evidence, ...flipSet.evidence.map(({ id, outcome }) => [id, outcome] as const)])
    const solution = solve(debate, { ...entries, evidence: supposed })
    return { text: `If ${listed(conditions)}, this ${wouldBe(solution, crux.node)}`, flipSet }
  })
}

function cameOut({ id, outcome }: Change, { evidence }: Entries): string {
  const now = evidence.get(id)
  const instead = now === 'silent' ? '' : ` instead of ${now}`
  return outcome === 'silent' ? `said nothing${instead}` : `came out ${outcome}${instead}`
}

function wouldBe(solution: Solution, node: NodeId): string {
  const claim = solution.places.claims.get(node)
  if (claim) return `claim would ${conditionals[shownOf(solution, claim)]}`
  const labels = { in: 'hold', out: 'hold no more', undec: 'be open' } as const
  return `evidence would ${labels[nodeLabel(solution, node)!]}`
}

const conditionals = {
  stands: 'stand',
  falls: 'fall',
  unsupported: 'be unsupported',
  open: 'be open',
} as const satisfies Record<Shown, string>
