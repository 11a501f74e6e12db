import type { InferenceId, NodeId } from '../ids.ts'
import type { Inference } from '../model.ts'
import type { Item } from '../parse/parsed.ts'
import type { Report } from './codes.ts'
import type { Resolve } from './resolve.ts'

type Book = { readonly inferences: readonly Inference[]; readonly resolve: Resolve; readonly report: Report }

/**
 * The inferences that `undercuts [X] from [Y]` speaks of: for each X, the one that leads to X from Y.
 *
 * Strict inferences do not count. Unless exactly one is left, a diagnostic lists the candidates.
 */
export function findUndercut({ inferences, resolve, report }: Book, { path, item }: { path: string; item: Item }): readonly InferenceId[] {
  if (item.from.length === 0) return []
  const premises = item.from.map((link) => resolve(link, path)).filter((id) => id !== null)
  if (premises.length < item.from.length) return []
  return item.links.flatMap((link) => {
    const conclusion = resolve(link, path)
    if (conclusion === null) return []
    const meant = inferences.filter((inference) => leads(inference, premises, conclusion))
    const open = meant.filter(({ kind }) => kind !== 'strict')
    if (open.length === 1) return [open[0]!.id]
    if (open.length === 0 && meant.length > 0) {
      report('AD066', item.span, `the step to "${conclusion}" is strict, so nothing can undercut it`, 'rebut its conclusion instead')
      return []
    }
    const candidates = (open.length > 0 ? open : inferences.filter(({ target }) => target.kind === 'node' && target.id === conclusion)).map(
      printed,
    )
    const found = open.length === 0 ? 'no inference leads' : `${open.length} inferences lead`
    const hint = candidates.length === 0 ? `nothing leads to "${conclusion}"` : `candidates: ${candidates.sort().join(' · ')}`
    report(
      'AD065',
      item.span,
      `${found} to "${conclusion}" from "${premises.join('" and "')}"`,
      `${hint}; nest “undercut by” under the one you mean`,
    )
    return []
  })
}

function leads({ kind, premises, target }: Inference, from: readonly NodeId[], to: NodeId): boolean {
  if (target.kind !== 'node') return false
  if (target.id === to && from.every((id) => premises.includes(id))) return true
  return kind === 'contradict' && premises.includes(to) && from.every((id) => id === target.id)
}

function printed({ kind, premises, target }: Inference): string {
  return `${premises.join(' + ')} → ${target.id} (${kind})`
}
