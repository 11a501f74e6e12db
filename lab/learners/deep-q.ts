import { openAdam } from '../engine/adam.ts'
import { openArena } from '../engine/arena.ts'
import { follow } from '../engine/follow.ts'
import { gather } from '../engine/gather.ts'
import type { Mlp } from '../engine/mlp.ts'
import { mlp, openMlp } from '../engine/mlp.ts'
import { huberLoss } from '../engine/regression-loss.ts'
import type { Tape } from '../engine/tape.ts'
import { recordingTape, silentTape } from '../engine/tape.ts'
import { constant } from '../engine/tensor.ts'
import type { Random } from '../random.ts'

/** How a deep-Q learner learns. Every number is a choice that changes the result, so none has a default. */
export type DeepQPlan = {
  /** Numbers that a state is made of. */
  readonly inputs: number
  readonly actions: number
  /** Widths of the hidden layers (ReLU), from the input on; none makes it a linear learner. */
  readonly hidden: readonly number[]
  /** Transitions per update. */
  readonly batch: number
  /** Transitions that are remembered; the oldest is forgotten first. */
  readonly capacity: number
  /** What a reward is worth one step later, 0–1. */
  readonly gamma: number
  /** Rate of Adam. */
  readonly rate: number
  /** Steps per update. */
  readonly updateEvery: number
  /** Updates after which the target network is copied anew. */
  readonly targetEvery: number
  /** Steps before the first update. */
  readonly warmUp: number
  /** Part of its actions that are random, unless `act` is told otherwise. */
  readonly exploration: number
}

/** What one step was like. `final`: nothing comes after it that counts, so `next` is not looked at. */
export type Transition = {
  readonly state: ArrayLike<number>
  readonly action: number
  readonly reward: number
  readonly next: ArrayLike<number>
  readonly final: boolean
}

export type DeepQ = {
  /** How many updates were made. */
  readonly updates: number
  /** The expected return of every action in a state; overwritten by the next call. */
  values(state: ArrayLike<number>): Float32Array
  /** The best action, or with chance `exploration` (as planned, unless told) any. */
  act(state: ArrayLike<number>, exploration?: number): number
  /** Remember a transition, which is copied, and learn when it is time to. */
  see(transition: Transition): void
}

/**
 * Deep Q-learning for states of real numbers: a network of dense layers, uniform replay, Huber loss on temporal differences
 * against a copied target network, Adam.
 *
 * Source: Mnih et al. 2015, with Adam in place of RMSProp.
 */
export function openDeepQ(plan: DeepQPlan, random: Random): DeepQ {
  const { inputs, actions, hidden, batch, gamma, rate, updateEvery, targetEvery, warmUp } = plan
  const arena = openArena({ megabytes: megabytesFor(plan) })
  const network = { inputs, hidden, outputs: actions, activation: 'relu', lastScale: 0.1 } as const
  const online = openMlp(arena, network, random.fork('weights'))
  const target = openMlp(arena, network, random.fork('weights'))
  const adam = openAdam(arena, online.parameters, { beta1: 0.9, beta2: 0.99, epsilon: 1e-8, clip: 10 })
  const replay = openReplay(plan, random.fork('replay'))
  const chance = random.fork('exploration')
  const silent = silentTape(arena)
  const one = new Float32Array(actions)
  const weights = new Float32Array(batch).fill(1)
  let seen = 0
  let updates = 0

  const valuesOf = (tape: Tape, layers: Mlp, states: ArrayLike<number>) =>
    mlp(tape, layers, constant(arena, states.length / inputs, inputs, states))
  const values = (state: ArrayLike<number>): Float32Array => {
    const mark = arena.mark()
    one.set(valuesOf(silent, online, state).values)
    arena.rewind(mark)
    return one
  }
  const update = (): void => {
    const mark = arena.mark()
    const drawn = replay.draw()
    const later = valuesOf(silent, target, drawn.nexts).values
    const targets = drawn.rewards.map((reward, i) => reward + gamma * drawn.goesOn[i]! * bestOf(later, i, actions).value)
    const tape = recordingTape(arena)
    huberLoss(tape, gather(tape, valuesOf(tape, online, drawn.states), drawn.actions), targets, weights, 1)
    tape.backward()
    adam.step(rate)
    arena.rewind(mark)
    updates++
    if (updates % targetEvery === 0) follow(target.parameters, online.parameters, 1)
  }
  return {
    get updates() {
      return updates
    },
    values,
    act(state, exploration = plan.exploration) {
      return chance.uniform() < exploration ? chance.below(actions) : bestOf(values(state), 0, actions).action
    },
    see(transition) {
      replay.keep(transition)
      seen++
      if (seen > warmUp && seen % updateEvery === 0) update()
    },
  }
}

/** The first of the largest values in a row of `actions`. */
function bestOf(values: Float32Array, row: number, actions: number): { action: number; value: number } {
  let best = row * actions
  for (let i = best + 1; i < (row + 1) * actions; i++) if (values[i]! > values[best]!) best = i
  return { action: best - row * actions, value: values[best]! }
}

/** Transitions side by side; what `draw` returns is overwritten by the next draw. */
function openReplay({ inputs, capacity, batch }: DeepQPlan, random: Random) {
  const kept = memoryOf(capacity, inputs)
  const drawn = memoryOf(batch, inputs)
  let count = 0
  return {
    keep({ state, action, reward, next, final }: Transition): void {
      const place = count % capacity
      kept.states.set(state, place * inputs)
      kept.nexts.set(next, place * inputs)
      kept.actions[place] = action
      kept.rewards[place] = reward
      kept.goesOn[place] = final ? 0 : 1
      count++
    },
    /** As many as a batch holds, uniformly and with repetition. */
    draw() {
      for (let i = 0; i < batch; i++) {
        const place = random.below(Math.min(count, capacity))
        drawn.states.set(kept.states.subarray(place * inputs, (place + 1) * inputs), i * inputs)
        drawn.nexts.set(kept.nexts.subarray(place * inputs, (place + 1) * inputs), i * inputs)
        drawn.actions[i] = kept.actions[place]!
        drawn.rewards[i] = kept.rewards[place]!
        drawn.goesOn[i] = kept.goesOn[place]!
      }
      return drawn
    },
  }
}

function memoryOf(count: number, inputs: number) {
  return {
    states: new Float32Array(count * inputs),
    nexts: new Float32Array(count * inputs),
    actions: new Int32Array(count),
    rewards: new Float32Array(count),
    goesOn: new Float32Array(count),
  }
}

/** Room for five times the weights (gradient, two moments, target and its gradient beside them), and for one update. */
function megabytesFor({ inputs, hidden, actions, batch }: DeepQPlan): number {
  const sizes = [inputs, ...hidden, actions]
  const weights = sizes.slice(1).reduce((sum, columns, layer) => sum + (sizes[layer]! + 1) * columns + 64, 0)
  const activations = batch * sizes.reduce((sum, size) => sum + size + 16, 0)
  return 4 + Math.ceil((4 * (6 * weights + 8 * activations)) / 2 ** 20)
}
