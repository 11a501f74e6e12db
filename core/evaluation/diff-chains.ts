import type { NodeId } from '../ids.ts'
import type { Debate, Inference } from '../model.ts'
import type { Cause } from './diff-causes.ts'

/** How a change reached a node: the change, and the nodes between the two, nearest to the change first. */
export type Chain = { readonly cause: Cause; readonly through: readonly NodeId[] }

/**
 * The shortest chain from a change to each node whose label differs, through inferences of either revision and nodes whose labels
 * differ too. Changes on which no label can hang start none. Of equally short chains that of the first change counts.
 */
export function chainsFrom(
  debates: readonly [before: Debate, after: Debate],
  causes: readonly Cause[],
  differing: ReadonlySet<NodeId>,
): ReadonlyMap<NodeId, Chain> {
  const inferences = new Map(debates.flatMap((debate) => debate.inferences).map((inference) => [inference.id as string, inference]))
  const steps = stepsOf([...inferences.values()])
  const chains = new Map<string, Chain>()
  const nodes: ReadonlySet<string> = differing
  let frontier: readonly string[] = causes.flatMap((cause) => {
    if (!cause.moves || chains.has(cause.id)) return []
    chains.set(cause.id, { cause, through: [] })
    return [cause.id]
  })
  const starts = new Set(frontier)
  while (frontier.length > 0) {
    const next: string[] = []
    for (const from of frontier)
      for (const to of steps.get(from) ?? []) {
        if (chains.has(to) || !(inferences.has(to) || nodes.has(to))) continue
        const { cause, through } = chains.get(from)!
        const passed = !starts.has(from) && nodes.has(from)
        chains.set(to, { cause, through: passed ? [...through, from as NodeId] : through })
        next.push(to)
      }
    frontier = next
  }
  return new Map([...differing].flatMap((id) => (chains.has(id) ? [[id, chains.get(id)!]] : [])))
}

/** What each node and inference bears on next: a node on inferences that need it, an inference on what it concludes or attacks. */
function stepsOf(inferences: readonly Inference[]): ReadonlyMap<string, readonly string[]> {
  const steps = new Map<string, string[]>()
  const add = (from: string, to: string) => {
    const known = steps.get(from)
    if (known === undefined) steps.set(from, [to])
    else known.push(to)
  }
  for (const { id, kind, premises, warrants, target } of inferences.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    for (const need of [...premises, ...warrants]) add(need, id)
    add(id, target.id)
    if (kind !== 'contradict') continue
    add(target.id, id)
    add(id, premises[0]!)
  }
  return steps
}
