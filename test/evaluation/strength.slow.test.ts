import { expect, test } from 'vitest'
import { comparedWithDefinition } from './strength-naive.ts'

test('strengths of ten thousand debates are those of the definition, followed word for word', () => {
  expect(comparedWithDefinition(10_000)).toBeGreaterThan(9_500)
})
