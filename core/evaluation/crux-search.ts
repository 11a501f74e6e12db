import type { NodeId } from '../ids.ts'
import type { Label } from '../semantics/labelling.ts'
import type { Cone } from './cone.ts'
import { type ConeView, viewOf } from './cone-view.ts'
import { type FinalOutcome, outcomes } from './crux-outcomes.ts'

/** One evidence with another outcome than it has. */
export type Change = { readonly id: NodeId; readonly outcome: FinalOutcome }

/** Changes that flip what was asked only together, and the labels after them, one for each cone. */
export type Flip = { readonly changes: readonly Change[]; readonly labels: readonly Label[] }

export type FlipSearch = {
  /** The labels as they are, one for each cone. */
  readonly before: readonly Label[]
  /** Smallest first, then in the order of ids and outcomes. */
  readonly flips: readonly Flip[]
  /** All sets of up to so many changes were tried or ruled out. */
  readonly triedSizes: number
  /** Every flip was found: larger sets are ruled out as well. */
  readonly exact: boolean
}

/**
 * Find every ⊆-minimal set of changed outcomes that flips a verdict on the labels of one or several cones.
 *
 * Sets are tried by size. A set is walked down one evidence at a time, those that still matter first, while all evidence that
 * was not come to is left open: where no label hangs on the open evidence any more, nothing below can flip. Flips are not monotone (a
 * larger set may restore the label), so minimal is said of assignments: what contains a found flip is left out, whatever it does.
 * Stops after `mostLabellings` outcomes were entered.
 */
export function searchFlips(question: {
  readonly cones: readonly Cone[]
  /** The outcomes as they are. */
  readonly now: ReadonlyMap<NodeId, FinalOutcome>
  readonly verdict: (labels: readonly Label[]) => string
  readonly mostLabellings: number
}): FlipSearch {
  const { cones, now, verdict } = question
  const evidence = [...new Set(cones.flatMap((cone) => (cone.kind === 'hanging' ? cone.evidence.map(({ id }) => id) : [])))]
  const [open, shut] = [cones.map(viewOf), cones.map(viewOf)]
  for (const id of evidence) for (const view of shut) view.enter(id, now.get(id)!)
  const before = labelsOf(shut)
  const flips: Flip[] = []
  const flipsWith = new Map<string, Flip[]>()
  let left = question.mostLabellings
  let reached = false

  function descend(size: number, above: readonly Change[]): void {
    const passed: NodeId[] = []
    for (let id = nextOpen(open); id !== null && left > 0; id = nextOpen(open)) {
      for (const outcome of outcomes) {
        if (outcome === now.get(id) || left <= 0) continue
        const changes = [...above, { id, outcome }]
        if (!containsFlip(changes)) attempt(size, changes)
      }
      left--
      for (const view of open) view.enter(id, now.get(id)!)
      passed.push(id)
    }
    for (const id of passed) for (const view of open) view.enter(id, 'open')
  }

  function attempt(size: number, changes: readonly Change[]): void {
    const { id, outcome } = changes.at(-1)!
    left--
    for (const view of shut) view.enter(id, outcome)
    if (changes.length === size) {
      reached = true
      const labels = labelsOf(shut)
      if (verdict(labels) !== verdict(before)) keep({ changes: changes.toSorted((a, b) => (a.id < b.id ? -1 : 1)), labels })
    } else {
      for (const view of open) view.enter(id, outcome)
      descend(size, changes)
    }
    for (const view of shut) view.enter(id, now.get(id)!)
  }

  function keep(flip: Flip): void {
    flips.push(flip)
    for (const change of flip.changes) flipsWith.set(wordOf(change), [...(flipsWith.get(wordOf(change)) ?? []), flip])
  }

  /** Only the last change can complete a flip: those before it were asked already. */
  function containsFlip(changes: readonly Change[]): boolean {
    const words = new Set(changes.map(wordOf))
    return (flipsWith.get(wordOf(changes.at(-1)!)) ?? []).some((flip) => flip.changes.every((change) => words.has(wordOf(change))))
  }

  let triedSizes = 0
  do {
    reached = false
    descend(triedSizes + 1, [])
    if (left > 0) triedSizes++
  } while (reached && left > 0 && triedSizes < evidence.length)
  return { before, flips: inOrder(flips), triedSizes, exact: left > 0 }
}

function nextOpen(views: readonly ConeView[]): NodeId | null {
  for (const view of views) {
    const id = view.nextOpen()
    if (id !== null) return id
  }
  return null
}

function labelsOf(views: readonly ConeView[]): readonly Label[] {
  return views.map((view) => view.label())
}

function wordOf({ id, outcome }: Change): string {
  return `${id} ${outcome}`
}

function inOrder(flips: readonly Flip[]): readonly Flip[] {
  const wordsOf = ({ changes }: Flip) => changes.map(({ id, outcome }) => `${id} ${outcomes.indexOf(outcome)}`).join(', ')
  return flips.toSorted((a, b) => a.changes.length - b.changes.length || (wordsOf(a) < wordsOf(b) ? -1 : 1))
}
