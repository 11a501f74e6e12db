import { expressedBy } from './aif-dialogue.ts'
import type { AifGraph, AifNode } from './aif-json.ts'
import { type AifLinks, isInformation, isStep } from './aif-links.ts'
import type { DraftInference, DraftTarget } from './draft.ts'
import type { ImportDesk } from './imported.ts'

/** The supports, rebuts and undercuts that RA- and CA-nodes stand for: one for each of a node's ends. */
export function stepsOf({ nodes }: AifGraph, links: AifLinks, desk: ImportDesk): readonly DraftInference[] {
  const made = new Map<string, readonly DraftInference[]>()
  for (const start of nodes.filter(isStep)) {
    // What is attacked is made before what attacks it; a node met again while it waits stands in a ring and is made as it is.
    const stack = [start]
    const waiting = new Set<string>()
    while (stack.length > 0) {
      const node = stack.at(-1)!
      const missing = node.type === 'CA' ? links.after(node.key).filter((end) => isStep(end) && !made.has(end.key)) : []
      if (missing.length > 0 && !waiting.has(node.key)) {
        waiting.add(node.key)
        stack.push(...missing)
        continue
      }
      if (!made.has(node.key)) made.set(node.key, inferencesOf(node, { links, desk, made }))
      stack.pop()
    }
  }
  return [...made.values()].flat()
}

type Room = { readonly links: AifLinks; readonly desk: ImportDesk; readonly made: ReadonlyMap<string, readonly DraftInference[]> }

function inferencesOf(node: AifNode, { links, desk, made }: Room): readonly DraftInference[] {
  const { book } = desk
  const what = `${node.type} node`
  const premises = premisesOf(node, links, desk)
  const ends = links.after(node.key)
  if (premises.length === 0 || ends.length === 0) {
    book.lose(what, premises.length === 0 ? 'no claim leads into it' : 'it leads to nothing', node.line)
    return []
  }
  const found = ends.flatMap((end): readonly DraftInference[] => {
    if (end.type === 'I') return [inferenceOf(node, { premises, target: { kind: 'node', key: end.key } }, links)]
    if (end.type === 'RA' && node.type === 'RA') {
      book.approximate(what, 'an argument for a step is one more premise of that step', node.line)
      return []
    }
    const attacked = node.type === 'CA' && isStep(end) ? (made.get(end.key) ?? []) : []
    if (attacked.length > 0)
      return attacked.map((inference) => inferenceOf(node, { premises, target: { kind: 'inference', inference } }, links))
    book.lose(what, `it leads to a ${end.type} node, which is no claim and no step`, node.line)
    return []
  })
  if (found.length > 0) book.keep(what, node.line)
  return found
}

type Said = { readonly premises: readonly string[]; readonly target: DraftTarget }

function inferenceOf(node: AifNode, { premises, target }: Said, links: AifLinks): DraftInference {
  const arguing = links.before(node.key).filter(({ type }) => type === 'RA')
  const warrants = node.type === 'RA' ? arguing.flatMap(({ key }) => links.before(key).filter(isInformation)) : []
  const kind = node.type === 'RA' ? 'support' : target.kind === 'node' ? 'rebut' : 'undercut'
  const name = [node.text, node.scheme ?? ''].find((one) => !/^(?:|ra|ca|default (?:inference|conflict))$/i.test(one.trim())) ?? null
  return { kind, premises, warrants: warrants.map(({ key }) => key), target, reason: name, weight: null, line: node.line }
}

/** The claims a step starts from. A locution stands for what it expresses, and an argument that attacks for its conclusion. */
function premisesOf(node: AifNode, links: AifLinks, { book }: ImportDesk): readonly string[] {
  return links.before(node.key).flatMap((before): readonly string[] => {
    if (before.type === 'I') return [before.key]
    if (before.type === 'L') {
      const expressed = expressedBy(before, links).map(({ key }) => key)
      const reason = expressed.length > 0 ? 'a locution as a premise stands for what it expresses' : null
      if (reason !== null) book.approximate(`${node.type} node`, reason, node.line)
      else book.lose(`premise of a ${node.type} node`, 'a locution that expresses no claim', node.line)
      return expressed
    }
    if (before.type !== 'RA' || node.type !== 'CA') return []
    book.approximate('CA node', 'an argument that attacks stands for its conclusion', node.line)
    return links.after(before.key).flatMap((end) => (end.type === 'I' ? [end.key] : []))
  })
}
