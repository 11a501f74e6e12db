import { medianOf } from '../train/report.ts'
import type { Timing } from './timing.ts'

/** One row: what was timed, and how many milliseconds it may take. `null`: no goal, to compare with. */
export type Measured = { readonly what: string; readonly goalMs: number | null; readonly timing: Timing }

/** The page of results, as Markdown. */
export function labelReport(rows: readonly Measured[], { date, machine }: { readonly date: string; readonly machine: string }): string {
  return `${[
    '# How fast a debate is labelled and loaded',
    '',
    `Measured on ${date} on ${machine}, Node ${process.versions.node}.`,
    'How to run: `node bench/label.ts [ROUNDS]` (about a minute; leave the machine alone meanwhile). It writes this page.',
    'Milliseconds, medians over the rounds; “work” is what the process itself was at work, so other programs count little in it.',
    'Parsing happens in a child process, whose work is in the clock alone.',
    '',
    '| what | clock | slowest | work | goal | |',
    '|---|---|---|---|---|---|',
    ...rows.map(({ what, goalMs, timing }) => {
      const clock = medianOf(timing.clock)
      const verdict = goalMs === null ? '' : clock <= goalMs ? 'reached' : '**missed**'
      const cells = [
        what,
        ms(clock),
        ms(Math.max(...timing.clock)),
        ms(medianOf(timing.work)),
        goalMs === null ? '–' : `≤ ${goalMs}`,
        verdict,
      ]
      return `| ${cells.join(' | ')} |`
    }),
  ].join('\n')}\n`
}

function ms(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(0)
}
