import type { ComponentChildren } from 'preact'
import type { NodeId } from '../../core/ids.ts'
import { send, useModel, useScene } from '../store/store.ts'
import { searchOf } from '../url.ts'
import { wordOf } from '../words.ts'
import { Mark } from './badge.tsx'

/** A link that selects a node. It has a true address, so it can be opened elsewhere or copied. */
export function NodeLink({ id, children }: { id: NodeId; children?: ComponentChildren }) {
  const scene = useScene()
  const view = useModel((model) => model.view)
  const node = scene.nodes.get(id)
  if (node === undefined) return <span>{children ?? id}</span>
  return (
    <a
      class="node-link"
      href={searchOf({ ...view, selected: id }) || '?'}
      onClick={(event) => selectInstead(event, id)}
      onMouseEnter={() => send({ type: 'HOVER', id })}
      onMouseLeave={() => send({ type: 'HOVER', id: null })}
    >
      <Mark id={id} />
      <span class="node-link-text">{children ?? node.title}</span>
      <span class="aside">, {wordOf(scene, id)}</span>
    </a>
  )
}

/** Select in this page on a plain click; leave clicks that ask for another tab to the browser. */
export function selectInstead(event: MouseEvent, id: NodeId): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
  event.preventDefault()
  send({ type: 'SELECT', id })
}
