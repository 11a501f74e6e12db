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
 * After how many steps from its cause each change is seen. The causes are the evidence that changed, else the changed
 * nodes that no other changed node bears on; from there a change travels along inferences. What it cannot reach that
 * way turns last.
 */
export function stepsOf(scene: Scene, changes: readonly Change[]): ReadonlyMap<NodeId, number> {
  const changed = new Set(changes.map(({ id }) => id))
  const bearing = bearingOn(scene, changed)
  const evidence = [...changed].filter((id) => scene.nodes.get(id)?.kind === 'evidence')
  const reached = new Set(bearing.map(({ to }) => to))
  const steps = new Map((evidence.length > 0 ? evidence : [...changed].filter((id) => !reached.has(id))).map((id) => [id, 0]))
  // A map is walked in the order in which it grows, so this is a walk level by level.
  for (const [id, step] of steps) for (const { from, to } of bearing) if (from === id && !steps.has(to)) steps.set(to, step + 1)
  const last = Math.max(0, ...steps.values())
  for (const id of changed) if (!steps.has(id)) steps.set(id, last + 1)
  return steps
}

/** From which changed node to which a change may have travelled. */
function bearingOn(scene: Scene, changed: ReadonlySet<NodeId>): readonly { readonly from: NodeId; readonly to: NodeId }[] {
  return scene.debate.inferences.flatMap((inference) => {
    let end = inference
    for (let left = scene.inferences.size; end.target.kind === 'inference' && left > 0; left--)
      end = scene.inferences.get(end.target.id) ?? end
    const to = end.target.kind === 'node' ? end.target.id : null
    if (to === null || !changed.has(to)) return []
    return [...inference.premises, ...inference.warrants].filter((from) => changed.has(from) && from !== to).map((from) => ({ from, to }))
  })
}

/** One sentence for the log: “tracking: for → serial stands”. `cause` opens it when no evidence changed. */
export function sentenceOf(scene: Scene, changes: readonly Change[], cause: string): string {
  const title = (id: NodeId) => scene.nodes.get(id)?.title ?? id
  const measured = changes.filter(({ id }) => scene.nodes.get(id)?.kind === 'evidence')
  const claims = changes.filter(({ id }) => scene.nodes.get(id)?.kind !== 'evidence')
  const steps = stepsOf(scene, changes)
  const ordered = [...claims].sort((a, b) => steps.get(a.id)! - steps.get(b.id)!)
  const opening = measured.length === 0 ? cause : measured.map(({ id, after }) => `${title(id)}: ${after}`).join(', ')
  const rest = ordered.slice(0, 4).map(({ id, after }) => `${title(id)} ${wordPhrase(after)}`)
  if (ordered.length > 4) rest.push(`and ${ordered.length - 4} more`)
  return rest.length === 0 ? `${opening} → no claim changed` : `${opening} → ${rest.join(', ')}`
}

function wordPhrase(word: string): string {
  return word === 'stands' || word === 'falls' ? word : `is ${word}`
}
