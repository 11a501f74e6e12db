import { expect, test } from 'vitest'
import type { Priced } from '../../../lab/serial/price.ts'
import { priceOfRunning, priceOfShortcut, scanOf } from '../../../lab/serial/price.ts'

const acts: Priced = { weights: 67, batch: 4, part: 'acts' }
const looksOn: Priced = { weights: 67, batch: 4, part: 'looks on' }

test.each([
  [1, 2, 10],
  [1, 4, 30],
])('a scan in %i dimension over %i maps counts %i operations: a product, and offsets up and down', (dimension, maps, operations) => {
  expect(scanOf(dimension, maps).operations).toBe((maps - 1) * 8)
  expect(operations).toBeGreaterThan((maps - 1) * 7)
})

test('composing by factors is cheaper than composing matrices', () => {
  const [dimension, maps] = [67, 1024]
  expect(scanOf(dimension, maps).operations).toBeLessThan(0.2 * maps * 2 * dimension ** 3)
})

test('a scan deepens with the logarithm of its length', () => {
  const [short, long] = [scanOf(67, 1024).depth, scanOf(67, 1024 ** 2).depth]
  expect(long / short).toBeLessThan(2.5)
})

test('twice the run costs twice, and acting costs more than looking on', () => {
  const [one, two] = [priceOfRunning(acts, 1000), priceOfRunning(acts, 2000)]
  expect(two.operations).toBe(2 * one.operations)
  expect(two.depth).toBe(2 * one.depth)
  expect(priceOfRunning(looksOn, 1000).operations).toBeLessThan(one.operations)
})

test('a shortcut of more rounds costs more and is deeper, and holds no more', () => {
  const few = priceOfShortcut(acts, { steps: 1024, rounds: 2, work: 2048, together: 1024 })
  const many = priceOfShortcut(acts, { steps: 1024, rounds: 4, work: 4096, together: 1024 })
  expect(many.operations).toBe(2 * few.operations)
  expect(many.depth).toBe(2 * few.depth)
  expect(many.numbers).toBe(few.numbers)
})
