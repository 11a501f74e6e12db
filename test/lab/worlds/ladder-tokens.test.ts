import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ladderFeatures, ladderVocabulary, mostLabels, placesOf, writeToken } from '../../../lab/worlds/ladder-tokens.ts'

const labels = fc.integer({ min: 0, max: mostLabels - 1 })
const tokenOf = (label: number, past: Parameters<typeof writeToken>[3]): Int32Array => {
  const tokens = new Int32Array(ladderFeatures)
  writeToken(tokens, 0, label, past)
  return tokens
}

test('any two labels differ in at least four lights', () => {
  const tokens = Array.from({ length: mostLabels }, (_, label) => tokenOf(label, null))
  let fewest = ladderFeatures
  for (const [i, one] of tokens.entries())
    for (let j = i + 1; j < tokens.length; j++) {
      const other = tokens[j]!
      let differing = 0
      for (let light = 0; light < ladderFeatures; light++) if (one[light] !== other[light]) differing++
      fewest = Math.min(fewest, differing)
    }
  expect(fewest).toBeGreaterThanOrEqual(4)
})

test('a step tells where it stands, where it came from, what was done there and what came of it', () => {
  fc.assert(
    fc.property(labels, labels, fc.integer({ min: 0, max: 3 }), fc.boolean(), (label, before, action, success) => {
      const token = tokenOf(label, { label: before, action, success })
      const places = placesOf(token)
      expect(places.here).toBe(placesOf(tokenOf(label, null)).here)
      expect(places.before).toBe(placesOf(tokenOf(before, null)).here)
      expect(token).not.toEqual(tokenOf(label, { label: before, action: (action + 1) % 4, success }))
      expect(token).not.toEqual(tokenOf(label, { label: before, action, success: !success }))
      expect(new Set(token).size).toBe(ladderFeatures)
      expect(Math.max(...token)).toBeLessThan(ladderVocabulary(4))
    }),
  )
})

test('the first step came from nowhere', () => {
  expect(placesOf(tokenOf(7, null)).before).toBeNull()
})

test('a step is written in its own row only', () => {
  const tokens = new Int32Array(3 * ladderFeatures).fill(99)
  writeToken(tokens, 1, 5, null)
  expect([...tokens.subarray(0, ladderFeatures), ...tokens.subarray(2 * ladderFeatures)]).toEqual(Array(2 * ladderFeatures).fill(99))
})
