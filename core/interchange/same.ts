import type { Debate } from '../model.ts'

/**
 * Where two debates say different things, in sentences; none when they say the same.
 *
 * Compared are title, roots, expectations, nodes, inferences and relations, without their order and places.
 */
export function differences(a: Debate, b: Debate): readonly string[] {
  const [first, second] = [sayings(a), sayings(b)]
  const missing = [...first].filter((saying) => !second.has(saying)).map((saying) => `missing: ${saying}`)
  const added = [...second].filter((saying) => !first.has(saying)).map((saying) => `added: ${saying}`)
  return [...missing, ...added]
}

function sayings({ title, roots, expects, nodes, inferences, relations }: Debate): ReadonlySet<string> {
  return new Set([
    `title ${title}`,
    ...roots.map((id) => `root ${id}`),
    ...expects.map((expectation) => `expects ${JSON.stringify({ ...expectation, span: null })}`),
    ...nodes.map(
      (node) => `${node.kind} ${node.id} “${node.title}” “${node.sentence}”${node.kind === 'claim' && node.open ? ' open' : ''}`,
    ),
    ...inferences.map(({ id, warrants, reason, weight }) => `${id} ${JSON.stringify([warrants.toSorted(), reason, weight])}`),
    ...relations.map(({ kind, from, to }) => `${kind} ${kind === 'contrasts with' ? [from, to].sort() : [from, to]}`),
  ])
}
