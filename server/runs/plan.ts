import type { ExperimentDescription } from '../../core/evidence/description.ts'
import { byAge, freshRecords } from '../../core/evidence/fresh.ts'
import { drawnIndices, paramsKeyOf, ruleKeyOf, runKeyOf, seedOf } from '../../core/evidence/keys.ts'
import type { Ledger } from '../../core/evidence/marks.ts'
import type { RunRecord, SeedRange, Spec } from '../../core/evidence/record.ts'
import type { RunMode } from '../../core/evidence/run.ts'
import { largestCountOf, type Wanted, wantedTiers } from '../../core/evidence/wanted.ts'
import type { NodeId, RuleKey, RunKey, SpecKey } from '../../core/ids.ts'
import type { Debate, Evidence, Tier } from '../../core/model.ts'

/** What somebody asks for. */
export type RunRequest = {
  readonly evidence: readonly NodeId[]
  readonly tier: Tier
  readonly mode: RunMode
  /** Seeds there shall be in all, in place of the plan's count (`missing`) or of half a plan more (`next`). */
  readonly seeds?: number
}

/** What a run is for: new observations, or a look whether recorded ones come out again. */
export type Purpose =
  | { readonly kind: 'measure' }
  | { readonly kind: 'reproduce'; readonly record: RunRecord }
  /** The same under new code: when all come out bit for bit, the record is adopted. */
  | { readonly kind: 'verify'; readonly record: RunRecord }

/** A run that is wanted, before anything has happened to it. */
export type PlannedRun = {
  readonly runKey: RunKey
  readonly specKey: SpecKey
  readonly spec: Spec
  readonly mode: RunMode
  readonly purpose: Purpose
  readonly range: SeedRange
  /** Which seeds are measured, each with the value it is given. */
  readonly seeds: readonly { readonly index: number; readonly seed: number }[]
  /** The evidence nodes that its observations feed. */
  readonly evidence: readonly NodeId[]
  readonly rules: readonly RuleKey[]
  readonly description: ExperimentDescription
}

/** Runs to be made, and one sentence for each evidence node that cannot be run so. */
export type Plan = { readonly runs: readonly PlannedRun[]; readonly refusals: readonly string[] }

/** What plans are made from. */
export type Known = {
  readonly debate: Debate
  readonly descriptions: ReadonlyMap<string, ExperimentDescription>
  readonly problems: ReadonlyMap<string, string>
  readonly ledger: Ledger
  /** Runs under way that measure something new. */
  readonly underWay: readonly PlannedRun[]
}

/** One evidence node at the tier in question. */
type Need = { readonly evidence: Evidence; readonly description: ExperimentDescription; readonly wanted: Wanted }

/**
 * The runs that a request comes to. Nodes that want the same spec share its runs.
 *
 * - `missing`: seed indices of the tier's plan that no fresh record holds, one run for each gap; those that a run
 *   under way is measuring come from that run.
 * - `next`: the indices after the recorded ones, half a plan and at least 2, up to the evidence's largest count;
 *   where nothing is recorded yet it is `missing`.
 * - `reproduce`: every fresh record's own seeds once more.
 *
 * More seeds than the largest count of the evidence's plan are refused: an outcome is exhausted there.
 */
export function planRuns(request: RunRequest, known: Known): Plan {
  const { needs, refusals } = needsOf(request, known)
  const runs = groupedBySpec(needs).flatMap((group) => {
    const tooMany = seedsOutOfRange(request, group)
    if (tooMany.length > 0) {
      refusals.push(...tooMany)
      return []
    }
    const fresh = freshRecords(group[0]!.wanted, known.ledger)
    if (request.mode === 'reproduce') return fresh.map((record) => runAgain(record, group, 'reproduce', known))
    const joined = request.mode === 'missing' ? known.underWay.filter(({ specKey }) => specKey === group[0]!.wanted.specKey) : []
    return [
      ...joined,
      ...rangesOf(request, group, [...fresh, ...joined.map(({ range }) => ({ seeds: range }))]).map((range) =>
        newRun(range, request.mode, group, known),
      ),
    ]
  })
  return { runs, refusals }
}

/**
 * Runs that ask whether new code still computes what a stale record holds: for each evidence node without a fresh
 * record, the newest record whose parameters are the wanted ones and whose code is not; two of its seeds, drawn by the
 * new key. A record with a failed control is left out: it counted for nothing, and new code may judge its controls otherwise.
 */
export function planVerification(request: Pick<RunRequest, 'evidence' | 'tier'>, known: Known): Plan {
  const { needs, refusals } = needsOf({ ...request, mode: 'reproduce' }, known)
  const runs = groupedBySpec(needs).flatMap((group) => {
    const { wanted } = group[0]!
    if (freshRecords(wanted, known.ledger).length > 0) return []
    const older = known.ledger.records.filter(
      ({ spec, controls }) =>
        spec.experiment === wanted.spec.experiment &&
        paramsKeyOf(spec.params) === paramsKeyOf(wanted.spec.params) &&
        controls.every(({ passed }) => passed),
    )
    const newest = older.toSorted(byAge).at(-1)
    return older.filter(({ specKey }) => specKey === newest?.specKey).map((record) => runAgain(record, group, 'verify', known))
  })
  return { runs, refusals }
}

/**
 * A run that was asked for before a restart, from what was noted of it; `null` when the debate no longer wants it:
 * its evidence is gone, its parameters or code have changed, or its record is there.
 */
export function planAgain(asked: RunRequest & { readonly runKey: RunKey; readonly range: SeedRange }, known: Known): PlannedRun | null {
  const [group] = groupedBySpec(needsOf(asked, known).needs)
  if (group === undefined) return null
  const fresh = freshRecords(group[0]!.wanted, known.ledger)
  const record = fresh.find(({ runKey }) => runKey === asked.runKey)
  if (asked.mode === 'reproduce') return record === undefined ? null : runAgain(record, group, 'reproduce', known)
  const run = newRun(asked.range, asked.mode, group, known)
  return record === undefined && run.runKey === asked.runKey ? run : null
}

function needsOf({ evidence: ids, tier }: RunRequest, { debate, descriptions, problems }: Known): { needs: Need[]; refusals: string[] } {
  const needs: Need[] = []
  const refusals: string[] = []
  for (const id of ids) {
    const node = debate.nodes.find((each) => each.id === id)
    if (node?.kind !== 'evidence') {
      refusals.push(`"${id}" is no evidence of this debate`)
      continue
    }
    const description = descriptions.get(node.experiment)
    if (description === undefined) {
      refusals.push(
        problems.get(node.experiment) ?? `evidence "${id}" names experiment "${node.experiment}", which the debate does not have`,
      )
      continue
    }
    const resolved = wantedTiers(node, description)
    const wanted = resolved.wanted.find((each) => each.tier === tier)
    if (!resolved.judgeable || wanted === undefined) refusals.push(resolved.problems[0] ?? `evidence "${id}" offers no ${tier} tier`)
    else needs.push({ evidence: node, description, wanted })
  }
  return { needs, refusals }
}

function groupedBySpec(needs: readonly Need[]): readonly (readonly Need[])[] {
  return [...Map.groupBy(needs, ({ wanted }) => wanted.specKey).values()]
}

/** One sentence for each node when more seeds are asked for than the plans of all that share the spec go to. */
function seedsOutOfRange({ seeds }: RunRequest, group: readonly Need[]): readonly string[] {
  const largest = largestOf(group)
  if (seeds === undefined || seeds <= largest) return []
  const most = `${largest} ${largest === 1 ? 'seed' : 'seeds'}`
  return group.map(
    ({ evidence, description }) =>
      `evidence "${evidence.id}" plans at most ${most} of experiment "${description.name}", and ${seeds} are out of range`,
  )
}

function largestOf(group: readonly Need[]): number {
  return Math.max(...group.map(({ evidence, description }) => largestCountOf(evidence, description)))
}

function rangesOf(
  { mode, seeds }: RunRequest,
  group: readonly Need[],
  held: readonly { readonly seeds: SeedRange }[],
): readonly SeedRange[] {
  const largest = largestOf(group)
  const planned = Math.max(...group.map(({ wanted }) => wanted.count))
  const recorded = new Set(held.flatMap((each) => indicesOf(each.seeds)))
  const after = recorded.size === 0 ? 0 : Math.max(...recorded) + 1
  if (mode === 'next' && after > 0) {
    const to = Math.min(seeds ?? after + Math.max(2, Math.ceil(planned / 2)), largest)
    return to > after ? [{ from: after, to }] : []
  }
  return gaps(recorded, Math.min(seeds ?? planned, largest))
}

/** Stretches of `0 … count − 1` that are not recorded. */
function gaps(recorded: ReadonlySet<number>, count: number): readonly SeedRange[] {
  const ranges: { from: number; to: number }[] = []
  for (let index = 0; index < count; index++) {
    if (recorded.has(index)) continue
    const last = ranges.at(-1)
    if (last?.to === index) last.to++
    else ranges.push({ from: index, to: index + 1 })
  }
  return ranges
}

function indicesOf({ from, to }: SeedRange): readonly number[] {
  return Array.from({ length: to - from }, (_, at) => from + at)
}

/** A run of new observations. */
function newRun(range: SeedRange, mode: RunMode, group: readonly Need[], known: Known): PlannedRun {
  const { wanted, description } = group[0]!
  const { specKey } = wanted
  const seeds = indicesOf(range).map((index) => ({ index, seed: seedOf(specKey, index) }))
  const shared = { specKey, spec: wanted.spec, range, description, ...bearing(specKey, group, known) }
  return { ...shared, runKey: runKeyOf(specKey, range), mode, purpose: { kind: 'measure' }, seeds }
}

function runAgain(record: RunRecord, group: readonly Need[], kind: 'reproduce' | 'verify', known: Known): PlannedRun {
  const { wanted, description } = group[0]!
  const { specKey } = wanted
  const chosen = kind === 'reproduce' ? null : new Set(drawnIndices(specKey, record.seeds, 2))
  const seeds = record.observations.filter(({ index }) => chosen?.has(index) ?? true).map(({ index, seed }) => ({ index, seed }))
  const shared = { specKey, spec: wanted.spec, range: record.seeds, description, ...bearing(specKey, group, known) }
  return { ...shared, runKey: runKeyOf(specKey, record.seeds), mode: 'reproduce', purpose: { kind, record }, seeds }
}

/** Every node of the debate that a spec feeds, and the rules by which they will judge it. */
function bearing(specKey: SpecKey, group: readonly Need[], { debate, descriptions }: Known): Pick<PlannedRun, 'evidence' | 'rules'> {
  const fed = debate.nodes.filter((node): node is Evidence => {
    const description = node.kind === 'evidence' ? descriptions.get(node.experiment) : undefined
    return (
      node.kind === 'evidence' &&
      description !== undefined &&
      wantedTiers(node, description).wanted.some((each) => each.specKey === specKey)
    )
  })
  const rules = fed.map((node) => ruleKeyOf(specKey, node.prediction, largestCountOf(node, group[0]!.description)))
  return { evidence: fed.map(({ id }) => id), rules: [...new Set(rules)] }
}
