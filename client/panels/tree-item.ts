import type { Row } from '../../core/graph/folding.ts'
import { send } from '../store/store.ts'
import { onTreeKey } from './tree-keys.ts'

/** What every item of the visible tree says to keyboard, mouse and screen reader, as a card or as a line of the outline. */
export function treeItem(row: Row, { selected, reachable }: { selected: boolean; reachable: boolean }) {
  return {
    role: 'treeitem',
    'data-node': row.id,
    'aria-level': row.depth + 1,
    'aria-posinset': row.position + 1,
    'aria-setsize': row.siblings,
    'aria-selected': selected,
    ...(row.childCount === 0 ? {} : { 'aria-expanded': row.fold !== 'closed' }),
    tabIndex: reachable ? 0 : -1,
    onClick: () => send({ type: 'SELECT', id: row.id }),
    onKeyDown: onTreeKey,
    onMouseEnter: () => send({ type: 'HOVER', id: row.id }),
    onMouseLeave: () => send({ type: 'HOVER', id: null }),
  } as const
}
