import type { Outcome } from '../evidence/status.ts'
import type { RunKey } from '../ids.ts'
import type { Evidence } from '../model.ts'
import {
  type Account,
  attackersInOrder,
  inferenceAt,
  nameOf,
  objecting,
  stateOf,
  supposedBy,
  supposition,
  type Telling,
} from './account.ts'

/** What a piece of evidence says, and whether its run can be relied on. */
export function accountsOfEvidence(telling: Telling, evidence: Evidence): readonly Account[] {
  const { id } = evidence
  const outcome = telling.evidence.get(id)?.outcome ?? null
  const supposed = suppositionOf(telling, evidence)
  const text = supposed ?? (outcome === null ? whyNothing(telling, evidence) : finding(telling, evidence, outcome))
  const account: Account = { text, node: id, run: supposed === null && outcome !== null ? newestRun(telling, evidence) : null, because: [] }
  return [account, ...objectionsToRun(telling, evidence)]
}

function suppositionOf(telling: Telling, { id }: Evidence): string | null {
  if (supposedBy(telling, id) !== null) return `${nameOf(telling, id)} ${stateOf(telling, id)}: so this position supposes.`
  const scenario = telling.debate.scenarios.find(({ name }) => name === telling.scenario)
  const pinned = scenario !== undefined && (scenario.evidence[id] !== undefined || telling.solution.entries.pins.has(id))
  if (!pinned) return null
  const words = { confirmed: 'came out as predicted', refuted: 'came out against its prediction', silent: 'says nothing', open: 'is open' }
  return `${nameOf(telling, id)} ${words[telling.solution.entries.evidence.get(id)!]}: ${supposition(telling)}.`
}

function whyNothing(telling: Telling, { id }: Evidence): string {
  const name = nameOf(telling, id)
  const status = telling.evidence.get(id)
  if (status?.problem) return `${name} cannot be run as it is written: ${status.problem}.`
  if (status?.irreproducible) return `${name} says nothing: two runs of the same seeds disagree.`
  const doubt = telling.stance === 'pending' ? 'it may come out either way' : 'it says nothing until then'
  if (status?.stale)
    return `${name} was run before, but ${status.staleReasons.join(', ') || 'what it depends on changed'}; it has to be run again, and ${doubt}.`
  return `${name} has not been run, and ${doubt}.`
}

function finding(telling: Telling, evidence: Evidence, outcome: Outcome): string {
  const name = nameOf(telling, evidence.id)
  const measured = measurement(evidence, outcome)
  switch (outcome.value) {
    case 'confirmed':
      return `${name} came out as predicted: ${measured}.`
    case 'refuted':
      return `${name} came out against its prediction: ${measured}.`
    case 'inconclusive':
      return outcome.exhausted
        ? `${name} can’t tell, and no more seeds are offered: ${measured}.`
        : `${name} can’t tell so far: ${measured}.`
    case 'invalid':
      return `${name} says nothing: a check inside the experiment failed.`
    default:
      throw outcome.value satisfies never
  }
}

/** `gap is 0.31 (95 % interval 0.27 to 0.35, 8 seeds, a quick run)`. */
function measurement({ prediction: { metric, alpha } }: Evidence, { mean, interval, n, provisional }: Outcome): string {
  const level = `${rounded(100 * (1 - alpha))} % interval`
  const between = interval === null ? [] : [`${level} ${rounded(interval[0])} to ${rounded(interval[1])}`]
  const remarks = [...between, n === 1 ? '1 seed' : `${n} seeds`, ...(provisional ? ['a quick run'] : [])]
  return `${metric} is ${rounded(mean)} (${remarks.join(', ')})`
}

function rounded(value: number): string {
  return String(Number(value.toPrecision(3)))
}

function newestRun({ evidence }: Telling, { id }: Evidence): RunKey | null {
  const status = evidence.get(id)
  return status?.tiers.find(({ tier }) => tier === status.outcome?.tier)?.runKeys.at(-1) ?? null
}

/** The rebuts of a run that stand or are open; they take its bearing away, or put it in doubt. */
function objectionsToRun(telling: Telling, { id }: Evidence): readonly Account[] {
  const { sound } = telling.solution.places.evidence.get(id)!
  const standing = attackersInOrder(telling, sound, 'in')
  const objections = standing.length > 0 ? standing : attackersInOrder(telling, sound, 'undec')
  const effect = standing.length > 0 ? 'is set aside' : 'may have to be set aside'
  return objections.flatMap((vertex) => {
    const objection = inferenceAt(telling, vertex)
    if (!objection) return []
    const { premises, warrants } = objection
    const text = `${nameOf(telling, id)} ${effect}: ${objecting(telling, premises)} to the run.`
    return [{ text, node: premises[0]!, run: null, because: [...premises, ...warrants] }]
  })
}
