import { expect, test } from 'vitest'
import { progressOver } from '../../lab/progress.ts'

test('progress never goes back, speaks once per four-hundredth, and ends when all is done', () => {
  const said: [number, number, string][] = []
  const phases = progressOver({ progress: (done, total, phase) => said.push([done, total, phase]) }, { training: 30, race: 10 })
  for (let i = 1; i <= 1000; i++) phases.training(i, 1000)
  for (let i = 1; i <= 5; i++) phases.race(i, 5)
  const ticks = said.map(([done]) => done)
  expect(ticks).toEqual([...new Set(ticks)].sort((a, b) => a - b))
  expect(said.filter(([, , phase]) => phase === 'training')).toHaveLength(301)
  expect(said.at(-1)).toEqual([400, 400, 'race'])
})
