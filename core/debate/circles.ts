import { largestCircle } from '../components.ts'
import type { InferenceId, NodeId } from '../ids.ts'
import type { Inference } from '../model.ts'
import type { Report } from './codes.ts'
import { circlesOf } from './components.ts'

type Edges = ReadonlyMap<NodeId, readonly NodeId[]>

/**
 * Leave out what would make support run in a circle that cannot be unrolled, and report circles that can.
 *
 * In a circle of more than 64 claims, every support that runs backwards (in the depth-first order of the sorted ids) is
 * left out. Then every test with a warrant that leads from its own claim is. What is left out is reported at its first item.
 */
export function withoutBadCircles(inferences: readonly Inference[], report: Report): readonly Inference[] {
  const small = withoutLargeCircles(inferences, report)
  const kept = withoutCircularTests(small, report)
  reportCircles(kept, report)
  return withoutOrphans(kept)
}

function withoutLargeCircles(inferences: readonly Inference[], report: Report): readonly Inference[] {
  const edges = edgesOf(inferences.filter(isSupport))
  const backwards = new Set<string>()
  for (const circle of circlesOf(edges)) if (circle.length > largestCircle) for (const edge of backEdges(circle, edges)) backwards.add(edge)
  if (backwards.size === 0) return inferences
  return inferences.filter((inference) => {
    if (!isSupport(inference) || !sourcesOf(inference).some((from) => backwards.has(`${from}>${inference.target.id}`))) return true
    report(
      'AD075',
      inference.spans[0]!,
      `this support closes a circle of more than ${largestCircle} claims and is left out`,
      'argue from something outside the circle',
    )
    return false
  })
}

function withoutCircularTests(inferences: readonly Inference[], report: Report): readonly Inference[] {
  const edges = edgesOf(inferences.filter((inference) => isSupport(inference) || inference.kind === 'test'))
  const circleOf = new Map(circlesOf(edges).flatMap((circle, index) => circle.map((id): [NodeId, number] => [id, index])))
  return inferences.filter((inference) => {
    const { kind, target, warrants } = inference
    if (kind !== 'test' || target.kind !== 'node') return true
    const own = circleOf.get(target.id)
    const closing = warrants.find((warrant) => own !== undefined && circleOf.get(warrant) === own)
    if (closing === undefined) return true
    const message = `the warrant "${closing}" of this test rests on "${target.id}", the claim it tests; the test is left out`
    report('AD074', inference.spans[0]!, message, 'warrant a test by something that does not rest on its claim')
    return false
  })
}

function reportCircles(inferences: readonly Inference[], report: Report): void {
  const supports = inferences.filter(isSupport)
  for (const circle of circlesOf(edgesOf(supports))) {
    const members = new Set(circle)
    const first = supports.find(
      (inference) =>
        inference.target.kind === 'node' && members.has(inference.target.id) && sourcesOf(inference).some((id) => members.has(id)),
    )
    const names = circle.toSorted().slice(0, 5).join('", "')
    const more = circle.length > 5 ? ` and ${circle.length - 5} more` : ''
    const message = circle.length === 1 ? `"${names}" supports itself` : `"${names}"${more} support each other in a circle`
    report('AD073', first!.spans[0]!, message, 'without another ground they come out unsupported')
  }
}

/** Without undercuts of inferences that are gone, and undercuts of those. */
function withoutOrphans(inferences: readonly Inference[]): readonly Inference[] {
  const kept = new Set<InferenceId>()
  const byId = new Map(inferences.map((inference) => [inference.id, inference]))
  for (const inference of inferences) {
    const chain: InferenceId[] = []
    let at: Inference | undefined = inference
    while (at !== undefined && !kept.has(at.id)) {
      chain.push(at.id)
      if (at.target.kind === 'node') break
      at = byId.get(at.target.id)
    }
    if (at !== undefined) for (const id of chain) kept.add(id)
  }
  return inferences.filter(({ id }) => kept.has(id))
}

function isSupport({ kind }: Inference): boolean {
  return kind === 'support' || kind === 'strict'
}

/** What a conclusion rests on; of a test only the warrants, since its outcome is a fact. */
function sourcesOf({ kind, premises, warrants }: Inference): readonly NodeId[] {
  return kind === 'test' ? warrants : [...premises, ...warrants]
}

function edgesOf(inferences: readonly Inference[]): Edges {
  const edges = new Map<NodeId, NodeId[]>()
  for (const inference of inferences) {
    if (inference.target.kind !== 'node') continue
    for (const from of sourcesOf(inference)) {
      const targets = edges.get(from)
      if (targets === undefined) edges.set(from, [inference.target.id])
      else targets.push(inference.target.id)
    }
  }
  return edges
}

/** Edges of a circle that lead back to a node still being visited, depth first from the smallest id; without recursion. */
function backEdges(circle: readonly NodeId[], edges: Edges): readonly string[] {
  const members = new Set(circle)
  const state = new Map<NodeId, 'visiting' | 'done'>()
  const back: string[] = []
  for (const root of circle.toSorted()) {
    if (state.has(root)) continue
    const stack: { id: NodeId; targets: NodeId[] }[] = []
    const visit = (id: NodeId): void => {
      state.set(id, 'visiting')
      stack.push({ id, targets: (edges.get(id) ?? []).filter((target) => members.has(target)).sort() })
    }
    visit(root)
    while (stack.length > 0) {
      const { id, targets } = stack.at(-1)!
      const target = targets.shift()
      if (target === undefined) {
        state.set(id, 'done')
        stack.pop()
      } else if (state.get(target) === 'visiting') back.push(`${id}>${target}`)
      else if (!state.has(target)) visit(target)
    }
  }
  return back
}
