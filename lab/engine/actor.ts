import type { Address } from './kernels.ts'
import type { Network } from './network.ts'
import { forward, pass } from './network.ts'
import { silentTape } from './tape.ts'
import { Tensor } from './tensor.ts'

/** A frozen network that acts in several worlds at once, its own history in context. */
export type Actor = {
  /**
   * Take one step in each world: `features` ids per world in, `outputs` logits per world out.
   * The logits are overwritten by the next step.
   */
  step(tokens: Int32Array): Float32Array
  /** Give its memory back. Actors close in the reverse order of opening. */
  close(): void
}

/** Everything since the first step stays in context, up to `capacity` steps. Costs grow with the history. */
export function openActor(network: Network, { sequences, capacity }: { sequences: number; capacity: number }): Actor {
  const cache = openCache(network, sequences, capacity)
  return {
    step(tokens) {
      if (cache.seen === capacity) throw new RangeError(`actor: its history of ${capacity} steps is full`)
      return cache.step(tokens)
    },
    close: cache.close,
  }
}

/**
 * The last steps stay in context: whenever `window` steps are seen, the older half is dropped and the younger is read
 * again from its raw tokens, so that nothing older leaks through the layers.
 */
export function openWindowActor(network: Network, { sequences, window }: { sequences: number; window: number }): Actor {
  const { features } = network.plan
  const kept = Math.floor(window / 2)
  if (kept < 1) throw new RangeError(`actor: a window of ${window} steps cannot be halved`)
  const cache = openCache(network, sequences, window)
  let history: Int32Array[] = []
  return {
    step(tokens) {
      if (cache.seen === window) {
        history = history.slice(-kept)
        cache.reread(interleave(history, sequences, features), kept)
      }
      history.push(tokens.slice())
      return cache.step(tokens)
    },
    close: cache.close,
  }
}

type Cache = {
  readonly seen: number
  step(tokens: Int32Array): Float32Array
  /** Forget all, then read `length` steps of every sequence, given sequence by sequence. */
  reread(tokens: Int32Array, length: number): void
  close(): void
}

function openCache(network: Network, sequences: number, capacity: number): Cache {
  const { arena, plan, gaze } = network
  const { kernels } = arena
  const { heads, width, layers, outputs, longest } = plan
  if (capacity > longest) throw new RangeError(`actor: a history of ${capacity} steps, but the network looks at ${longest}`)
  const size = width / heads
  const run = Math.ceil(capacity / 4) * 4
  const opened = arena.mark()
  const tape = silentTape(arena)
  const keys = Array.from({ length: layers }, (): Address => arena.allocate(sequences * width * run))
  const values = Array.from({ length: layers }, (): Address => arena.allocate(sequences * width * run))
  const scratch = arena.allocate(run)
  const logits = new Float32Array(sequences * outputs)
  let seen = 0

  const attend = (layer: number, qkv: Tensor): Tensor => {
    const [k, v] = [keys[layer]!, values[layer]!]
    kernels.remember(qkv.address, sequences, 1, heads, size, k, v, run, seen)
    const y = new Tensor(arena, sequences, width)
    kernels.attendCached(qkv.address, sequences, heads, size, k, v, run, seen + 1, gaze.slopes, gaze.scales, scratch, y.address)
    return y
  }
  return {
    get seen() {
      return seen
    },
    step(tokens) {
      const mark = arena.mark()
      logits.set(pass(tape, network, tokens, { positionOf: () => seen, attend }).values)
      arena.rewind(mark)
      seen++
      return logits
    },
    reread(tokens, length) {
      const mark = arena.mark()
      forward(tape, network, tokens, { sequences, length }, (layer, qkv) =>
        kernels.remember(qkv.address, sequences, length, heads, size, keys[layer]!, values[layer]!, run, 0),
      )
      arena.rewind(mark)
      seen = length
    },
    close: () => arena.rewind(opened),
  }
}

/** Steps of all sequences → sequences of all their steps. */
function interleave(steps: readonly Int32Array[], sequences: number, features: number): Int32Array {
  const tokens = new Int32Array(steps.length * sequences * features)
  for (const [t, step] of steps.entries())
    for (let s = 0; s < sequences; s++) tokens.set(step.subarray(s * features, (s + 1) * features), (s * steps.length + t) * features)
  return tokens
}
