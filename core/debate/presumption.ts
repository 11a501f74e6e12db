import type { NodeId } from '../ids.ts'
import type { Inference } from '../model.ts'
import type { Report } from './codes.ts'
import type { NodeTable } from './table.ts'

/** Report attacks on the presumption of claims that have none: those that are argued for, or written `- open`. */
export function reportNoPresumption(inferences: readonly Inference[], { rows }: NodeTable, report: Report): void {
  const argued = new Set<NodeId>()
  for (const { kind, target } of inferences) if (target.kind === 'node' && (kind === 'support' || kind === 'strict')) argued.add(target.id)
  for (const { kind, target, spans } of inferences) {
    if (kind !== 'undermine' || target.kind !== 'node') continue
    const isOpen = rows.get(target.id)!.section.open
    if (!isOpen && !argued.has(target.id)) continue
    const why = isOpen ? 'it is open' : 'it is argued for'
    report(
      'AD070',
      spans[0]!,
      `"${target.id}" is not presumed, since ${why}, so undermining it does nothing`,
      'write “rebutted by” or “rebuts”',
    )
  }
}
