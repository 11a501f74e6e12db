import type { Arena } from '../../../../lab/engine/arena.ts'
import type { Random } from '../../../../lab/random.ts'
import { meanOf } from '../../../../lab/statistics/ols.ts'
import type { Follower } from '../../../../lab/worlds/follower.ts'
import { accuracyOf, answersOf, drawStories, openFollower, teachFollower } from '../../../../lab/worlds/follower.ts'
import { reachOf } from '../../../../lab/worlds/reach.ts'
import type { Story, StoryWorld } from '../../../../lab/worlds/stories.ts'
import type { Shape } from './sizes.ts'

/** How every size is taught. */
export type Teaching = {
  readonly world: StoryWorld
  readonly steps: number
  /** Moves per gradient step, over all its stories. */
  readonly moves: number
  readonly trainedLength: number
  readonly horizon: number
  /** Learning rates to choose from by a heat of so many steps; with one rate there is no heat. */
  readonly rates: readonly number[]
  readonly heatSteps: number
  readonly stories: readonly Story[]
}

/** What one size came to. */
export type Found = {
  readonly parameters: number
  readonly layers: number
  readonly reach: number
  /** Accuracy on another story than the one shown, in the last quarter of the horizon. */
  readonly elsewhere: number
  readonly rate: number
  /** Length of the stories it was taught on in the end. */
  readonly length: number
}

/** Gradient steps that `measureSize` takes. */
export function stepsOf({ steps, rates, heatSteps }: Pick<Teaching, 'steps' | 'rates' | 'heatSteps'>): number {
  return steps + (rates.length > 1 ? rates.length * heatSteps : 0)
}

/** Teach a size, at the rate that went furthest in its heat, and see how far it follows. `onStep` hears every gradient step and the length then. */
export function measureSize(
  arena: Arena,
  shape: Shape,
  teaching: Teaching,
  { random, onStep }: { random: Random; onStep: (step: number, length: number) => void },
): Found {
  const { rates, heatSteps, stories, steps, horizon } = teaching
  const mark = arena.mark()
  const heated = rates.length > 1 ? rates.length * heatSteps : 0
  const development = drawStories(teaching.world, { count: 128, length: Math.min(16, horizon) }, random.fork('development stories'))
  const scores = rates.map((peak, i) => {
    if (heated === 0) return 0
    const { follower } = taught(arena, shape, teaching, {
      steps: heatSteps,
      peak,
      random: random.fork(`heat ${i}`),
      onStep: (step) => onStep(i * heatSteps + step, 0),
    })
    const score = meanOf([...accuracyOf(answersOf(follower, development, ignore), development)])
    arena.rewind(mark)
    return score
  })
  const peak = rates[scores.indexOf(Math.max(...scores))]!
  const { follower, length } = taught(arena, shape, teaching, {
    steps,
    peak,
    random: random.fork('race'),
    onStep: (step, reached) => onStep(heated + step, reached),
  })
  const answers = answersOf(follower, stories, ignore)
  const others = stories.map((_, s) => stories[(s + 1) % stories.length]!)
  const elsewhere = accuracyOf(answers, others)
  const found = {
    parameters: follower.network.parameters.reduce((sum, { count }) => sum + count, 0),
    layers: shape.layers,
    reach: reachOf(accuracyOf(answers, stories)),
    elsewhere: meanOf([...elsewhere.subarray(Math.floor(0.75 * elsewhere.length))]),
    rate: peak,
    length,
  }
  arena.rewind(mark)
  return found
}

function taught(
  arena: Arena,
  { layers, width }: Shape,
  { world, moves, trainedLength, horizon }: Teaching,
  { steps, peak, random, onStep }: { steps: number; peak: number; random: Random; onStep: (step: number, length: number) => void },
): { follower: Follower; length: number } {
  const plan = { thought: 'silent', layers, width, trainedLength, longest: horizon } as const
  const follower = openFollower(arena, world, plan, random.fork('weights'))
  const length = teachFollower(follower, { steps, moves, peak, longest: trainedLength, onStep }, random.fork('stories'))
  return { follower, length }
}

function ignore(): void {}
