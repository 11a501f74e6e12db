import { openEngine, type Partner } from './partner.ts'
import { stepsIn } from './race.ts'
import type { Size } from './sizes.ts'

/** How much more two workers do than one, each with a seed of its own: steps per second, round by round. */
export type Scaling = {
  readonly size: Size
  readonly alone: readonly number[]
  readonly together: readonly number[]
  /** What part of the time the worker alone was at work: near 1, unless other programs wanted the same cores. */
  readonly undisturbed: readonly number[]
}

/** `rounds` turns of one worker alone and then both at once, on the task in a folder. */
export async function measureScaling(folder: string, size: Size, rounds: number): Promise<Scaling> {
  const workers = [openEngine(folder), openEngine(folder)] as const
  try {
    for (const worker of workers) await worker.losses(20)
    const steps = await stepsIn(workers[0])
    await stepsIn(workers[1])
    const [alone, together, undisturbed]: [number[], number[], number[]] = [[], [], []]
    for (let round = 0; round < rounds; round++) {
      const { passed, atWork } = await workers[round % 2]!.time(steps)
      alone.push((1000 * steps) / passed)
      undisturbed.push(Math.min(1, atWork / passed))
      const speeds = await Promise.all(workers.map((worker) => speedOf(worker, steps)))
      together.push(speeds.reduce((sum, speed) => sum + speed, 0))
    }
    return { size, alone, together, undisturbed }
  } finally {
    await Promise.all(workers.map((worker) => worker.close()))
  }
}

/** Steps per second that passed. */
async function speedOf(partner: Partner, steps: number): Promise<number> {
  return (1000 * steps) / (await partner.time(steps)).passed
}
