import fc from 'fast-check'
import { inferenceId, type NodeId, nodeId } from '../../core/ids.ts'
import type { Debate, EvidencePin, Inference, InferenceKind } from '../../core/model.ts'
import type { Label } from '../../core/semantics/labelling.ts'
import { debateOf, inferenceOf } from './debates.ts'

/** A debate with what is supposed of its evidence and claims, and itself in shorthand for a failing test's message. */
export type Case = {
  readonly debate: Debate
  readonly evidence: ReadonlyMap<NodeId, EvidencePin>
  readonly pins: ReadonlyMap<NodeId, Label>
  readonly shorthand: string
}

/** What may occur in a random debate. */
export type Shape = {
  readonly kinds: readonly InferenceKind[]
  readonly entries: readonly EvidencePin[]
  readonly mostClaims: number
  readonly mostEvidence: number
  readonly mostInferences: number
  /** `allowed` lets claims support each other in circles and attack themselves. */
  readonly circles: 'allowed' | 'none'
  readonly pins: 'allowed' | 'none'
}

export const everyKind: readonly InferenceKind[] = ['support', 'strict', 'rebut', 'undermine', 'undercut', 'contradict', 'test']
export const everyEntry: readonly EvidencePin[] = ['confirmed', 'refuted', 'open', 'silent']

/** Everything that may occur, in debates as large as comparisons with another labelling allow. */
export const everything: Shape = {
  kinds: everyKind,
  entries: everyEntry,
  mostClaims: 5,
  mostEvidence: 3,
  mostInferences: 9,
  circles: 'allowed',
  pins: 'allowed',
}

/** Random debates, small because the brute force is exponential; they shrink by losing items, premises and nodes. */
export function randomCases(shape: Shape): fc.Arbitrary<Case> {
  const claim = fc.record({
    open: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
    pin:
      shape.pins === 'none'
        ? fc.constant(null)
        : fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom<Label>('in', 'out', 'undec') }),
  })
  const place = fc.record({
    kind: fc.oneof({ weight: 3, arbitrary: fc.constant('claim' as const) }, { weight: 1, arbitrary: fc.constant('evidence' as const) }),
    index: fc.nat(9),
  })
  const item = fc.record({
    kind: fc.constantFrom(...shape.kinds),
    premises: fc.oneof({ weight: 7, arbitrary: fc.tuple(place) }, { weight: 3, arbitrary: fc.tuple(place, place) }),
    warrants: fc.oneof({ weight: 6, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.tuple(place) }),
    target: place,
  })
  return fc
    .record({
      claims: fc.array(claim, { minLength: 1, maxLength: shape.mostClaims, size: 'max' }),
      evidence: fc.array(fc.constantFrom(...shape.entries), { maxLength: shape.mostEvidence, size: 'max' }),
      items: fc.array(item, { minLength: 1, maxLength: shape.mostInferences, size: 'max' }),
    })
    .map((sketch) => caseOf(sketch, shape))
}

type Place = { readonly kind: 'claim' | 'evidence'; readonly index: number }

type Item = {
  readonly kind: InferenceKind
  readonly premises: readonly Place[]
  readonly warrants: readonly Place[]
  readonly target: Place
}

type Sketch = {
  readonly claims: readonly { readonly open: boolean; readonly pin: Label | null }[]
  readonly evidence: readonly EvidencePin[]
  readonly items: readonly Item[]
}

/** Numbers wrap around to nodes that exist; items that cannot be said of the sketch are left out. */
function caseOf({ claims, evidence, items }: Sketch, shape: Shape): Case {
  const sayable = items.filter(
    ({ kind, target }) => evidence.length > 0 || (kind !== 'test' && !(groundsBelow(kind, shape) && target.index % claims.length === 0)),
  )
  const cuttable = sayable.flatMap(({ kind }, number) => (kind === 'strict' ? [] : [inferenceId(`i${number}`)]))
  const claimAt = ({ index }: Place, count: number) => nodeId(`c${index % count}`)
  const evidenceAt = ({ index }: Place) => nodeId(`e${index % evidence.length}`)

  const inferences = sayable.map(({ kind, premises, warrants, target }, number): Inference => {
    const first = premises[0]!
    const below = groundsBelow(kind, shape) ? target.index % claims.length : claims.length
    const nodeAt = (place: Place) =>
      evidence.length > 0 && (place.kind === 'evidence' || below === 0) ? evidenceAt(place) : claimAt(place, below)
    const from =
      kind === 'test' ? [evidenceAt(first)] : kind === 'contradict' ? [claimAt(first, claims.length)] : [...new Set(premises.map(nodeAt))]
    const onto = kind === 'rebut' ? nodeAt(target) : claimAt(target, claims.length)
    return inferenceOf({
      id: inferenceId(`i${number}`),
      kind,
      premises: from,
      warrants: warrants.map(nodeAt),
      target: kind === 'undercut' ? { kind: 'inference', id: cuttable[target.index % cuttable.length]! } : { kind: 'node', id: onto },
    })
  })
  const nodes = [...claims.map(({ open }, i) => (open ? `open c${i}` : `c${i}`)), ...evidence.map((_, i) => `e${i}`)].join('; ')
  const entries = new Map(evidence.map((entry, i) => [nodeId(`e${i}`), entry]))
  const pins = new Map(claims.flatMap(({ pin }, i) => (pin === null ? [] : [[nodeId(`c${i}`), pin] as const])))
  return { debate: debateOf(nodes, { inferences }), evidence: entries, pins, shorthand: shorthandOf(nodes, inferences, entries, pins) }
}

/** Without circles, a support starts only from claims numbered below the one it supports. */
function groundsBelow(kind: InferenceKind, { circles }: Shape): boolean {
  return circles === 'none' && (kind === 'support' || kind === 'strict')
}

function shorthandOf(nodes: string, inferences: readonly Inference[], entries: Case['evidence'], pins: Case['pins']): string {
  const said = inferences.map(
    ({ id, kind, premises, warrants, target }) =>
      `${id}: ${premises.join('+')} ${kind} ${target.id}${warrants.length > 0 ? ` given ${warrants.join('+')}` : ''}`,
  )
  const supposed = [...entries, ...pins].map(([id, value]) => `${id} is ${value}`)
  return [nodes, ...said, ...supposed].join('; ')
}
