import type { NodeId } from '../ids.ts'
import type { Debate, EvidencePin } from '../model.ts'
import { type Attack, type Framework, frameworkOf } from '../semantics/framework.ts'
import type { Label } from '../semantics/labelling.ts'
import { relabellerOf } from '../semantics/relabel.ts'
import type { Entries } from './flatten.ts'
import { acceptedVertex } from './places.ts'
import { fixesOf, timelessFramework } from './relabel.ts'
import { skeletonOf } from './skeleton.ts'

/** The two outcomes of an evidence that say something, as vertices of a cone; `null` where the node does not hang on it. */
export type ConeEvidence = { readonly id: NodeId; readonly confirmed: number | null; readonly refuted: number | null }

/**
 * What of a debate a node's label still hangs on while some evidence is left open: a framework of its own, in which the
 * node has the same label under all outcomes of that evidence as in the whole debate.
 */
export type Cone =
  | { readonly kind: 'decided'; readonly label: Label }
  | {
      readonly kind: 'hanging'
      readonly framework: Framework
      /** The node. */
      readonly vertex: number
      /** Vertices that stay undecided whatever comes out: pins, and evidence that nobody asks about. */
      readonly doubtful: readonly number[]
      /** Nearest first, then by id. Never empty. */
      readonly evidence: readonly ConeEvidence[]
    }

/**
 * The cone of a node over the asked evidence, everything else entering as it is.
 *
 * What is decided while that evidence is open stays so however it comes out (grounded labels are monotone), so only undecided
 * vertices are kept, and of these only such as lead to the node. `null` when the node has no label.
 */
export function coneOver(debate: Debate, { evidence, pins }: Entries, { node, asked }: ConeQuestion): Cone | null {
  const skeleton = skeletonOf(debate)
  const { places } = skeleton
  const top = acceptedVertex(places, node)
  if (top === null) return null
  const whole = timelessFramework(skeleton)
  const fixes = fixesOf(places, { evidence: new Map([...evidence, ...asked.map((id): [NodeId, EvidencePin] => [id, 'open'])]), pins })
  const relabeller = relabellerOf(whole, fixes)
  const label = relabeller.labelOf(top)
  if (label !== 'undec') return { kind: 'decided', label }

  const fixed = new Set(fixes.map(({ vertex }) => vertex))
  const numbers = new Map([[top, 0]])
  const attacks: Attack[] = []
  for (const [vertex, number] of numbers) {
    if (fixed.has(vertex)) continue
    for (let i = whole.attackerStart[vertex]!; i < whole.attackerStart[vertex + 1]!; i++) {
      const attacker = whole.attackers[i]!
      if (relabeller.labelOf(attacker) !== 'undec') continue
      if (!numbers.has(attacker)) numbers.set(attacker, numbers.size)
      attacks.push([numbers.get(attacker)!, number])
    }
  }
  const hanging = asked
    .map((id): ConeEvidence => {
      const { confirmed, refuted } = places.evidence.get(id)!
      return { id, confirmed: numbers.get(confirmed) ?? null, refuted: numbers.get(refuted) ?? null }
    })
    .filter(({ confirmed, refuted }) => confirmed !== null || refuted !== null)
    .sort((a, b) => nearness(a) - nearness(b) || (a.id < b.id ? -1 : 1))
  if (hanging.length === 0) return { kind: 'decided', label }
  const open = new Set(hanging.flatMap(({ confirmed, refuted }) => [confirmed, refuted]))
  const doubtful = [...numbers].filter(([vertex, number]) => fixed.has(vertex) && !open.has(number)).map(([, number]) => number)
  return { kind: 'hanging', framework: frameworkOf(numbers.size, attacks), vertex: 0, doubtful, evidence: hanging }
}

/** A node, and the evidence whose outcomes are asked about. */
export type ConeQuestion = { readonly node: NodeId; readonly asked: readonly NodeId[] }

/** Vertices are numbered outward from the node, so a low number is a near one. */
function nearness({ confirmed, refuted }: ConeEvidence): number {
  return Math.min(confirmed ?? Number.POSITIVE_INFINITY, refuted ?? Number.POSITIVE_INFINITY)
}
