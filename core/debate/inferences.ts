import type { InferenceId, NodeId } from '../ids.ts'
import type { Inference, InferenceKind, Relation, Span, Target } from '../model.ts'
import type { Item } from '../parse/parsed.ts'
import type { Report } from './codes.ts'
import { inferenceIdOf } from './ids.ts'
import { kindProblem } from './kinds.ts'
import { addRelations } from './relations.ts'
import type { Resolve } from './resolve.ts'
import type { NodeTable } from './table.ts'
import { findUndercut } from './undercuts.ts'

/** What the items of a debate say, in reading order; each inference once, whoever says it. */
export type Statements = { readonly inferences: readonly Inference[]; readonly relations: readonly Relation[] }

/** An item and whose it is. */
type Place = { readonly self: NodeId; readonly path: string; readonly item: Item }

/** What an item says, before it is known whether it may. */
type Stated = { readonly kind: InferenceKind; readonly premises: readonly NodeId[]; readonly target: Target; readonly item: Item }

/**
 * Turn items into inferences and relations.
 *
 * Links of a passive verb are linked premises; links of an active verb are targets, one inference each; `tested by` makes
 * one test for each link. An inference with a link that leads nowhere is left out, since fewer premises would say more.
 * Items that say the same are united. `undercuts [X] from [Y]` is read last, when every inference is known.
 */
export function readStatements(table: NodeTable, resolve: Resolve, report: Report): Statements {
  const found = new Map<InferenceId, Inference>()
  const relations = new Map<string, Relation>()
  const late: Place[] = []

  const state = ({ kind, premises, target, item }: Stated): readonly InferenceId[] => {
    const kinds = premises.map((id) => table.rows.get(id)!.section.kind)
    const problem = kindProblem(kind, kinds, target.kind === 'node' ? table.rows.get(target.id)!.section.kind : null)
    if (problem !== null) {
      report(problem.code, item.span, problem.message, problem.hint)
      return []
    }
    const id = inferenceIdOf(kind, premises, target)
    const before = found.get(id)
    if (before !== undefined) reportTwice(report, before.spans[0]!, item.span)
    found.set(
      id,
      united(before, { id, kind, premises, warrants: [], target, reason: item.reason, weight: item.weight, spans: [item.span] }),
    )
    return [id]
  }

  const readNested = ({ self, path, item }: Place, above: readonly InferenceId[]): void => {
    const links = resolved(resolve, item.links, path)
    if (links === null) return
    if (item.act.kind === 'warrant') addWarrants(above, links, item.span)
    else
      readAll(
        { self, path, item },
        above.flatMap((id) => undercut(id, links, item)),
      )
  }

  const undercut = (id: InferenceId, premises: readonly NodeId[], item: Item): readonly InferenceId[] => {
    if (found.get(id)!.kind !== 'strict') return state({ kind: 'undercut', premises, target: { kind: 'inference', id }, item })
    report(
      'AD066',
      item.span,
      'the step above is strict, so nothing can undercut it',
      'rebut its conclusion, or write the step without “strictly”',
    )
    return []
  }

  const addWarrants = (above: readonly InferenceId[], links: readonly NodeId[], span: Span): void => {
    if (links.some((id) => table.rows.get(id)!.section.kind === 'question')) {
      report('AD068', span, 'a question is neither premise nor conclusion', 'link a claim that answers it')
      return
    }
    for (const id of above) {
      const inference = found.get(id)!
      found.set(id, { ...inference, warrants: unique([...inference.warrants, ...links]) })
    }
  }

  const readAll = ({ self, path, item }: Place, above: readonly InferenceId[]): void => {
    if (above.length > 0) for (const nested of item.nested) readNested({ self, path, item: nested }, above)
  }

  const readItem = (place: Place): void => {
    const { self, path, item } = place
    if (item.act.kind === 'relation') addRelations({ table, resolve, report, relations }, place)
    if (item.act.kind !== 'inference') return
    if (item.act.inference === 'undercut') {
      late.push(place)
      return
    }
    const links = item.links.map((link) => resolve(link, path))
    readAll(place, statedBy(self, item, links).flatMap(state))
  }

  for (const [self, { section, path }] of table.rows) for (const item of section.items) readItem({ self, path, item })
  for (const place of late) {
    const targets = findUndercut({ inferences: [...found.values()], resolve, report }, place)
    readAll(
      place,
      targets.flatMap((id) => undercut(id, [place.self], place.item)),
    )
  }
  return { inferences: [...found.values()], relations: [...relations.values()] }
}

/** The inferences that an item of a claim or attack states; links that lead nowhere are `null`. */
function statedBy(self: NodeId, item: Item, links: readonly (NodeId | null)[]): readonly Stated[] {
  if (item.act.kind !== 'inference') return []
  const { inference: kind, direction } = item.act
  const found = unique(links.filter((id) => id !== null))
  const own: Target = { kind: 'node', id: self }
  if (direction === 'active') return found.map((id) => oneWay({ kind, premises: [self], target: { kind: 'node', id }, item }))
  if (kind === 'test') return found.map((id) => ({ kind, premises: [id], target: own, item }))
  return links.includes(null) ? [] : [{ kind, premises: found, target: own, item }]
}

/** A contradiction holds both ways, so it is written in the order of its ids. */
function oneWay(stated: Stated): Stated {
  const { kind, premises, target, item } = stated
  if (kind !== 'contradict' || target.kind !== 'node' || premises[0]! <= target.id) return stated
  return { kind, premises: [target.id], target: { kind: 'node', id: premises[0]! }, item }
}

function resolved(resolve: Resolve, links: Item['links'], path: string): readonly NodeId[] | null {
  const found = links.map((link) => resolve(link, path)).filter((id) => id !== null)
  return found.length === links.length ? unique(found) : null
}

/** What two items say together: the first reason and weight that are written, and both places. */
function united(before: Inference | undefined, now: Inference): Inference {
  if (before === undefined) return now
  return { ...before, reason: before.reason ?? now.reason, weight: before.weight ?? now.weight, spans: [...before.spans, ...now.spans] }
}

function reportTwice(report: Report, first: Span, span: Span): void {
  report('AD064', span, `${first.file}:${first.start.line} says the same; the two count as one`, null)
}

function unique<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)]
}
