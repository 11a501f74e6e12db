import type { Bench } from './experiment.ts'

/** Says how far a phase has come; speaks to the bench only when another four-hundredth of the seed is done. */
export type Phase = (done: number, total: number) => void

/** Fine enough that a seed of two minutes is heard twice a second. */
const ticks = 400

/**
 * Progress of a seed made of phases of known weight (any unit, say milliseconds), in the order in which they come.
 */
export function progressOver<Name extends string>(
  bench: Pick<Bench<unknown>, 'progress'>,
  weights: { readonly [name in Name]: number },
): { readonly [name in Name]: Phase } {
  const names = Object.keys(weights) as Name[]
  const total = names.reduce((sum, name) => sum + weights[name], 0)
  let before = 0
  let said = -1
  const phases = names.map((name): [Name, Phase] => {
    const start = before
    before += weights[name]
    return [
      name,
      (done, of) => {
        const tick = Math.floor((ticks * (start + (weights[name] * done) / of)) / total)
        if (tick === said) return
        said = tick
        bench.progress(tick, ticks, name)
      },
    ]
  })
  return Object.fromEntries(phases) as { [name in Name]: Phase }
}
