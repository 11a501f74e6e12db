import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openArena } from '../../../lab/engine/arena.ts'

test('an arena hands out cleared, aligned, disjoint rooms, also after rewinding', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 20 }), (counts) => {
      const arena = openArena({ megabytes: 2 })
      for (let round = 0; round < 2; round++) {
        const mark = arena.mark()
        let end = mark
        for (const count of counts) {
          const address = arena.allocate(count)
          expect(address % 64).toBe(0)
          expect(address).toBeGreaterThanOrEqual(end)
          const room = arena.floats.subarray(address / 4, address / 4 + count)
          expect(room.every((value) => value === 0)).toBe(true)
          room.fill(7)
          end = address + 4 * count
        }
        arena.rewind(mark)
      }
    }),
  )
})

test('a full arena says how much was asked for and how much is left', () => {
  const arena = openArena({ megabytes: 1 })
  expect(() => arena.allocate(1_000_000)).toThrow('arena of 1 MB is full: 4000000 more bytes were asked for, 393216 are left')
  expect(() => arena.allocate(-1)).toThrow('cannot allocate -1 numbers')
  expect(() => arena.rewind(arena.mark() + 64)).toThrow(RangeError)
})
