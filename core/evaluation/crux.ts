import type { EvidenceStatus } from '../evidence/status.ts'
import type { NodeId } from '../ids.ts'
import type { Debate } from '../model.ts'
import type { Label } from '../semantics/labelling.ts'
import { coneOver } from './cone.ts'
import type { FinalOutcome } from './crux-outcomes.ts'
import { type Change, type FlipSearch, searchFlips } from './crux-search.ts'
import { secondsOfRuns } from './crux-seconds.ts'
import { entriesOf } from './entries.ts'
import type { Entries } from './flatten.ts'

/** A smallest set of evidence with new outcomes after which a node's label differs: together they flip it, fewer of them do not. */
export type FlipSet = {
  /** By id. */
  readonly evidence: readonly Change[]
  /** The label then. */
  readonly to: Label
  /** What running all of it is expected to take on one core, in seconds; `null` when one of them cannot be run. */
  readonly seconds: number | null
}

/** What would flip a node's label. */
export type Crux = {
  readonly node: NodeId
  /** Grounded, today; `null` for a question, which nothing flips. */
  readonly label: Label | null
  /** Smallest first. */
  readonly flipSets: readonly FlipSet[]
  /** How many outcomes must change at least before the label does; `null` when none found do. */
  readonly robustness: number | null
  /** No flip set is missing. */
  readonly exact: boolean
  /** What was left out, in a sentence; `null` when nothing was. */
  readonly note: string | null
}

export type CruxQuestion = {
  readonly node: NodeId
  /** The name of a scenario of the debate, or `null`. Evidence of which it supposes an outcome is not asked about. */
  readonly scenario: string | null
  /** The search ends after so many outcomes were entered. */
  readonly mostLabellings: number
}

/**
 * The flip sets of a node over all evidence, run or not: every ⊆-minimal assignment of new outcomes (confirmed, refuted, silent)
 * after which the grounded label, today, differs. Evidence from which no path leads to the node is never tried.
 *
 * @throws {RangeError} when the debate has no scenario of that name.
 */
export function cruxOf(debate: Debate, statuses: ReadonlyMap<NodeId, EvidenceStatus>, question: CruxQuestion): Crux {
  const { node, scenario, mostLabellings } = question
  const entries = entriesOf(debate, statuses, { stance: 'today', scenario })
  const now = outcomesAsked(debate, entries, scenario)
  const cone = coneOver(debate, entries, { node, asked: [...now.keys()] })
  if (cone === null) return { node, label: null, flipSets: [], robustness: null, exact: true, note: null }
  const search = searchFlips({ cones: [cone], now, verdict: ([label]) => label!, mostLabellings })
  return {
    node,
    label: search.before[0]!,
    flipSets: search.flips.map(({ changes, labels }) => ({
      evidence: changes,
      to: labels[0]!,
      seconds: secondsOfRuns(
        changes.map(({ id }) => id),
        statuses,
      ),
    })),
    robustness: search.flips[0]?.changes.length ?? null,
    exact: search.exact,
    note: noteOn(search, mostLabellings),
  }
}

/** The evidence that may be asked about, with its outcome as it enters now: a scenario that supposes one has settled it. */
export function outcomesAsked({ scenarios }: Debate, { evidence, pins }: Entries, name: string | null): ReadonlyMap<NodeId, FinalOutcome> {
  const supposed = scenarios.find((scenario) => scenario.name === name)?.evidence ?? {}
  const asked = new Map<NodeId, FinalOutcome>()
  for (const [id, entry] of evidence) if (entry !== 'open' && !pins.has(id) && !Object.hasOwn(supposed, id)) asked.set(id, entry)
  return asked
}

/** What a search left out; `null` when it left nothing out. */
export function noteOn({ exact, triedSizes }: FlipSearch, mostLabellings: number): string | null {
  if (exact) return null
  const limit = `the limit of ${mostLabellings} labellings was reached`
  if (triedSizes === 0) return `Not every single outcome was tried: ${limit}.`
  return `Only sets of up to ${triedSizes} ${triedSizes === 1 ? 'outcome' : 'outcomes'} were all tried, then ${limit}; larger ones may be missing.`
}
