import type { Evaluation } from '../../core/evaluation/evaluation.ts'
import { labelChanges } from '../../core/evaluation/impact.ts'
import type { RunSummary } from '../../core/evidence/run.ts'
import type { LoadedDebate } from '../live/load.ts'
import { duration, measureInWords, number, outcomeInWords, paint, signOf } from './words.ts'

/** What came of a call of `adduce run`. */
export type Report = {
  readonly runs: readonly RunSummary[]
  readonly refusals: readonly string[]
  /** Sentences on evidence of which nothing was wanted. */
  readonly content: readonly string[]
  readonly after: LoadedDebate
  readonly before: Evaluation
  readonly now: Evaluation
}

/** The shape that programs read; stable. One entry for each run and evidence it feeds. */
export function reportJson({ runs, after, before, now }: Report) {
  return {
    runs: runs.flatMap((run) =>
      run.evidence.map((evidence) => ({
        evidence,
        experiment: run.experiment,
        runKey: run.runKey,
        state: run.state,
        seconds: secondsOf(run),
        outcome: after.evidence.find((status) => status.evidence === evidence)?.outcome?.value ?? null,
      })),
    ),
    changed: labelChanges(before, now),
  }
}

export function reportText(report: Report): string {
  const { runs, refusals, content, after, before, now } = report
  const lines: string[] = []
  for (const run of runs) {
    const time = secondsOf(run)
    const reproduction = run.reproduction === null ? '' : `; the same seeds came out ${inWords(run.reproduction)}`
    lines.push(`${run.experiment}: ${run.error ?? run.state}${time === null ? '' : ` in ${duration(time)}`}${reproduction}`)
    for (const id of run.evidence) {
      const status = after.evidence.find(({ evidence }) => evidence === id)
      if (status !== undefined) lines.push(`  ${id}: ${outcomeInWords(status)}  ${paint('gray', measureInWords(status.outcome))}`.trimEnd())
    }
  }
  lines.push(...refusals, ...content)
  if (runs.length === 0 && refusals.length === 0 && content.length === 0) lines.push('Nothing is missing and nothing is stale.')
  const claims = labelChanges(before, now).filter(({ id }) => after.debate.nodes.some((node) => node.id === id && node.kind === 'claim'))
  if (runs.length > 0)
    lines.push(claims.length === 0 ? 'No claim changed.' : `${number(claims.length)} ${claims.length === 1 ? 'claim' : 'claims'} changed:`)
  for (const { id } of claims) {
    const node = now.nodes.find((each) => each.id === id)!
    const was = before.nodes.find((each) => each.id === id)
    const { title } = after.debate.nodes.find((each) => each.id === id)!
    lines.push(`  ${signOf(node)} ${title}: ${was?.shown ?? 'new'} → ${node.shown}`)
  }
  return `${lines.join('\n')}\n`
}

function inWords(reproduction: NonNullable<RunSummary['reproduction']>): string {
  return reproduction === 'bitwise' ? 'bit for bit' : reproduction === 'numerical' ? 'within rounding' : paint('red', 'differently')
}

/** Wall seconds; `null` while it has not ended. */
function secondsOf({ startedAt, endedAt }: RunSummary): number | null {
  return startedAt === null || endedAt === null ? null : (Date.parse(endedAt) - Date.parse(startedAt)) / 1000
}
