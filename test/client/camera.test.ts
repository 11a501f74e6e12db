import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Camera, fitting, opening, panned, readable, type Size, showing, zoomed } from '../../client/map/camera.ts'

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true })
const cameras = fc.record({ x: number(-2000, 2000), y: number(-2000, 2000), scale: number(0.25, 1.9) })
const sizes = fc.record({ width: number(320, 1600), height: number(300, 1200) })

/** Where a map point is seen. */
const seen = ({ x, y, scale }: Camera, size: Size, point: { x: number; y: number }) => ({
  x: (point.x - x) * scale + size.width / 2,
  y: (point.y - y) * scale + size.height / 2,
})

test('zooming leaves the point under the pointer where it is', () => {
  fc.assert(
    fc.property(cameras, sizes, number(0.5, 2), number(0, 300), number(0, 300), (camera, size, factor, x, y) => {
      const point = { x: (x - size.width / 2) / camera.scale + camera.x, y: (y - size.height / 2) / camera.scale + camera.y }
      const after = seen(zoomed(camera, factor, { x, y }, size), size, point)
      expect(Math.hypot(after.x - x, after.y - y)).toBeLessThan(1e-6)
    }),
  )
})

test('panning moves every point by as many pixels', () => {
  fc.assert(
    fc.property(cameras, sizes, number(-90, 90), (camera, size, dx) => {
      const [before, after] = [seen(camera, size, { x: 5, y: 7 }), seen(panned(camera, dx, 0), size, { x: 5, y: 7 })]
      expect(after.x - before.x).toBeCloseTo(dx, 6)
    }),
  )
})

test('fitting shows all there is, as far as the smallest scale allows', () => {
  fc.assert(
    fc.property(sizes, number(10, 3000), number(10, 2000), (size, width, height) => {
      const camera = fitting({ left: 0, top: 0, right: width, bottom: height }, size)
      const [first, last] = [seen(camera, size, { x: 0, y: 0 }), seen(camera, size, { x: width, y: height })]
      if (camera.scale > 0.2) expect(first.x >= 0 && first.y >= 0 && last.x <= size.width && last.y <= size.height).toBe(true)
    }),
  )
})

test('the opening has the tops in view and is readable', () => {
  fc.assert(
    fc.property(sizes, number(10, 6000), number(10, 6000), (size, width, height) => {
      const camera = opening({ left: 0, top: 0, right: width, bottom: height }, size)
      expect(camera.scale).toBeGreaterThanOrEqual(readable)
      expect(seen(camera, size, { x: 0, y: 0 }).y).toBeCloseTo(28, 6)
    }),
  )
})

test('a card that fits is wholly in view after showing it, and a card in view moves nothing', () => {
  fc.assert(
    fc.property(cameras, sizes, number(-3000, 3000), number(-3000, 3000), (camera, size, x, y) => {
      const box = { x, y, width: 120, height: 60, stack: null }
      const after = showing(camera, box, size)
      const corner = seen(after, size, { x: x + 120, y: y + 60 })
      const first = seen(after, size, { x, y })
      if (camera.scale < 1.6) expect(first.x > -1 && first.y > -1 && corner.x < size.width + 1 && corner.y < size.height + 1).toBe(true)
      expect(showing(after, box, size)).toEqual(after)
    }),
  )
})
