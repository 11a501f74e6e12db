import { type Camera, panned, type Size, zoomed } from './camera.ts'

/** Pixels a pointer may stray before a press becomes a drag. */
const stray = 4

/**
 * Drag to pan, wheel or pinch to zoom, on a whole element; returns what takes the listeners off again.
 *
 * A drag that began on a card swallows the click that would end it.
 */
export function listenToGestures(
  element: HTMLElement,
  { camera, size, move }: { camera: () => Camera; size: () => Size; move: (camera: Camera) => void },
): () => void {
  const pointers = new Map<number, { x: number; y: number }>()
  let dragged = false
  let pressed: { x: number; y: number } | null = null

  const down = (event: PointerEvent) => {
    if (event.button !== 0 || (event.target instanceof Element && event.target.closest('.map-tools') !== null)) return
    pointers.set(event.pointerId, placeOf(element, event))
    pressed = placeOf(element, event)
    dragged = false
  }
  const drag = (event: PointerEvent) => {
    const before = pointers.get(event.pointerId)
    if (before === undefined || pressed === null) return
    const now = placeOf(element, event)
    const others = [...pointers].filter(([id]) => id !== event.pointerId).map(([, place]) => place)
    if (!dragged && Math.hypot(now.x - pressed.x, now.y - pressed.y) < stray) return
    if (!dragged) element.setPointerCapture(event.pointerId)
    dragged = true
    pointers.set(event.pointerId, now)
    const [other] = others
    if (other === undefined) move(panned(camera(), now.x - before.x, now.y - before.y))
    else move(zoomed(camera(), distance(now, other) / Math.max(1, distance(before, other)), other, size()))
  }
  const up = (event: PointerEvent) => pointers.delete(event.pointerId)
  const click = (event: MouseEvent) => {
    if (dragged) event.stopPropagation()
    dragged = false
  }
  const wheel = (event: WheelEvent) => {
    event.preventDefault()
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
    if (event.shiftKey) move(panned(camera(), -(event.deltaX || event.deltaY) * unit, 0))
    else move(zoomed(camera(), Math.exp(-event.deltaY * unit * (event.ctrlKey ? 0.01 : 0.0016)), placeOf(element, event), size()))
  }

  element.addEventListener('pointerdown', down)
  element.addEventListener('pointermove', drag)
  element.addEventListener('pointerup', up)
  element.addEventListener('pointercancel', up)
  element.addEventListener('click', click, { capture: true })
  element.addEventListener('wheel', wheel, { passive: false })
  return () => {
    element.removeEventListener('pointerdown', down)
    element.removeEventListener('pointermove', drag)
    element.removeEventListener('pointerup', up)
    element.removeEventListener('pointercancel', up)
    element.removeEventListener('click', click, { capture: true })
    element.removeEventListener('wheel', wheel)
  }
}

function placeOf(element: HTMLElement, event: MouseEvent): { x: number; y: number } {
  const box = element.getBoundingClientRect()
  return { x: event.clientX - box.left, y: event.clientY - box.top }
}

function distance(a: { x: number; y: number }, b: { x: number; y: number }): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
