import { keyEvents } from '../keyboard.ts'
import { send, store } from '../store/store.ts'

/** Keys on a card or an item of the outline, map or outline alike; the focus follows the selection, and Enter goes to the inspector. */
export function onTreeKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.target instanceof HTMLElement && event.target.closest('button, input, select') !== null) return
  if (event.key === 'Enter') {
    const id = event.target instanceof HTMLElement ? event.target.dataset['node'] : undefined
    const node = store.getSnapshot().context.scene?.debate.nodes.find((each) => each.id === id)
    if (node !== undefined) send({ type: 'SELECT', id: node.id })
    event.preventDefault()
    requestAnimationFrame(() => document.getElementById('inspector')?.focus())
    return
  }
  const events = keyEvents(store.getSnapshot().context, event.key)
  if (events === null) return
  event.preventDefault()
  for (const each of events) send(each)
  const tree = event.currentTarget instanceof HTMLElement ? event.currentTarget.closest<HTMLElement>('[role="tree"]') : null
  requestAnimationFrame(() => {
    const { selected } = store.getSnapshot().context.view
    if (selected !== null && tree !== null) focusNode(tree, selected)
  })
}

function focusNode(tree: HTMLElement, id: string): void {
  tree.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"]`)?.focus({ preventScroll: tree.classList.contains('map') })
}
