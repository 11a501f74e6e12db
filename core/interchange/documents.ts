import type { NodeId } from '../ids.ts'
import type { Debate, DebateNode, Expectation } from '../model.ts'
import { entryPath } from '../parse/document.ts'
import { itemPrinter } from './items.ts'
import { escaped } from './markdown.ts'

/** A file of a debate's folder. */
export type DocumentFile = { readonly path: string; readonly text: string }

/** Characters of claims that a document gets: well below the 256 KiB that one may have. */
const documentSize = 100_000

/**
 * The documents of a debate of claims and questions, as its folder holds them: they parse to the same debate.
 *
 * Every inference stands under the node it leads to, with what attacks it nested below; only where very many lead to one node,
 * those from a single premise stand under that premise instead, so that no document becomes too large to read.
 * Evidence is not written, since its experiment would be missing.
 */
export function documentsOf(debate: Debate): readonly DocumentFile[] {
  const nodes = debate.nodes.filter(({ kind }) => kind !== 'evidence')
  const fileOf = new Map<NodeId, string>()
  const printer = itemPrinter(debate, fileOf)
  const parts: DebateNode[][] = [[]]
  let size = debate.opening.length
  for (const node of nodes) {
    const length = node.prose.length + printer.sizeOf(node.id)
    if (size > 0 && size + length > documentSize) {
      parts.push([])
      size = 0
    }
    parts.at(-1)!.push(node)
    size += length
  }
  const paths = parts.map((_, index) => (index === 0 ? entryPath : `part-${String(index + 1).padStart(4, '0')}.md`))
  for (const [index, part] of parts.entries()) for (const { id } of part) fileOf.set(id, paths[index]!)
  return parts.map((part, index) => {
    const head = index === 0 ? headOf(debate) : [`# ${escaped(debate.title)} <!-- part ${index + 1} -->`]
    return { path: paths[index]!, text: `${[...head, ...part.map((node) => sectionOf(node, printer.itemsOf(node.id)))].join('\n\n')}\n` }
  })
}

function sectionOf(node: DebateNode, items: readonly string[]): string {
  const marks = node.kind === 'claim' && node.open ? ['- open'] : []
  const list = [...items, ...marks].join('\n')
  return [`## ${escaped(node.title)}`, node.prose, list].filter((part) => part !== '').join('\n\n')
}

/** Front matter, title and opening of README.md. */
function headOf({ title, roots, expects, opening }: Debate): readonly string[] {
  const lines = ['---', `title: ${JSON.stringify(title)}`]
  if (roots.length > 0) lines.push(`roots: ${listOf(roots)}`)
  if (expects.length > 0) lines.push('expects:', ...expects.map(expectationOf))
  return [[...lines, '---'].join('\n'), `# ${escaped(title)}`, ...(opening === '' ? [] : [opening])]
}

function expectationOf(expectation: Expectation): string {
  const { semantics, stance, outcomes, scenario } = expectation
  const fields = [`semantics: ${semantics}`, `stance: ${stance}`, `outcomes: ${outcomes}`, `scenario: ${JSON.stringify(scenario)}`]
  const labels = (['in', 'out', 'undec'] as const).filter((label) => expectation[label].length > 0)
  return `  - { ${[...fields, ...labels.map((label) => `${label}: ${listOf(expectation[label])}`)].join(', ')} }`
}

function listOf(ids: readonly NodeId[]): string {
  return `[${ids.map((id) => JSON.stringify(id)).join(', ')}]`
}
