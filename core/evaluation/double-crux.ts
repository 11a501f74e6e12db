import type { EvidenceStatus } from '../evidence/status.ts'
import type { NodeId } from '../ids.ts'
import type { Debate } from '../model.ts'
import type { Label } from '../semantics/labelling.ts'
import { coneOver } from './cone.ts'
import { noteOn, outcomesAsked } from './crux.ts'
import { type Change, searchFlips } from './crux-search.ts'
import { secondsOfRuns } from './crux-seconds.ts'
import { entriesOf } from './entries.ts'

/** What a reader holds of claims, whatever is said of them. */
export type Held = ReadonlyMap<NodeId, Label>

/** Outcomes that part two readers who agree, or bring together two who do not. */
export type Parting = {
  readonly evidence: readonly Change[]
  /** The label of the node for either reader then. */
  readonly to: readonly [first: Label, second: Label]
  /** As in a flip set. */
  readonly seconds: number
}

export type DoubleCrux = {
  readonly node: NodeId
  /** The node's label today for either reader; `null` for a question. */
  readonly labels: readonly [first: Label, second: Label] | null
  /** Smallest first. Where the labels agree today these split them; where they differ, these make them one. */
  readonly partings: readonly Parting[]
  readonly exact: boolean
  readonly note: string | null
}

/**
 * The smallest sets of evidence that can be run and would decide between two readers, each of whom holds some claims: with what
 * outcomes do they part over a node, or, where they have parted already, meet again. Grounded labels, today.
 *
 * @throws {RangeError} when the debate has no scenario of that name.
 */
export function doubleCruxOf(
  debate: Debate,
  statuses: ReadonlyMap<NodeId, EvidenceStatus>,
  question: {
    readonly node: NodeId
    readonly readers: readonly [first: Held, second: Held]
    readonly scenario: string | null
    readonly mostLabellings: number
  },
): DoubleCrux {
  const { node, readers, scenario, mostLabellings } = question
  const entries = entriesOf(debate, statuses, { stance: 'today', scenario })
  const now = outcomesAsked(debate, entries, scenario)
  const asked = [...now.keys()].filter((id) => secondsOfRuns([id], statuses) !== null)
  const cones = readers.map((held) => coneOver(debate, { ...entries, pins: new Map([...entries.pins, ...held]) }, { node, asked }))
  const [first, second] = cones
  if (!first || !second) return { node, labels: null, partings: [], exact: true, note: null }
  const search = searchFlips({ cones: [first, second], now, verdict: ([a, b]) => (a === b ? 'one' : 'parted'), mostLabellings })
  return {
    node,
    labels: [search.before[0]!, search.before[1]!],
    partings: search.flips.map(({ changes, labels }) => ({
      evidence: changes,
      to: [labels[0]!, labels[1]!],
      seconds:
        secondsOfRuns(
          changes.map(({ id }) => id),
          statuses,
        ) ?? 0,
    })),
    exact: search.exact,
    note: noteOn(search, mostLabellings),
  }
}
