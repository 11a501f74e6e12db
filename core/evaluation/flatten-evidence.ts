import type { NodeId } from '../ids.ts'
import type { EvidencePin } from '../model.ts'
import type { EvidenceVertices } from './places.ts'
import type { FrameworkBuilder } from './vertices.ts'

/**
 * Add an evidence node. Its outcome (`confirmed`, `refuted`) is not the node: the node is accepted when it was
 * confirmed and its run is sound, and a rebut attacks `sound`, which takes the bearing of both outcomes away.
 */
export function addEvidence(builder: FrameworkBuilder, id: NodeId, entry: EvidencePin, always: number): EvidenceVertices {
  const { add, attack } = builder
  const vertices: EvidenceVertices = {
    confirmed: add('confirmed', id, 1),
    unconfirmed: add('unconfirmed', id, 1),
    refuted: add('refuted', id, 1),
    unrefuted: add('unrefuted', id, 1),
    silent: entry === 'open' ? add('silent', id, 1) : null,
    sound: add('sound', id, 1),
    flawed: add('flawed', id, 1),
    accepted: add('accepted', id, 1),
    unaccepted: add('unaccepted', id, 1),
  }
  const { confirmed, unconfirmed, refuted, unrefuted, silent, sound, flawed, accepted, unaccepted } = vertices
  if (silent === null) {
    if (entry !== 'confirmed') attack(always, confirmed)
    if (entry !== 'refuted') attack(always, refuted)
  } else excludeEachOther(builder, [confirmed, refuted, silent])
  attack(confirmed, unconfirmed)
  attack(refuted, unrefuted)
  attack(sound, flawed)
  attack(unconfirmed, accepted)
  attack(flawed, accepted)
  attack(accepted, unaccepted)
  return vertices
}

function excludeEachOther({ attack }: FrameworkBuilder, vertices: readonly number[]): void {
  for (const a of vertices) for (const b of vertices) if (a !== b) attack(a, b)
}
