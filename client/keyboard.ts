import { visibleTree } from '../core/graph/folding.ts'
import type { NodeId } from '../core/ids.ts'
import type { PageEvent } from './store/machine.ts'
import type { Model } from './store/model.ts'

/**
 * What a key means on a card or in the outline: ↑ parent, ↓ child (unfolding), ← → siblings, Space fold,
 * Home the first root. `null` when the key means nothing there.
 */
export function keyEvents({ scene, view }: Model, key: string): readonly PageEvent[] | null {
  if (scene === null) return null
  const { rows } = visibleTree(scene.tree, view.folds ?? scene.opening)
  const [first] = rows
  if (first === undefined) return null
  const row = rows.find(({ id }) => id === view.selected)
  const go = (id: NodeId | undefined): readonly PageEvent[] => (id === undefined ? [] : [{ type: 'SELECT', id }])
  if (key === 'Home' || (row === undefined && key.startsWith('Arrow'))) return go(first.id)
  if (row === undefined) return null
  const sibling = (step: number) =>
    rows.find((other) => other.parent === row.parent && other.position === row.position + step && other.depth === row.depth)
  switch (key) {
    case 'ArrowUp':
      return go(row.parent ?? undefined)
    case 'ArrowDown': {
      const child = rows.find((other) => other.parent === row.id)
      if (child !== undefined) return go(child.id)
      const hidden = scene.tree.branches.get(row.id)?.children[0]
      return hidden === undefined ? [] : [{ type: 'MORE', id: row.id }, ...go(hidden)]
    }
    case 'ArrowLeft':
      return go(sibling(-1)?.id)
    case 'ArrowRight':
      return go(sibling(1)?.id)
    case ' ':
      return [{ type: 'TOGGLE', id: row.id }]
    default:
      return null
  }
}
