import { expect, test } from 'vitest'
import { type Attack, frameworkOf } from '../../core/semantics/framework.ts'
import { solveInWorker } from '../../server/solving/solving.ts'

/** Two to the twentieth stable labellings in one piece: too many to list soon. */
const many = frameworkOf(
  41,
  Array.from({ length: 20 }, (_, pair): Attack[] => [
    [2 * pair, 2 * pair + 1],
    [2 * pair + 1, 2 * pair],
    [2 * pair, 40],
    [2 * pair + 1, 40],
  ]).flat(),
)

test('a worker answers', async () => {
  const framework = frameworkOf(1, [[0, 0]])
  const { answer } = solveInWorker({ framework, question: { kind: 'one', semantics: 'stable' }, timeoutMs: 30_000 })
  expect(await answer).toEqual({ kind: 'one', labelling: null })
})

test('a long search can be called off', async () => {
  const { answer, cancel } = solveInWorker({ framework: many, question: { kind: 'count', semantics: 'stable' }, timeoutMs: 600_000 })
  cancel()
  expect(await answer).toEqual({ kind: 'cancelled' })
})

test('a long search ends at its deadline', async () => {
  const { answer } = solveInWorker({ framework: many, question: { kind: 'count', semantics: 'stable' }, timeoutMs: 100 })
  expect(await answer).toEqual({ kind: 'unknown', reason: 'time limit' })
})
