import { expect, test } from 'vitest'
import { openActor } from '../../../lab/engine/actor.ts'
import { openArena } from '../../../lab/engine/arena.ts'
import { randomOf } from '../../../lab/random.ts'
import { upperConfidence } from '../../../lab/worlds/bandit.ts'
import type { Play } from '../../../lab/worlds/bandit-pass.ts'
import { openBanditPass, pullAll, teachBanditPass } from '../../../lab/worlds/bandit-pass.ts'

test('a network taught on histories of a learner finds the paying arm, but not from the rewards of another task', () => {
  const arms = 3
  const random = randomOf(4)
  const network = openBanditPass(openArena({ megabytes: 32 }), { arms, width: 16, layers: 2, trainedLength: 16, longest: 16 }, random)
  const teacher = (of: typeof random) => upperConfidence({ arms, width: 0.1 }, of)
  const losses: number[] = []
  const onLoss = (_: number, loss: number) => losses.push(loss)
  teachBanditPass(network, { arms, paying: arms, teacher, histories: 16, length: 16 }, { steps: 150, peak: 1e-2, onStep: onLoss }, random)
  expect(losses[149]!).toBeLessThan(losses[0]! / 2)

  const tasks = Array.from({ length: 300 }, (_, i) => ({
    chances: Array.from({ length: arms }, (_, arm) => (arm === i % arms ? 0.95 : 0.05)),
  }))
  const scoreOf = (shown: Play['shown']): number => {
    const actor = openActor(network, { sequences: tasks.length, capacity: 16 })
    return pullAll(actor, tasks, { steps: 16, temperature: 0.5, shown, onStep: () => {} }, random)[15]!
  }
  expect(scoreOf('own rewards')).toBeGreaterThan(0.8)
  expect(scoreOf('rewards of the next task')).toBeLessThan(0.35)
})
