import { openEngine, openTorch, type Partner } from './partner.ts'
import type { Size } from './sizes.ts'

/** Two engines on one task: whether they do the same, then how fast, turn by turn. */
export type Race = {
  readonly size: Size
  /** The largest difference between the losses of the first 20 steps. */
  readonly lossDifference: number
  /** Steps per second at work of ours and of PyTorch, round by round. */
  readonly ours: readonly number[]
  readonly torch: readonly number[]
}

/** Losses may differ by as much as 20 steps of rounding can make them, in nats or squared reward. */
export const sameLoss = 1e-4

/** Race on the task in a folder: `rounds` turns of about a second each. Throws when the two do not train the same. */
export async function race(folder: string, size: Size, { python, rounds }: { python: string; rounds: number }): Promise<Race> {
  const [ours, torch] = [openEngine(folder), openTorch(python, folder)]
  try {
    const [here, there] = [await ours.losses(20), await torch.losses(20)]
    const lossDifference = Math.max(...here.map((loss, step) => Math.abs(loss - there[step]!)))
    if (!(lossDifference < sameLoss)) throw new Error(`${size.name}: losses differ by ${lossDifference}, so there is nothing to compare`)
    const lengths = [await stepsIn(ours), await stepsIn(torch)] as const
    const measured = { ours: [] as number[], torch: [] as number[] }
    for (let round = 0; round < rounds; round++) {
      measured.ours.push(await paceOf(ours, lengths[0]))
      measured.torch.push(await paceOf(torch, lengths[1]))
    }
    return { size, lossDifference, ...measured }
  } finally {
    await Promise.all([ours.close(), torch.close()])
  }
}

/** Steps that take about a second, which also warms the engine up. */
export async function stepsIn(partner: Partner): Promise<number> {
  await partner.time(10)
  return Math.max(5, Math.ceil(10_000 / (await partner.time(10)).atWork))
}

/** Steps per second at work: other programs on the same cores count little against it. */
async function paceOf(partner: Partner, steps: number): Promise<number> {
  return (1000 * steps) / (await partner.time(steps)).atWork
}
