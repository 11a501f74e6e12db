import type { NodeId } from '../ids.ts'
import type { EvidencePin } from '../model.ts'
import type { Attack } from '../semantics/framework.ts'
import type { EvidenceVertices } from './places.ts'
import type { FrameworkBuilder } from './vertices.ts'

/**
 * Add an evidence node. Its outcome (`confirmed`, `refuted`) is not the node: the node is accepted when it was
 * confirmed and its run is sound, and a rebut attacks `sound`, which takes the bearing of both outcomes away.
 */
export function addEvidence({ add, attack }: FrameworkBuilder, id: NodeId): EvidenceVertices {
  const vertices: EvidenceVertices = {
    confirmed: add('confirmed', id, 1),
    unconfirmed: add('unconfirmed', id, 1),
    refuted: add('refuted', id, 1),
    unrefuted: add('unrefuted', id, 1),
    silent: add('silent', id, 1),
    sound: add('sound', id, 1),
    flawed: add('flawed', id, 1),
    accepted: add('accepted', id, 1),
    unaccepted: add('unaccepted', id, 1),
  }
  attack(vertices.confirmed, vertices.unconfirmed)
  attack(vertices.refuted, vertices.unrefuted)
  attack(vertices.sound, vertices.flawed)
  attack(vertices.unconfirmed, vertices.accepted)
  attack(vertices.flawed, vertices.accepted)
  attack(vertices.accepted, vertices.unaccepted)
  return vertices
}

/** What an entry adds: one of three outcomes stands, or all three exclude each other while the outcome is open. */
export function attacksOfEntry({ confirmed, refuted, silent }: EvidenceVertices, entry: EvidencePin, always: number): readonly Attack[] {
  const outcomes = { confirmed, refuted, silent }
  if (entry !== 'open')
    return Object.values(outcomes)
      .filter((vertex) => vertex !== outcomes[entry])
      .map((vertex): Attack => [always, vertex])
  return Object.values(outcomes).flatMap((a) =>
    Object.values(outcomes)
      .filter((b) => b !== a)
      .map((b): Attack => [a, b]),
  )
}
