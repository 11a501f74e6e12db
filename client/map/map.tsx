import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { visibleTree } from '../../core/graph/folding.ts'
import type { NodeId } from '../../core/ids.ts'
import { send, useModel, useScene } from '../store/store.ts'
import { useTheme } from '../theme.ts'
import { type Camera, fitting, opening, type Size, showing, transformOf, zoomed } from './camera.ts'
import { Card } from './cards.tsx'
import { listenToGestures } from './gestures.ts'
import { inkOf } from './ink.ts'
import { boundsOf, layoutOf } from './layout.ts'
import { linesOf } from './lines.ts'
import { createRenderer, type Renderer } from './renderer.ts'

/** The debate as cards under its roots, with lines drawn beneath them. */
export function DebateMap() {
  const scene = useScene()
  const folds = useModel((model) => model.view.folds) ?? scene.opening
  const selected = useModel((model) => model.view.selected)
  const hovered = useModel((model) => model.hovered)
  const turned = useModel((model) => model.wave.turned)
  const theme = useTheme()
  const { debate, tree, steps, statuses } = scene
  const drawn = useMemo(() => ({ debate, tree, steps, statuses }), [debate, tree, steps, statuses])
  const { rows, hiddenTops } = useMemo(() => visibleTree(tree, folds), [tree, folds])
  const [heights, setHeights] = useState<ReadonlyMap<NodeId, number>>(new Map())
  const measured = rows.every((row) => heights.has(row.id))
  const boxes = useMemo(() => layoutOf(rows, heights), [rows, heights])
  const lines = useMemo(() => linesOf(rows, boxes, scene.inferences), [rows, boxes, scene.inferences])

  const windowBox = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLDivElement>(null)
  const cards = useRef<HTMLDivElement>(null)
  const renderer = useRef<Renderer | null>(null)
  const camera = useRef<Camera | null>(null)
  const shownFor = useRef<NodeId | null>(null)
  const anchor = useRef<{ id: NodeId; x: number; y: number } | null>(null)

  const sizeOf = (): Size => ({ width: windowBox.current?.clientWidth ?? 1, height: windowBox.current?.clientHeight ?? 1 })
  const move = (next: Camera) => {
    camera.current = next
    if (cards.current !== null) cards.current.style.transform = transformOf(next, sizeOf())
    renderer.current?.look(next)
  }

  useLayoutEffect(() => {
    const found = new Map<NodeId, number>()
    for (const card of cards.current?.children ?? [])
      if (card instanceof HTMLElement) {
        const row = rows.find((each) => each.id === card.dataset['node'])
        if (row !== undefined) found.set(row.id, card.offsetHeight)
      }
    const known = found.size === heights.size && [...found].every(([id, height]) => heights.get(id) === height)
    if (!known) setHeights(found)
  })

  useEffect(() => {
    const made = createRenderer(canvas.current!)
    if (made === null) return send({ type: 'CANNOT_DRAW' })
    renderer.current = made
    if (camera.current !== null) made.look(camera.current)
    const watcher = new ResizeObserver(() => {
      made.resize()
      if (camera.current !== null) move(camera.current)
    })
    watcher.observe(windowBox.current!)
    const stopListening = listenToGestures(windowBox.current!, { camera: () => camera.current!, size: sizeOf, move })
    return () => {
      stopListening()
      watcher.disconnect()
      made.close()
      renderer.current = null
    }
  }, [])

  // What the reader looks at stays where it is when something is folded or written elsewhere.
  useLayoutEffect(() => {
    if (!measured) return
    const held = anchor.current === null ? undefined : boxes.get(anchor.current.id)
    if (camera.current === null) move(opening(boundsOf(boxes.values()), sizeOf()))
    else if (held !== undefined) {
      const { x, y } = anchor.current!
      move({ ...camera.current, x: camera.current.x + held.x - x, y: camera.current.y + held.y - y })
    }
    const id = selected !== null && boxes.has(selected) ? selected : rows[0]?.id
    const box = id === undefined ? undefined : boxes.get(id)
    anchor.current = id === undefined || box === undefined ? null : { id, x: box.x, y: box.y }
  }, [boxes, measured, selected])

  // Only a new selection moves the window; what changes around an old one leaves the reader where they are.
  useLayoutEffect(() => {
    const box = selected === null ? undefined : boxes.get(selected)
    if (selected === null) shownFor.current = null
    if (!measured || box === undefined || camera.current === null || shownFor.current === selected) return
    shownFor.current = selected
    move(showing(camera.current, box, sizeOf()))
  }, [selected, measured, boxes])

  useEffect(() => {
    if (measured) renderer.current?.draw(inkOf(drawn, { boxes, lines, pointed: hovered ?? selected, turned, theme }))
  }, [drawn, boxes, lines, hovered, selected, turned, theme, measured])

  const zoom = (factor: number) => {
    const size = sizeOf()
    if (camera.current !== null) move(zoomed(camera.current, factor, { x: size.width / 2, y: size.height / 2 }, size))
  }
  const isShown = rows.some((row) => row.id === selected)
  return (
    <div class="map-window" ref={windowBox}>
      <div class="map-canvas" ref={canvas} aria-hidden="true" />
      <div class="map" role="tree" aria-label="Map of the debate" ref={cards}>
        {rows.map((row, place) => (
          <Card
            row={row}
            box={measured ? boxes.get(row.id) : undefined}
            reachable={isShown ? row.id === selected : place === 0}
            key={row.id}
          />
        ))}
      </div>
      <div class="map-tools">
        {(hiddenTops > 0 || folds.tops === 'all') && (
          <button type="button" onClick={() => send({ type: 'MORE_TOPS' })}>
            {hiddenTops > 0 ? `+${hiddenTops} beside the main claims` : 'only the main claims'}
          </button>
        )}
        <button type="button" onClick={() => zoom(0.8)} aria-label="Zoom out">
          −
        </button>
        <button type="button" onClick={() => zoom(1.25)} aria-label="Zoom in">
          +
        </button>
        <button type="button" onClick={() => camera.current !== null && move({ ...camera.current, scale: 1 })}>
          1:1
        </button>
        <button type="button" onClick={() => move(fitting(boundsOf(boxes.values()), sizeOf()))}>
          fit
        </button>
      </div>
    </div>
  )
}
