/** Which way a sign relates the element it stands under (`above`) and the one that follows it (`below`). */
export type Sign = { readonly relation: 'support' | 'attack' | 'undercut' | 'contradict'; readonly from: 'above' | 'below' }

/** A block of lines that belong together, in order of the file. Text of several lines is joined by `\n`. */
export type Block = { readonly line: number; readonly indent: number } & (
  | { readonly kind: 'heading' | 'list' | 'inference'; readonly text: string }
  | { readonly kind: 'relation'; readonly sign: Sign; readonly text: string }
  /** A numbered statement of a premise-conclusion structure. */
  | { readonly kind: 'numbered'; readonly number: number; readonly text: string }
  | { readonly kind: 'element'; readonly text: string }
)

const signs: ReadonlyMap<string, Sign> = new Map([
  ['+', { relation: 'support', from: 'below' }],
  ['<+', { relation: 'support', from: 'below' }],
  ['+>', { relation: 'support', from: 'above' }],
  ['-', { relation: 'attack', from: 'below' }],
  ['<-', { relation: 'attack', from: 'below' }],
  ['->', { relation: 'attack', from: 'above' }],
  ['_', { relation: 'undercut', from: 'below' }],
  ['<_', { relation: 'undercut', from: 'below' }],
  ['_>', { relation: 'undercut', from: 'above' }],
  ['><', { relation: 'contradict', from: 'above' }],
])

/**
 * Cut an Argdown text at its lines. A line that begins with no sign goes on with the block above it, unless an empty line stands
 * between them. `first` is the number of the first line.
 */
export function blocksOf(text: string, first: number): readonly Block[] {
  const blocks: { block: Block; more: string[] }[] = []
  let isFresh = true
  let inside: { block: Block; more: string[] } | null = null
  for (const [index, raw] of withoutComments(text)
    .split(/\r\n|\n|\r/)
    .entries()) {
    const content = raw.trim()
    const line = first + index
    if (inside !== null) {
      if (/^-{2,}$/.test(content)) inside = null
      else inside.more.push(content)
      continue
    }
    if (content === '') {
      isFresh = true
      continue
    }
    const block = blockOf(content, { line, indent: indentOf(raw) })
    const last = blocks.at(-1)
    if (block.kind === 'element' && !isFresh && last !== undefined && last.block.kind !== 'inference' && !isTitled(content))
      last.more.push(content)
    else {
      blocks.push({ block, more: [] })
      if (block.kind === 'inference' && /^-{2,3}$/.test(content)) inside = blocks.at(-1)!
    }
    isFresh = false
  }
  return blocks.map(({ block, more }) => (more.length === 0 ? block : { ...block, text: [block.text, ...more].join('\n').trim() }))
}

function blockOf(content: string, place: { readonly line: number; readonly indent: number }): Block {
  const heading = /^#{1,6}\s+(.*)$/.exec(content)
  if (heading !== null) return { ...place, kind: 'heading', text: heading[1]! }
  const numbered = /^\((\d{1,9})\)\s*(.*)$/.exec(content)
  if (numbered !== null) return { ...place, kind: 'numbered', number: Number(numbered[1]), text: numbered[2]! }
  if (/^-{2,}$/.test(content)) return { ...place, kind: 'inference', text: '' }
  const relation = /^(<\+|\+>|<-|->|<_|_>|><|[+_-])\s+(.*)$/.exec(content)
  const sign = relation === null ? undefined : signs.get(relation[1]!)
  if (sign !== undefined) return { ...place, kind: 'relation', sign, text: relation![2]! }
  if (/^(?:\*|\d+\.)\s/.test(content)) return { ...place, kind: 'list', text: content.replace(/^(?:\*|\d+\.)\s+/, '') }
  return { ...place, kind: 'element', text: content }
}

/** Whether a line begins with a title, which always begins something new. */
function isTitled(content: string): boolean {
  return /^(?:\[[^\]]+\](?:\s*:|\s*$|\s+[#{])|<[^<>]+>(?:\s*:|\s*$|\s+[#{]))/.test(content)
}

/** White space before a line; a tab counts four. */
function indentOf(raw: string): number {
  let indent = 0
  for (const sign of raw) {
    if (sign === ' ') indent++
    else if (sign === '\t') indent += 4
    else break
  }
  return indent
}

/** The text with comments blanked, so that lines stay where they are. A comment that never ends goes to the end of the file. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?(?:\*\/|$(?![\s\S]))|<!--[\s\S]*?(?:-->|$(?![\s\S]))|(?<=^|\s)\/\/[^\r\n]*/g, (comment) =>
    comment.replace(/[^\r\n]/g, ' '),
  )
}
