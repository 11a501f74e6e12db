import { expect, test } from 'vitest'
import { progressOver } from '../../lab/progress.ts'

test('progress never goes back, speaks once per percent, and ends at 100', () => {
  const said: [number, number, string][] = []
  const phases = progressOver({ progress: (done, total, phase) => said.push([done, total, phase]) }, { training: 30, race: 10 })
  for (let i = 1; i <= 1000; i++) phases.training(i, 1000)
  for (let i = 1; i <= 5; i++) phases.race(i, 5)
  const percents = said.map(([done]) => done)
  expect(percents).toEqual([...new Set(percents)].sort((a, b) => a - b))
  expect(said.filter(([, , phase]) => phase === 'training')).toHaveLength(76)
  expect(said.at(-1)).toEqual([100, 100, 'race'])
})
