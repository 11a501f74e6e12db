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
  const blocks: Open[] = []
  let isFresh = true
  let rule: Open | null = null
  let isStructure = false
  for (const [index, raw] of withoutComments(text)
    .split(/\r\n|\n|\r/)
    .entries()) {
    const content = raw.trim()
    if (content === '') {
      isFresh = true
      rule = null
      continue
    }
    // A rule whose closing hyphens are missing ends at the next numbered statement.
    if (rule !== null && !isNumbered(content)) {
      const end = /^(.*?)\s*-{2,}$/.exec(content)
      rule.more.push(end === null ? content : end[1]!)
      if (end !== null) rule = null
      continue
    }
    rule = null
    const block = blockOf(content, { line: first + index, indent: indentOf(raw), isStructure })
    const last = blocks.at(-1)
    const goesOn = block.kind === 'element' && !isFresh && last !== undefined && last.block.kind !== 'inference' && !isTitled(content)
    isFresh = false
    if (goesOn) {
      last.more.push(content)
      continue
    }
    const opened = { block, more: [] }
    blocks.push(opened)
    if (block.kind === 'inference' && !isWholeLine(content)) rule = opened
    if (block.kind !== 'relation') isStructure = block.kind === 'numbered' || block.kind === 'inference'
  }
  return blocks.map(({ block, more }) => (more.length === 0 ? block : { ...block, text: [block.text, ...more].join('\n').trim() }))
}

/** A block that further lines may go on. */
type Open = { readonly block: Block; readonly more: string[] }

/** `isStructure`: the line stands in a premise-conclusion structure, where two hyphens may begin a rule and not only a line of them. */
type LinePlace = { readonly line: number; readonly indent: number; readonly isStructure: boolean }

function blockOf(content: string, { isStructure, ...place }: LinePlace): Block {
  const heading = /^#{1,6}\s+(.*)$/.exec(content)
  if (heading !== null) return { ...place, kind: 'heading', text: heading[1]! }
  const numbered = /^\((\d{1,9})\)\s*(.*)$/.exec(content)
  if (numbered !== null) return { ...place, kind: 'numbered', number: Number(numbered[1]), text: numbered[2]! }
  const inference = (isStructure ? /^-{2,}\s*(.*?)\s*-*$/ : /^-{2,}()$/).exec(content)
  if (inference !== null) return { ...place, kind: 'inference', text: inference[1]! }
  const relation = /^(<\+|\+>|<-|->|<_|_>|><|[+_-])\s+(.*)$/.exec(content)
  const sign = relation === null ? undefined : signs.get(relation[1]!)
  if (sign !== undefined) return { ...place, kind: 'relation', sign, text: relation![2]! }
  if (/^(?:\*|\d+\.)\s/.test(content)) return { ...place, kind: 'list', text: content.replace(/^(?:\*|\d+\.)\s+/, '') }
  return { ...place, kind: 'element', text: content }
}

function isNumbered(content: string): boolean {
  return /^\(\d{1,9}\)/.test(content)
}

/** Whether a line is all there is of an inference: four hyphens, or a rule between two and two. */
function isWholeLine(content: string): boolean {
  return /^-{4,}$/.test(content) || /^-{2,}\s*[^\s-].*-{2,}$/.test(content)
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
