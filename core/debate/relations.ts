import type { NodeId } from '../ids.ts'
import type { Relation, RelationKind } from '../model.ts'
import type { Item } from '../parse/parsed.ts'
import type { Report } from './codes.ts'
import type { Resolve } from './resolve.ts'
import type { NodeTable } from './table.ts'

type Book = { readonly table: NodeTable; readonly resolve: Resolve; readonly report: Report; readonly relations: Map<string, Relation> }

/** Add the relations of an item that has no effect on labels, one for each link; each relation once. */
export function addRelations({ table, resolve, report, relations }: Book, place: { self: NodeId; path: string; item: Item }): void {
  const { self, path, item } = place
  if (item.act.kind !== 'relation') return
  const { relation: kind, direction } = item.act
  for (const link of item.links) {
    const other = resolve(link, path)
    if (other === null) continue
    const [from, to] = direction === 'active' ? [self, other] : [other, self]
    if (kind === 'answers' && !(table.rows.get(from)!.section.kind === 'claim' && table.rows.get(to)!.section.kind === 'question')) {
      report('AD072', item.span, 'an answer is a claim, to a question', 'a question is a heading that ends in “?”')
      continue
    }
    const key = keyOf(kind, from, to)
    const before = relations.get(key)
    if (before === undefined) relations.set(key, { kind, from, to, span: item.span })
    else report('AD064', item.span, `${before.span.file}:${before.span.start.line} says the same; the two count as one`, null)
  }
}

/** What two items share when they say the same; a contrast is the same from either side. */
function keyOf(kind: RelationKind, from: NodeId, to: NodeId): string {
  const ends = kind === 'contrasts with' ? [from, to].sort() : [from, to]
  return `${kind}:${ends.join('>')}`
}
