import type { EvidenceStatus } from '../evidence/status.ts'
import type { NodeId } from '../ids.ts'
import type { Debate, EvidencePin, Scenario, Stance } from '../model.ts'
import type { Label } from '../semantics/labelling.ts'
import type { Entries } from './flatten.ts'

/**
 * How every node enters under a stance and a scenario. What a scenario supposes of evidence takes the place of its
 * outcome, whatever the stance.
 *
 * @throws {RangeError} when the debate has no scenario of that name.
 */
export function entriesOf(
  debate: Debate,
  outcomes: ReadonlyMap<NodeId, EvidenceStatus>,
  { stance, scenario: name }: { readonly stance: Stance; readonly scenario: string | null },
): Entries {
  const scenario = scenarioNamed(debate, name)
  const pins = pinsOf(scenario)
  const evidence = new Map<NodeId, EvidencePin>()
  for (const { id, kind } of debate.nodes) {
    if (kind !== 'evidence') continue
    evidence.set(id, scenario?.evidence[id] ?? supposedOf(pins.get(id)) ?? entryOf(outcomes.get(id) ?? null, stance))
  }
  return { evidence, pins }
}

/**
 * How the outcome of one evidence enters: confirmed and refuted as they are; invalid, and inconclusive at the largest
 * n, silent. Whatever may still be decided (not run, stale, failed, inconclusive so far, or unexplained where two runs of the
 * same seeds disagree) is silent today and open while pending.
 */
export function entryOf(status: EvidenceStatus | null, stance: Stance): EvidencePin {
  const outcome = status === null || status.irreproducible ? null : status.outcome
  if (outcome?.value === 'confirmed' || outcome?.value === 'refuted') return outcome.value
  const over = outcome !== null && (outcome.value === 'invalid' || outcome.exhausted)
  return over || stance === 'today' ? 'silent' : 'open'
}

function scenarioNamed(debate: Debate, name: string | null): Scenario | null {
  if (name === null) return null
  const scenario = debate.scenarios.find((candidate) => candidate.name === name)
  if (!scenario) throw new RangeError(`debate "${debate.name}" has no scenario "${name}"`)
  return scenario
}

/** A node that a scenario names twice is taken as its first list says: in, out, undec. */
function pinsOf(scenario: Scenario | null): ReadonlyMap<NodeId, Label> {
  const pins = new Map<NodeId, Label>()
  if (!scenario) return pins
  for (const label of ['in', 'out', 'undec'] as const) for (const id of scenario[label]) if (!pins.has(id)) pins.set(id, label)
  return pins
}

/** Evidence that a scenario lists among its claims: in is confirmed, out refuted, undec open. */
function supposedOf(label: Label | undefined): EvidencePin | null {
  if (label === undefined) return null
  return label === 'in' ? 'confirmed' : label === 'out' ? 'refuted' : 'open'
}
