import type { NodeId } from '../../core/ids.ts'
import { wordOf } from '../words.ts'
import type { Scene } from './model.ts'

/** A node whose word is another than before. */
export type Change = { readonly id: NodeId; readonly before: string; readonly after: string }

/** Every node of both scenes that changed its word, in the order of the debate. */
export function changesBetween(before: Scene, after: Scene): readonly Change[] {
  return after.debate.nodes
    .filter(({ id }) => before.nodes.has(id))
    .map(({ id }) => ({ id, before: wordOf(before, id), after: wordOf(after, id) }))
    .filter((change) => change.before !== change.after)
}

/**
 * After how many steps from the cause each change is seen: the deepest nodes first, then what rests on them.
 */
export function stepsOf(scene: Scene, changes: readonly Change[]): ReadonlyMap<NodeId, number> {
  const depths = new Map(changes.map(({ id }) => [id, depthOf(scene, id)]))
  const deepest = Math.max(0, ...depths.values())
  return new Map([...depths].map(([id, depth]) => [id, deepest - depth]))
}

/** One sentence for the log: “tracking: for → serial stands”. `cause` opens it when no evidence changed. */
export function sentenceOf(scene: Scene, changes: readonly Change[], cause: string): string {
  const title = (id: NodeId) => scene.nodes.get(id)?.title ?? id
  const measured = changes.filter(({ id }) => scene.nodes.get(id)?.kind === 'evidence')
  const claims = changes.filter(({ id }) => scene.nodes.get(id)?.kind !== 'evidence')
  const steps = stepsOf(scene, claims)
  const ordered = [...claims].sort((a, b) => steps.get(a.id)! - steps.get(b.id)!)
  const opening = measured.length === 0 ? cause : measured.map(({ id, after }) => `${title(id)}: ${after}`).join(', ')
  const rest = ordered.slice(0, 4).map(({ id, after }) => `${title(id)} ${wordPhrase(after)}`)
  if (ordered.length > 4) rest.push(`and ${ordered.length - 4} more`)
  return rest.length === 0 ? `${opening} → no claim changed` : `${opening} → ${rest.join(', ')}`
}

function wordPhrase(word: string): string {
  return word === 'stands' || word === 'falls' ? word : `is ${word}`
}

function depthOf(scene: Scene, id: NodeId): number {
  let depth = 0
  for (let at = scene.tree.branches.get(id)?.parent ?? null; at !== null; at = scene.tree.branches.get(at)?.parent ?? null) depth++
  return depth
}
