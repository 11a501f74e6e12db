import type { NodeId } from '../ids.ts'
import type { EvidencePin } from '../model.ts'
import type { Label } from '../semantics/labelling.ts'
import { type Fix, relabellerOf } from '../semantics/relabel.ts'
import type { Cone, ConeEvidence } from './cone.ts'
import { labelOfOutcome } from './relabel.ts'

/** A cone whose evidence can be given outcomes one by one. All of it is open at first. */
export type ConeView = {
  readonly label: () => Label
  /** Evidence outside the cone is passed over: it makes no difference. */
  readonly enter: (evidence: NodeId, entry: EvidencePin) => void
  /** An open evidence that the label still hangs on; `null` when the label is the same however the open evidence comes out. */
  readonly nextOpen: () => NodeId | null
}

/** Look at a cone under changing outcomes; an outcome costs what it reaches. */
export function viewOf(cone: Cone): ConeView {
  if (cone.kind === 'decided') return { label: () => cone.label, enter: () => undefined, nextOpen: () => null }
  const { framework, vertex, doubtful, evidence } = cone
  const byId = new Map(evidence.map((each) => [each.id, each]))
  const speakers = new Map<number, NodeId>(
    evidence.flatMap((each) => speakersOf(each).map((speaker): [number, NodeId] => [speaker, each.id])),
  )
  const entries = new Map<NodeId, EvidencePin>(evidence.map(({ id }) => [id, 'open']))
  const doubts = [...doubtful, ...speakers.keys()].map((each): Fix => ({ vertex: each, label: 'undec' }))
  const relabeller = relabellerOf(framework, doubts)
  const seen = new Uint32Array(framework.size)
  const queue = new Uint32Array(framework.size)
  let visit = 0

  return {
    label: () => relabeller.labelOf(vertex),
    enter(id, entry) {
      const place = byId.get(id)
      if (place === undefined) return
      entries.set(id, entry)
      relabeller.fix(fixesOf(place, entry))
    },
    nextOpen() {
      if (relabeller.labelOf(vertex) !== 'undec') return null
      visit++
      let queued = 0
      queue[queued++] = vertex
      seen[vertex] = visit
      for (let next = 0; next < queued; next++) {
        const id = speakers.get(queue[next]!)
        if (id !== undefined && entries.get(id) === 'open') return id
        for (let i = framework.attackerStart[queue[next]!]!; i < framework.attackerStart[queue[next]! + 1]!; i++) {
          const attacker = framework.attackers[i]!
          if (seen[attacker] === visit || relabeller.labelOf(attacker) !== 'undec') continue
          seen[attacker] = visit
          queue[queued++] = attacker
        }
      }
      return null
    },
  }
}

function speakersOf({ confirmed, refuted }: ConeEvidence): readonly number[] {
  return [confirmed, refuted].filter((vertex) => vertex !== null)
}

function fixesOf({ confirmed, refuted }: ConeEvidence, entry: EvidencePin): readonly Fix[] {
  return [
    ...(confirmed === null ? [] : [{ vertex: confirmed, label: labelOfOutcome('confirmed', entry) }]),
    ...(refuted === null ? [] : [{ vertex: refuted, label: labelOfOutcome('refuted', entry) }]),
  ]
}
