import type { Box } from './layout.ts'

/** The point of the map in the middle of the window, and pixels per map unit. */
export type Camera = { readonly x: number; readonly y: number; readonly scale: number }

export type Size = { readonly width: number; readonly height: number }
type Bounds = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

const margin = 28
const smallest = 0.2
/** Below this scale cards can no longer be read at a glance. */
export const readable = 0.7
const comfortable = 0.85
const largest = 2

/** All cards in the window, never larger than life. */
export function fitting({ left, top, right, bottom }: Bounds, size: Size): Camera {
  const across = size.width / (right - left + 2 * margin)
  const down = size.height / (bottom - top + 2 * margin)
  const scale = Math.min(1, Math.max(smallest, Math.min(across, down)))
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale }
}

/** What a reader sees first: the tops at the upper edge, and everything as long as that can be read; else the middle at a good size. */
export function opening(bounds: Bounds, size: Size): Camera {
  const all = fitting(bounds, size)
  if (all.scale >= readable) return { ...all, y: bounds.top - margin / all.scale + size.height / 2 / all.scale }
  return { x: (bounds.left + bounds.right) / 2, y: bounds.top + (size.height / 2 - margin) / comfortable, scale: comfortable }
}

/** Zoom by a factor so that the map point under a window point stays there. */
export function zoomed(camera: Camera, factor: number, at: { x: number; y: number }, size: Size): Camera {
  const scale = Math.min(largest, Math.max(smallest, camera.scale * factor))
  const [dx, dy] = [at.x - size.width / 2, at.y - size.height / 2]
  return { x: camera.x + dx / camera.scale - dx / scale, y: camera.y + dy / camera.scale - dy / scale, scale }
}

export function panned(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x - dx / camera.scale, y: camera.y - dy / camera.scale }
}

/** The nearest camera from which a whole card is seen. */
export function showing(camera: Camera, box: Box, size: Size): Camera {
  const half = { x: size.width / 2 / camera.scale - margin, y: size.height / 2 / camera.scale - margin }
  const into = (at: number, from: number, to: number, reach: number) =>
    to - from > 2 * reach ? (from + to) / 2 : Math.min(from + reach, Math.max(to - reach, at))
  return {
    ...camera,
    x: into(camera.x, box.x, box.x + box.width, half.x),
    y: into(camera.y, box.y, box.y + box.height, half.y),
  }
}

/** The layer of cards for a camera, as a CSS transform from the window's left top corner. */
export function transformOf({ x, y, scale }: Camera, size: Size): string {
  return `translate(${size.width / 2 - x * scale}px, ${size.height / 2 - y * scale}px) scale(${scale})`
}
