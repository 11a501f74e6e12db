import { expect, test } from 'vitest'
import { openActor } from '../../../lab/engine/actor.ts'
import { openArena } from '../../../lab/engine/arena.ts'
import type { Random } from '../../../lab/random.ts'
import { randomOf } from '../../../lab/random.ts'
import { drawLadder, tabularLearner } from '../../../lab/worlds/ladder.ts'
import type { Climb } from '../../../lab/worlds/ladder-pass.ts'
import { climbAll, openLadderPass, teachLadderPass } from '../../../lab/worlds/ladder-pass.ts'

const plan = { rungs: 12, actions: 2 }
const form = { ...plan, width: 32, layers: 2, heads: 2, trainedLength: 16, longest: 16 }
const teacher = (random: Random) => tabularLearner(plan, random)
const course = { ...plan, teacher, straying: 0, histories: 12, length: 16 }

test('a network taught on histories of a learner climbs, but not on the outcomes of another ladder', () => {
  const random = randomOf(4)
  const network = openLadderPass(openArena({ megabytes: 32 }), form, random)
  const above: number[] = []
  const onStep = (_: number, loss: number, entropy: number) => above.push(loss - entropy)
  teachLadderPass(network, course, { steps: 450, peak: 6e-3, onStep }, random)
  expect(above.at(-1)!).toBeLessThan(above[0]! / 4)

  const ladders = Array.from({ length: 200 }, () => drawLadder(plan, random))
  const heightOf = (shown: Climb['shown']) => {
    const actor = openActor(network, { sequences: 200, capacity: 16 })
    return climbAll(actor, ladders, { steps: 16, temperature: 0.5, shown, onStep: () => {} }, random)[15]!
  }
  expect(heightOf('own outcomes')).toBeGreaterThan(4.5)
  expect(heightOf('outcomes of the next ladder')).toBeLessThan(3.8)
})

test('straying changes what happens, never what is taught: the teacher’s own choice', () => {
  const random = randomOf(8)
  const network = openLadderPass(openArena({ megabytes: 16 }), form, random)
  const entropies: number[] = []
  const onStep = (_: number, __: number, entropy: number) => entropies.push(entropy)
  teachLadderPass(network, { ...course, straying: 1 }, { steps: 1, peak: 1e-3, onStep }, randomOf(9))
  teachLadderPass(network, course, { steps: 1, peak: 1e-3, onStep }, randomOf(9))
  for (const entropy of entropies) {
    expect(entropy).toBeGreaterThan(0)
    expect(entropy).toBeLessThan(Math.log(2))
  }
})
