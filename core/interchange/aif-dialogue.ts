import type { AifGraph, AifNode } from './aif-json.ts'
import { type AifLinks, isInformation } from './aif-links.ts'
import type { ImportDesk } from './imported.ts'
import { addTo } from './lists.ts'

/**
 * What was said, as notes by the key of the claim it expresses: a locution (L) is led to it by an illocutionary connection (YA).
 * Locutions that express no claim, connections that anchor in steps, transitions (TA), preferences (PA) and unknown nodes are lost.
 */
export function saidBy({ nodes }: AifGraph, links: AifLinks, { book }: ImportDesk): ReadonlyMap<string, readonly string[]> {
  const notes = new Map<string, string[]>()
  for (const node of nodes) {
    const { type, line } = node
    if (type === 'L') {
      const expressed = expressedBy(node, links)
      for (const { key, force } of expressed) addTo(notes, key, `Said (${force}): ${node.text}`)
      if (expressed.length > 0) book.approximate('L node', 'what was said is a note under the claim it expresses', line)
      else book.lose('L node', 'it expresses no claim', line)
    } else if (type === 'YA') {
      const isNoted = links.after(node.key).some(isInformation) && links.before(node.key).some((one) => one.type === 'L')
      if (isNoted) book.approximate('YA node', 'the illocutionary force is a word in the note of what was said', line)
      else book.lose('YA node', 'a debate holds no dialogue', line)
    } else if (type === 'TA') book.lose('TA node', 'a debate holds no dialogue', line)
    else if (type === 'PA') book.lose('PA node', 'a debate holds no preferences', line)
    else if (!['I', 'RA', 'CA', 'MA'].includes(type))
      book.lose(type === '' ? 'node without a type' : `${type} node`, 'an unknown type', line)
  }
  return notes
}

/** The claims that a locution expresses, and with what force. */
export function expressedBy(locution: AifNode, links: AifLinks): readonly { readonly key: string; readonly force: string }[] {
  return links
    .after(locution.key)
    .filter(({ type }) => type === 'YA')
    .flatMap((connection) =>
      links
        .after(connection.key)
        .filter(isInformation)
        .map(({ key }) => ({ key, force: (connection.scheme ?? connection.text) || 'saying' })),
    )
}
