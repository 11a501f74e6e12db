import { MultiGraph } from 'graphology'
import Sigma from 'sigma'
import { EdgeArrowProgram, EdgeRectangleProgram } from 'sigma/rendering'
import type { Stroke } from './appearance.ts'
import type { Camera } from './camera.ts'

/** What draws the lines under the cards. */
export type Renderer = {
  draw(strokes: readonly Stroke[]): void
  look(camera: Camera): void
  /** The container has another size. */
  resize(): void
  close(): void
}

/**
 * Lines on WebGL by sigma; the only file that knows it. `null` when the browser has no WebGL.
 *
 * The graph's box is kept the size of the container, so that one map unit is one pixel at scale 1; the map's y
 * grows downward and sigma's upward. Every stroke is an edge between two points of no size. Sigma's own gestures
 * never come about: the page takes them before they reach its canvas, and a camera told not to pan would not obey.
 */
export function createRenderer(container: HTMLElement): Renderer | null {
  if (!hasWebGl()) return null
  const graph = new MultiGraph()
  const sigma = new Sigma(graph, container, {
    allowInvalidContainer: true,
    autoRescale: true,
    stagePadding: 0,
    renderLabels: false,
    minEdgeThickness: 1,
    zoomToSizeRatioFunction: (ratio) => ratio,
    edgeProgramClasses: { line: EdgeRectangleProgram, arrow: EdgeArrowProgram },
    defaultEdgeType: 'line',
  })
  const resize = () => {
    const [width, height] = sizeOf(container)
    sigma.resize(true)
    sigma.setCustomBBox({ x: [-width / 2, width / 2], y: [-height / 2, height / 2] })
    sigma.refresh()
  }
  resize()
  return {
    draw(strokes) {
      graph.clear()
      strokes.forEach(({ from, to, colour, width, head }, place) => {
        graph.addNode(`${place}a`, { x: from.x, y: -from.y, size: 0.01, color: colour })
        graph.addNode(`${place}b`, { x: to.x, y: -to.y, size: 0.01, color: colour })
        graph.addEdge(`${place}a`, `${place}b`, { size: width, color: colour, type: head === 'arrow' ? 'arrow' : 'line' })
      })
      sigma.refresh()
    },
    look({ x, y, scale }) {
      const side = Math.max(...sizeOf(container))
      sigma.getCamera().setState({ x: 0.5 + x / side, y: 0.5 - y / side, ratio: 1 / scale })
    },
    resize,
    close: () => sigma.kill(),
  }
}

function sizeOf(container: HTMLElement): [number, number] {
  return [Math.max(1, container.clientWidth), Math.max(1, container.clientHeight)]
}

function hasWebGl(): boolean {
  try {
    const context = document.createElement('canvas').getContext('webgl2')
    context?.getExtension('WEBGL_lose_context')?.loseContext()
    return context !== null
  } catch {
    // Some browsers throw instead of answering null when graphics are blocked.
    return false
  }
}
