import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Attack, type Framework, frameworkOf, frameworkOfEnds } from '../../core/semantics/framework.ts'
import { randomAttacks } from './random-frameworks.ts'

test('a repeated attack counts once', () => {
  expect(
    listsOf(
      frameworkOf(2, [
        [0, 1],
        [0, 1],
        [1, 1],
        [0, 1],
      ]),
    ),
  ).toEqual({ attackers: [[], [0, 1]], targets: [[1], [1]] })
})

test('a framework without vertices or attacks is one', () => {
  expect(frameworkOf(0, []).size).toBe(0)
  expect(listsOf(frameworkOf(2, []))).toEqual({ attackers: [[], []], targets: [[], []] })
})

test.each([
  ['above', [0, 2]],
  ['below', [-1, 0]],
  ['between', [0.5, 1]],
  ['not at all', [Number.NaN, 1]],
] satisfies [string, Attack][])('an attack on a vertex that lies %s is refused', (_name, attack) => {
  expect(() => frameworkOf(2, [attack])).toThrow(RangeError)
})

test('both directions list the same attacks, ascending, each once', () => {
  fc.assert(
    fc.property(randomAttacks(12), ({ size, attacks }) => {
      const { attackers, targets } = listsOf(frameworkOf(size, attacks))
      for (let v = 0; v < size; v++) {
        expect(attackers[v]).toEqual(ascending(attacks.filter(([, to]) => to === v).map(([from]) => from)))
        expect(targets[v]).toEqual(ascending(attacks.filter(([from]) => from === v).map(([, to]) => to)))
      }
    }),
  )
})

test('the order of attacks does not matter, nor how they are given', () => {
  fc.assert(
    fc.property(randomAttacks(12), ({ size, attacks }) => {
      const reversed = [...attacks].reverse()
      const ends = frameworkOfEnds(
        size,
        Uint32Array.from(reversed, ([from]) => from),
        Uint32Array.from(reversed, ([, to]) => to),
      )
      expect(ends).toEqual(frameworkOf(size, attacks))
    }),
  )
})

function listsOf({ size, attackers, attackerStart, targets, targetStart }: Framework) {
  const cut = (list: Uint32Array, start: Uint32Array) => Array.from({ length: size }, (_, v) => [...list.slice(start[v], start[v + 1])])
  return { attackers: cut(attackers, attackerStart), targets: cut(targets, targetStart) }
}

function ascending(list: readonly number[]): readonly number[] {
  return [...new Set(list)].sort((a, b) => a - b)
}
