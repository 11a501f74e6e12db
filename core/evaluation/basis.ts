import type { NodeId } from '../ids.ts'
import type { Basis, Shown } from './evaluation.ts'
import type { ClaimVertices } from './places.ts'
import { attackersLabelled, type Solution } from './solve.ts'

/**
 * The word that readers see for a claim: `stands` when in, `open` when undecided. A claim that is out `falls` when
 * something that stands attacks it, and is `unsupported` when all that can be said is that no argument for it stands.
 */
export function shownOf(solution: Solution, claim: ClaimVertices): Shown {
  const vertex = claim.accepted.at(-1)!
  const label = solution.labelling[vertex]!
  if (label === 'in') return 'stands'
  if (label === 'undec') return 'open'
  return attackersOf(solution, claim).length > 0 ? 'falls' : 'unsupported'
}

/**
 * What a claim's label leans on.
 *
 * - `measured`: the evidence on it decides it (its tests, supports and rebuts from evidence alone), or one of the
 *   arguments that decide it starts from evidence alone, though a warrant of it may be a claim
 * - `argued`: other arguments for it stand, or others against it (or against its presumption) do
 * - `presumed`: only its presumption carries it
 * - `null`: undecided; supposed by a scenario; or unsupported without anything having been said against it
 */
export function basisOf(solution: Solution, id: NodeId, claim: ClaimVertices): Basis | null {
  const label = solution.labelling[claim.accepted.at(-1)!]!
  if (label === 'undec' || solution.entries.pins.has(id)) return null
  const deciding = label === 'in' ? argumentsFor(solution, claim) : [...attackersOf(solution, claim), ...underminersOf(solution, claim)]
  if (deciding.length === 0) return null
  if (deciding.some((vertex) => isMeasurement(solution, vertex))) return 'measured'
  return deciding.every((vertex) => solution.vertices[vertex]!.role === 'presumption') ? 'presumed' : 'argued'
}

/** What stands for a claim: its presumption, supports, or measurements in its favour. */
function argumentsFor(solution: Solution, { unargued }: ClaimVertices): readonly number[] {
  return attackersLabelled(solution, unargued.at(-1)!, 'in')
}

/** What stands against a claim: rebuts, contradictions, measurements, or a scenario. */
function attackersOf(solution: Solution, { accepted, unargued }: ClaimVertices): readonly number[] {
  return attackersLabelled(solution, accepted.at(-1)!, 'in').filter((vertex) => vertex !== unargued.at(-1))
}

function underminersOf(solution: Solution, { presumption }: ClaimVertices): readonly number[] {
  return presumption === null ? [] : attackersLabelled(solution, presumption, 'in')
}

function isMeasurement({ vertices, structure, places }: Solution, vertex: number): boolean {
  const { role, of } = vertices[vertex]!
  if (role === 'for' || role === 'against') return true
  const live = role === 'forward' && of !== null ? structure.inferences.get(of) : undefined
  return live?.inference.premises.every((premise) => places.evidence.has(premise)) ?? false
}
