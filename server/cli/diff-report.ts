import type { ChangedLabel, DebateAt, DebateDiff } from '../../core/evaluation/diff.ts'
import type { Cause, OutcomeCause, StatementCause } from '../../core/evaluation/diff-causes.ts'
import type { Shown } from '../../core/evaluation/evaluation.ts'
import type { NodeId } from '../../core/ids.ts'
import type { Inference } from '../../core/model.ts'
import { verbOf } from '../../core/parse/verbs.ts'

/** What `adduce diff` found, and between which revisions; a commit of `null` is the folder as it is. */
export type DiffReport = {
  readonly changes: DebateDiff
  readonly before: DebateAt & { readonly commit: string | null }
  readonly after: DebateAt & { readonly commit: string | null }
}

/** The shape that programs read; stable. */
export function diffJson({ changes, before, after }: DiffReport) {
  return {
    debate: after.debate.name,
    before: before.commit,
    after: after.commit,
    labels: changes.labels.map(({ id, before: was, after: now, because }) => ({
      id,
      before: was,
      after: now,
      because: because === null ? null : { cause: { kind: because.cause.kind, id: because.cause.id }, through: because.through },
    })),
    outcomes: changes.outcomes.map(({ id, before: was, after: now }) => ({ id, before: was, after: now })),
    documents: changes.documents.map(({ kind, id, change, file, fields }) => ({ kind, id, change, file, fields })),
  }
}

/** The same for the readers of a pull request. */
export function diffMarkdown(report: DiffReport): string {
  const { changes, before, after } = report
  const span = `since ${wordOf(before.commit)}${after.commit === null ? '' : ` in ${wordOf(after.commit)}`}`
  const title = `## What changed in “${plain(after.debate.title)}” ${span}`
  const labels =
    changes.labels.length === 0
      ? ['No label changed.']
      : [
          `**${changes.labels.length} ${changes.labels.length === 1 ? 'label' : 'labels'} changed.**`,
          '',
          ...changes.labels.map((label) => lineOf(label, report)),
        ]
  return `${[title, '', ...labels, ...outcomeLines(changes.outcomes, report), ...documentLines(changes, report)].join('\n')}\n`
}

function lineOf({ title, before, after, because }: ChangedLabel, report: DiffReport): string {
  const change = `- **${plain(title)}**: ${before.shown} → ${after?.shown ?? 'removed'}`
  if (because === null) return change
  const passed = because.through.map((id) => `${nameOf(id, report)} ${nowInWords(id, report)}`)
  return `${change}, because ${[clauseOf(because.cause, report), ...passed].join(', so ')}`
}

/** How a node on the way to a label stands now. */
function nowInWords(id: NodeId, { changes }: DiffReport): string {
  const shown: Shown | null = changes.now.get(id)?.shown ?? null
  if (shown === null) return 'counts otherwise'
  return shown === 'stands' || shown === 'falls' ? shown : `is ${shown}`
}

/** What happened, as the end of a sentence with “because”. */
function clauseOf(cause: Cause, report: DiffReport): string {
  if (cause.kind === 'outcome') return `${nameOf(cause.id, report)} ${outcomeInWords(cause)}`
  const was = cause.change === 'changed' ? `was changed (${cause.fields.join(', ')})` : `was ${cause.change}`
  return cause.kind === 'node' ? `${nameOf(cause.node.id, report)} ${was}` : `the step “${stepInWords(cause.inference, report)}” ${was}`
}

function outcomeInWords({ before, after }: OutcomeCause): string {
  return `is now ${after} (it was ${before})`
}

function outcomeLines(outcomes: readonly OutcomeCause[], report: DiffReport): readonly string[] {
  if (outcomes.length === 0) return []
  return ['', '### Outcomes', '', ...outcomes.map((each) => `- ${nameOf(each.id, report)} ${outcomeInWords(each)}`)]
}

function documentLines({ documents, now }: DebateDiff, report: DiffReport): readonly string[] {
  const lines: string[] = []
  for (const [file, changes] of Map.groupBy(documents, (change) => change.file))
    lines.push('', `### ${plain(file)}`, '', ...changes.map((change) => `- ${statementInWords(change, now, report)}`))
  return lines
}

function statementInWords(cause: StatementCause, now: DebateDiff['now'], report: DiffReport): string {
  const fields = cause.fields.length === 0 ? '' : `: ${cause.fields.join(', ')}`
  if (cause.kind === 'inference') return `${cause.change}${fields}: ${stepInWords(cause.inference, report)}`
  const shown = cause.change === 'added' ? now.get(cause.node.id)?.shown : undefined
  return `${cause.change} ${cause.node.kind}${fields}: ${nameOf(cause.node.id, report)}${shown ? ` (${shown})` : ''}`
}

function stepInWords({ kind, premises, target }: Inference, report: DiffReport): string {
  const from = premises.map((id) => nameOf(id, report)).join(' with ')
  if (target.kind === 'node') return `${from} ${verbOf(kind, 'active')} ${nameOf(target.id, report)}`
  const attacked = [report.after, report.before].flatMap(({ debate }) => debate.inferences).find(({ id }) => id === target.id)
  return attacked === undefined
    ? `${from} ${verbOf(kind, 'active')} a step`
    : `${from} ${verbOf(kind, 'active')} the step “${stepInWords(attacked, report)}”`
}

function nameOf(id: NodeId, { before, after }: DiffReport): string {
  const node = [after, before].flatMap(({ debate }) => debate.nodes).find((each) => each.id === id)
  return `*${plain(node?.title ?? id)}*`
}

function wordOf(commit: string | null): string {
  return commit === null ? 'the folder' : `\`${commit.slice(0, 10)}\``
}

/** Text that Markdown leaves alone: a title may hold anything. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>|#@]/g, '\\$&')
}
