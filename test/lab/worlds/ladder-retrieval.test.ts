import { expect, test } from 'vitest'
import { openArena } from '../../../lab/engine/arena.ts'
import type { Random } from '../../../lab/random.ts'
import { randomOf } from '../../../lab/random.ts'
import { drawLadder, tabularLearner } from '../../../lab/worlds/ladder.ts'
import { climbAll, openLadderPass } from '../../../lab/worlds/ladder-pass.ts'
import { openRetrievalActor, teachRetrieval } from '../../../lab/worlds/ladder-retrieval.ts'
import type { Past } from '../../../lab/worlds/ladder-tokens.ts'
import { ladderFeatures, writeToken } from '../../../lab/worlds/ladder-tokens.ts'

const plan = { rungs: 12, actions: 2 }
const form = { ...plan, width: 16, layers: 1, heads: 2, trainedLength: 3, longest: 3 }
const teacher = (random: Random) => tabularLearner(plan, random)

test('taught to act from the last visits, a network climbs far beyond the length of its lessons, while they are remembered', () => {
  const random = randomOf(3)
  const network = openLadderPass(openArena({ megabytes: 32 }), form, random)
  const course = { ...plan, teacher, straying: 0, histories: 12, length: 16, retrieved: 2, contexts: 8 }
  const aboveFloor = teachRetrieval(network, course, { steps: 500, peak: 1e-2, onStep: () => {} }, random)
  expect(aboveFloor).toBeLessThan(0.05)

  const ladders = Array.from({ length: 60 }, () => drawLadder(plan, random))
  const heightOf = (memory: number): number => {
    const actor = openRetrievalActor(network, { sequences: 60, retrieved: 2, memory })
    return climbAll(actor, ladders, { steps: 96, temperature: 0, shown: 'own outcomes', onStep: () => {} }, random)[95]!
  }
  expect(heightOf(Number.POSITIVE_INFINITY)).toBeGreaterThan(9)
  expect(heightOf(3)).toBeLessThan(7)
})

type Seen = readonly [label: number, past: Past]

/** How an untaught network acts on the last of these steps, looked up two at a time. */
function actsOn(steps: readonly Seen[], memory: number): number[] {
  const actor = openRetrievalActor(openLadderPass(openArena({ megabytes: 16 }), form, randomOf(6)), { sequences: 1, retrieved: 2, memory })
  let logits: Float32Array = new Float32Array()
  for (const [label, past] of steps) {
    const token = new Int32Array(ladderFeatures)
    writeToken(token, 0, label, past)
    logits = actor.step(token)
  }
  return [...logits]
}

const start: Seen = [3, null]
const up: Seen = [5, { label: 3, action: 1, success: true }]
const back: Seen = [3, { label: 5, action: 0, success: false }]
const elsewhere: readonly Seen[] = [
  [8, { label: 5, action: 0, success: true }],
  [9, { label: 8, action: 0, success: true }],
  [5, { label: 9, action: 0, success: false }],
]

test.each([
  ['what came from elsewhere is left out', 100, true],
  ['what is as old as the memory is still found', 5, true],
  ['what is older is not', 4, false],
])('%s', (_name, memory, same) => {
  const [near, far] = [actsOn([start, up, back], 100), actsOn([start, up, ...elsewhere, back], memory)]
  if (same) expect(far).toEqual(near)
  else expect(far).not.toEqual(near)
})

test('of many visits the last ones are looked up', () => {
  const falls = Array.from({ length: 3 }, (): Seen => [3, { label: 3, action: 0, success: false }])
  expect(actsOn([start, up, back, ...falls, back], 100)).toEqual(actsOn([start, ...falls, back], 100))
  expect(actsOn([start, up, back, back], 100)).not.toEqual(actsOn([start, back], 100))
})
