import type { Nodes, PhrasingContent, Root } from 'mdast'

/** A piece of a line of running text; offsets count in the document. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly start: number; readonly end: number }
  | { readonly kind: 'link'; readonly text: string; readonly url: string; readonly start: number; readonly end: number }
  | { readonly kind: 'code'; readonly text: string; readonly start: number; readonly end: number }

/** Where reference links lead: `[words][name]` with `[name]: url` elsewhere in the document. */
export type Definitions = ReadonlyMap<string, string>

/** The pieces of running text in order: emphasis is dissolved, neighbouring texts are joined, comments are left out. */
export function piecesOf(content: readonly PhrasingContent[], definitions: Definitions): readonly Piece[] {
  const pieces: Piece[] = []
  const add = (piece: Piece): void => {
    const last = pieces.at(-1)
    if (piece.kind === 'text' && last?.kind === 'text')
      pieces[pieces.length - 1] = { ...last, text: last.text + piece.text, end: piece.end }
    else pieces.push(piece)
  }
  const walk = (nodes: readonly PhrasingContent[]): void => {
    for (const node of nodes) {
      const place = placeOf(node)
      const url = node.type === 'link' ? node.url : node.type === 'linkReference' ? definitions.get(node.identifier) : undefined
      if (url !== undefined) add({ kind: 'link', text: plainText(node), url, ...place })
      else if (node.type === 'inlineCode') add({ kind: 'code', text: node.value, ...place })
      else if (node.type !== 'html' && 'children' in node) walk(node.children)
      else add({ kind: 'text', text: rawText(node), ...place })
    }
  }
  walk(content)
  return pieces
}

/** Every `[name]: url` of a document; the first of a name counts, as in CommonMark. */
export function definitionsOf(tree: Root): Definitions {
  const found = new Map<string, string>()
  const stack: Nodes[] = [tree]
  while (stack.length > 0) {
    const node = stack.pop()!
    if (node.type === 'definition' && !found.has(node.identifier)) found.set(node.identifier, node.url)
    if ('children' in node) stack.push(...node.children.toReversed())
  }
  return found
}

/** What a reader sees of a node, as plain text with white space folded; HTML and images are left out. */
export function plainText(node: Nodes): string {
  return fold(rawText(node))
}

/** Every run of white space as one space, none at the ends. */
export function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** Offsets of a node in its document. */
export function placeOf(node: Nodes): { start: number; end: number } {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 }
}

function rawText(node: Nodes): string {
  if (node.type === 'html' || node.type === 'image' || node.type === 'imageReference') return ''
  if (node.type === 'break') return '\n'
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(rawText).join('') : ''
}
