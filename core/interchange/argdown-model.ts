import { type Block, blocksOf, type Sign } from './argdown-lines.ts'
import { dataField, type Mention, mentionOf, plainOf, withoutData } from './argdown-text.ts'

/** What a relation may lead from or to. */
export type ArgdownEnd =
  | { readonly kind: 'statement' | 'argument'; readonly key: string }
  | { readonly kind: 'inference'; readonly key: string; readonly index: number }

/** Everything that is said under one title, or in one place without a title. */
export type ArgdownEntry = {
  readonly key: string
  readonly title: string | null
  readonly texts: string[]
  readonly tags: Set<string>
  readonly line: number
}

/** One step of a premise-conclusion structure; premises and conclusion are keys of statements. */
export type ArgdownStep = {
  premises: string[]
  conclusion: string | null
  readonly rules: string
  readonly uses: readonly number[] | null
  readonly line: number
}

export type ArgdownArgument = ArgdownEntry & { readonly steps: ArgdownStep[] }

export type ArgdownRelation = {
  readonly relation: Sign['relation']
  readonly from: ArgdownEnd
  readonly to: ArgdownEnd
  readonly line: number
}

export type ArgdownModel = {
  readonly statements: ReadonlyMap<string, ArgdownEntry>
  readonly arguments: ReadonlyMap<string, ArgdownArgument>
  readonly relations: readonly ArgdownRelation[]
  /** Statements by their key that stand alone as text: prose. */
  readonly loose: ReadonlySet<string>
  readonly headings: readonly { readonly text: string; readonly line: number }[]
  readonly lists: readonly { readonly text: string; readonly line: number }[]
  readonly dataCount: number
}

/** Read blocks into statements, arguments and relations; equal titles are one statement or argument. Works without recursion. */
export function argdownModel(text: string, firstLine: number): ArgdownModel {
  const reader = new Reader()
  for (const block of blocksOf(text, firstLine)) reader.read(block)
  return reader
}

type Open = { readonly indent: number; readonly end: ArgdownEnd }

class Reader implements ArgdownModel {
  readonly statements = new Map<string, ArgdownEntry>()
  readonly arguments = new Map<string, ArgdownArgument>()
  readonly relations: ArgdownRelation[] = []
  readonly loose = new Set<string>()
  readonly headings: { text: string; line: number }[] = []
  readonly lists: { text: string; line: number }[] = []
  dataCount = 0
  /** Elements that a relation may stand under, outermost first. */
  private open: Open[] = []
  private structure: { readonly argument: ArgdownArgument; readonly numbers: Map<number, string>; pending: string[] } | null = null
  private header: ArgdownArgument | null = null

  read(block: Block): void {
    switch (block.kind) {
      case 'heading':
        this.headings.push({ text: plainOf(withoutData(block.text).rest), line: block.line })
        this.close()
        return
      case 'list':
        this.lists.push({ text: plainOf(block.text), line: block.line })
        this.close()
        return
      case 'element':
        this.readElement(block.text, block)
        return
      case 'relation':
        this.readRelation(block.sign, block.text, block)
        return
      case 'numbered':
        this.readNumbered(block.number, block.text, block)
        return
      case 'inference':
        this.readInference(block.text, block)
        return
      default:
        block satisfies never
    }
  }

  private close(): void {
    this.open = []
    this.structure = null
    this.header = null
  }

  private readElement(text: string, { line, indent }: Block): void {
    this.close()
    const mention = mentionOf(text)
    const end = this.enter(mention, line)
    if (mention.kind === 'statement' && mention.title === null) this.loose.add(end.key)
    if (end.kind === 'argument') this.header = this.arguments.get(end.key)!
    this.open = [{ indent: Math.min(indent, 0), end }]
  }

  private readRelation(sign: Sign, text: string, { line, indent }: Block): void {
    while (this.open.length > 1 && this.open.at(-1)!.indent >= indent) this.open.pop()
    const above = this.open.at(-1)?.end
    const below = this.enter(mentionOf(text), line)
    this.open.push({ indent, end: below })
    if (above === undefined) return
    const [from, to] = sign.from === 'above' ? [above, below] : [below, above]
    for (const { kind, key } of [from, to]) if (kind === 'statement') this.loose.delete(key)
    this.relations.push({ relation: sign.relation, from, to, line })
  }

  private readNumbered(number: number, text: string, { line, indent }: Block): void {
    const isOver = this.structure !== null && number === 1 && this.structure.numbers.has(1)
    if (this.structure === null || isOver) {
      const argument = (isOver ? null : this.header) ?? this.newArgument(line)
      this.structure = { argument, numbers: new Map(), pending: [] }
    }
    const { argument, numbers, pending } = this.structure
    const end = this.enter(mentionOf(text), line)
    numbers.set(number, end.key)
    const step = argument.steps.at(-1)
    if (step !== undefined && step.conclusion === null) {
      step.conclusion = end.key
      const used = step.uses?.flatMap((one) => numbers.get(one) ?? []) ?? []
      step.premises = used.length > 0 ? used : pending
      this.structure.pending = [end.key]
    } else pending.push(end.key)
    this.open = [{ indent, end }]
  }

  private readInference(text: string, { line, indent }: Block): void {
    if (this.structure === null) return
    const { argument } = this.structure
    const { rest, data } = withoutData(text)
    const uses = dataField(data, 'uses')
    const numbers = Array.isArray(uses) ? uses.filter((one): one is number => typeof one === 'number') : null
    argument.steps.push({ premises: [], conclusion: null, rules: plainOf(rest), uses: numbers, line })
    this.open = [{ indent, end: { kind: 'inference', key: argument.key, index: argument.steps.length - 1 } }]
  }

  /** Note what is said of a statement or an argument, and where it stands. */
  private enter({ kind, title, text, tags, data }: Mention, line: number): Extract<ArgdownEnd, { kind: 'statement' | 'argument' }> {
    if (data !== null) this.dataCount++
    const key = title === null ? `${line}\n${this.statements.size}` : title
    const book = kind === 'statement' ? this.statements : this.arguments
    let entry = book.get(key)
    if (entry === undefined) {
      entry = { key, title, texts: [], tags: new Set(), line }
      if (kind === 'statement') this.statements.set(key, entry)
      else this.arguments.set(key, { ...entry, steps: [] })
    }
    if (text !== '' && !entry.texts.includes(text)) entry.texts.push(text)
    for (const tag of tags) entry.tags.add(tag)
    return { kind, key }
  }

  private newArgument(line: number): ArgdownArgument {
    const key = `argument\n${line}`
    const argument = { key, title: null, texts: [], tags: new Set<string>(), line, steps: [] }
    this.arguments.set(key, argument)
    return argument
  }
}
