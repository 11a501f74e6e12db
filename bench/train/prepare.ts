import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openArena } from '../../lab/engine/arena.ts'
import { openMlp } from '../../lab/engine/mlp.ts'
import { openNetwork } from '../../lab/engine/network.ts'
import type { Tensor } from '../../lab/engine/tensor.ts'
import { type Random, randomOf } from '../../lab/random.ts'
import { adam, rounds, type Size } from './sizes.ts'

/** One array of a task: where its 32-bit numbers lie in `data.bin`, counted in numbers. */
export type Place = { readonly shape: readonly number[]; readonly at: number; readonly kind: 'float' | 'integer' }

/** What both engines read before they begin. */
export type Task = {
  readonly size: Size
  readonly adam: typeof adam
  readonly rounds: number
  /** First weights, in the order of our engine's parameters. */
  readonly weights: readonly Place[]
  readonly data: { readonly [name: string]: Place }
}

/** Write `task.json` and `data.bin`: the same first weights and the same data for both engines. */
export async function prepareTask(folder: string, size: Size): Promise<void> {
  const random = randomOf(7)
  const parts: (Float32Array | Int32Array)[] = []
  let at = 0
  const kept = (numbers: Float32Array | Int32Array, shape: readonly number[]): Place => {
    const place: Place = { shape, at, kind: numbers instanceof Float32Array ? 'float' : 'integer' }
    parts.push(numbers)
    at += numbers.length
    return place
  }
  const weights = firstWeights(size, random.fork('weights')).map(({ values, rows, columns }) => kept(values.slice(), [rows, columns]))
  const drawn = size.kind === 'transformer' ? tokensOf(size, random) : transitionsOf(size, random)
  const data = Object.fromEntries(Object.entries(drawn).map(([name, { numbers, shape }]) => [name, kept(numbers, shape)]))
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'task.json'), JSON.stringify({ size, adam, rounds, weights, data } satisfies Task))
  await writeFile(join(folder, 'data.bin'), Buffer.concat(parts.map(({ buffer }) => Buffer.from(buffer))))
}

function firstWeights(size: Size, random: Random): readonly Tensor[] {
  const arena = openArena({ megabytes: 32 })
  return size.kind === 'transformer' ? openNetwork(arena, size.plan, random).parameters : openMlp(arena, size.plan, random).parameters
}

type Drawn = { readonly [name: string]: { readonly numbers: Float32Array | Int32Array; readonly shape: readonly number[] } }

/** Random tokens; the target of each is the sum of it and the one before, so that there is something to learn. */
function tokensOf({ sequences, length, plan }: Size & { kind: 'transformer' }, random: Random): Drawn {
  const shape = [rounds, sequences * length]
  const tokens = Int32Array.from({ length: rounds * sequences * length }, () => random.below(plan.vocabulary))
  const targets = tokens.map((token, i) => (i % length === 0 ? token : (token + tokens[i - 1]!) % plan.outputs))
  return { tokens: { numbers: tokens, shape }, targets: { numbers: targets, shape } }
}

function transitionsOf({ plan, batch, replay }: Size & { kind: 'q-network' }, random: Random): Drawn {
  const seen = () => Float32Array.from({ length: replay * plan.inputs }, () => 2 * random.uniform() - 1)
  return {
    seen: { numbers: seen(), shape: [replay, plan.inputs] },
    next: { numbers: seen(), shape: [replay, plan.inputs] },
    actions: { numbers: Int32Array.from({ length: replay }, () => random.below(plan.outputs)), shape: [replay] },
    rewards: { numbers: Float32Array.from({ length: replay }, () => random.uniform()), shape: [replay] },
    chosen: { numbers: Int32Array.from({ length: rounds * batch }, () => random.below(replay)), shape: [rounds, batch] },
  }
}
