import type { Race } from './race.ts'
import { sameLoss } from './race.ts'
import type { Scaling } from './scaling.ts'

/** Everything a run has measured, and where. */
export type Measured = {
  readonly date: string
  readonly machine: string
  readonly versions: string
  /** `null` where PyTorch is absent. */
  readonly races: readonly Race[] | null
  readonly scalings: readonly Scaling[]
}

/** How many times as fast two workers must be as one. */
export const scalingGoal = 1.7

/** The page of results, as Markdown. */
export function reportOf({ date, machine, versions, races, scalings }: Measured): string {
  return `${[
    '# How fast the learning engine trains',
    '',
    `Measured on ${date} on ${machine}; ${versions}.`,
    'How to run: `npm run bench` (about three minutes; leave the machine alone meanwhile). It writes this page.',
    '',
    '## Against PyTorch',
    '',
    ...(races === null
      ? ['PyTorch is not installed for python3, so nothing was compared; `apt-get install python3-torch` brings it.']
      : raceLines(races)),
    '',
    '## One worker per seed',
    '',
    'Two processes of our engine at once against one alone, steps per second on the clock; medians, and the smallest and largest of the rounds’ ratios.',
    '',
    '| task | one alone | two together | ratio | rounds | goal | |',
    '|---|---|---|---|---|---|---|',
    ...scalings.map(({ size, alone, together }) => {
      const ratios = together.map((speed, round) => speed / alone[round]!)
      return row(size.title, [speed(alone), speed(together), ...ratioCells(ratios, scalingGoal)])
    }),
    ...disturbance(scalings),
  ].join('\n')}\n`
}

/** A sentence where other programs had a tenth or more of the cores: then this table says little. */
function disturbance(scalings: readonly Scaling[]): readonly string[] {
  const share = medianOf(scalings.flatMap(({ undisturbed }) => undisturbed))
  if (share > 0.9) return []
  const part = `${Math.round(100 * share)} %`
  return [
    '',
    `**Other programs were at work:** a worker alone had a core for ${part} of the time, so this table says little; measure again.`,
  ]
}

function raceLines(races: readonly Race[]): readonly string[] {
  return [
    'Both train the same from the same weights: forward, backward and a step of Adam, on one thread each, in turns of about a second.',
    'Before the clock runs, the losses of the first 20 steps are compared; where they differ by more than',
    `${sameLoss} the run ends. Steps are per second that the process was at work, medians; the ratio is ours over PyTorch’s, the median of the rounds’ and their smallest and largest.`,
    '',
    '| task | losses differ by | ours | PyTorch | ratio | rounds | goal | |',
    '|---|---|---|---|---|---|---|---|',
    ...races.map(({ size, lossDifference, ours, torch }) => {
      const ratios = ours.map((speed, round) => speed / torch[round]!)
      return row(size.title, [lossDifference.toExponential(0), speed(ours), speed(torch), ...ratioCells(ratios, size.goal)])
    }),
  ]
}

function ratioCells(ratios: readonly number[], goal: number): readonly string[] {
  const middle = medianOf(ratios)
  const spread = `${ratios.length}: ${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`
  return [`${middle.toFixed(2)}×`, spread, `≥ ${goal.toFixed(1)}×`, middle >= goal ? 'reached' : '**missed**']
}

function row(title: string, cells: readonly string[]): string {
  return `| ${[title, ...cells].join(' | ')} |`
}

function speed(speeds: readonly number[]): string {
  const middle = medianOf(speeds)
  return middle < 100 ? middle.toFixed(1) : middle.toFixed(0)
}

/** The middle number, or the mean of the two in the middle. */
export function medianOf(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}
