/** What one thing took, turn by turn, in milliseconds: by the clock, and of work that this process did itself. */
export type Timing = { readonly clock: readonly number[]; readonly work: readonly number[] }

/** Do something `rounds` times, after one time that is not counted. */
export async function timed(rounds: number, act: (round: number) => unknown): Promise<Timing> {
  await act(-1)
  const [clock, work]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    const [began, usage] = [performance.now(), process.cpuUsage()]
    await act(round)
    clock.push(performance.now() - began)
    const { user, system } = process.cpuUsage(usage)
    work.push((user + system) / 1000)
  }
  return { clock, work }
}
