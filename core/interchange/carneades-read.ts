import { readYaml, type Yaml, type YamlEntry } from '../parse/yaml.ts'
import {
  type ArgumentGraph,
  type GraphArgument,
  type GraphIssue,
  type GraphStatement,
  type ProofStandard,
  termKey,
} from './carneades-graph.ts'
import { groundedArguments, groundedIssues } from './carneades-ground.ts'
import { languageOf, textOfTerm } from './carneades-language.ts'
import { builtIn, readIssueSchemes, readSchemes, type Scheme, weighingOf } from './carneades-schemes.ts'
import { bound } from './carneades-terms.ts'
import { field, type YamlReader, yamlReader } from './carneades-yaml.ts'
import type { ImportDesk } from './imported.ts'
import { lineFinder } from './place.ts'

const fieldsKnown = ['meta', 'statements', 'issues', 'arguments', 'assumptions', 'tests', 'language', 'argument_schemes', 'issue_schemes']

/**
 * Read a Carneades 4 file: statements, issues, arguments, assumptions, schemes, and the labels it expects.
 * `null` after a remark when it is no such file. Statements that are only named get their text from the `language` or their name.
 */
export function readGraph(text: string, desk: ImportDesk): ArgumentGraph | null {
  const lineAt = lineFinder(text)
  const yaml = readYaml(text)
  if (yaml.kind === 'problem') {
    desk.fail(`this is not YAML that can be read: ${yaml.reason}`, 'aliases, tags and nesting beyond 16 are not read', lineAt(yaml.offset))
    return null
  }
  const { root } = yaml
  if (root !== null && root.kind !== 'mapping') {
    desk.fail('a Carneades file is a mapping with “statements” and “arguments”', null, lineAt(root.start))
    return null
  }
  const reader = yamlReader(lineAt, desk)
  const top = (name: string): Yaml | undefined => (root === null ? undefined : field(root, name))
  for (const entry of root?.entries ?? []) if (!fieldsKnown.includes(entry.key)) loseField(entry, reader, desk)

  const language = languageOf(reader.entries('language', top('language')), reader)
  const schemes = readSchemes(reader.entries('argument_schemes', top('argument_schemes')), reader, desk)
  const assumptions = new Set(reader.texts('assumptions', top('assumptions')).map(termKey))
  const statements = new Map<string, GraphStatement>()
  const declare = (key: string, own: Omit<GraphStatement, 'key' | 'assumed'> & { readonly assumed: boolean }): void => {
    if (!statements.has(key)) statements.set(key, { key, ...own, assumed: own.assumed || assumptions.has(key) })
  }
  const mention = (key: string, line: number | null): void => declare(key, { text: textOfTerm(key, language), assumed: false, line })

  for (const entry of reader.entries('statements', top('statements'))) {
    loseFields('statement', entry, ['text', 'assumed', 'id'], { reader, desk })
    const key = termKey(entry.key)
    const written = reader.text(entry.value) ?? reader.text(field(entry.value, 'text'))
    const assumed = reader.text(field(entry.value, 'assumed')) === 'true'
    declare(key, { text: written ?? textOfTerm(key, language), assumed, line: reader.keyLineOf(entry) })
  }
  const written = reader.entries('issues', top('issues')).map((entry) => readIssue(entry, reader, desk))
  for (const { positions, line } of written) for (const position of positions) mention(position, line)
  for (const key of assumptions) mention(key, null)
  const given = reader.entries('arguments', top('arguments')).flatMap((entry) => readArgument(entry, { reader, desk, schemes }))
  const assumed = [...statements.values()].filter((statement) => statement.assumed).map(({ key }) => key)
  const known = [...assumed, ...given.map(({ conclusion }) => conclusion)]
  const made = groundedArguments({ schemes: [...schemes.values()], known, arguments: given }, desk)
  for (const { premises, conclusion, undercutters, line } of [...given, ...made])
    for (const key of [conclusion, ...premises, ...undercutters]) mention(key, line)
  const issueSchemes = readIssueSchemes(reader.entries('issue_schemes', top('issue_schemes')), reader)

  const meta = top('meta')
  const note = (name: string): readonly string[] => {
    const found = meta === undefined ? null : reader.text(field(meta, name))
    return found === null ? [] : [`${name}: ${found}`]
  }
  return {
    title: meta === undefined ? null : reader.text(field(meta, 'title')),
    notes: [...note('note'), ...note('notes'), ...note('description'), ...note('source')],
    statements,
    issues: [...written, ...groundedIssues(issueSchemes, new Set(statements.keys()))],
    arguments: [...given, ...made],
    expects: readTests(top('tests'), statements, { reader, desk }),
  }
}

function loseField(entry: YamlEntry, reader: YamlReader, { book }: ImportDesk): void {
  book.lose(entry.key, 'not part of an argument graph', reader.keyLineOf(entry))
}

function readIssue(entry: YamlEntry, reader: YamlReader, desk: ImportDesk): GraphIssue {
  const { book } = desk
  const { value } = entry
  const line = reader.keyLineOf(entry)
  loseFields('issue', entry, ['positions', 'standard', 'id'], { reader, desk })
  const positions = reader.texts('positions', value.kind === 'sequence' ? value : field(value, 'positions')).map(termKey)
  const written = reader.text(field(value, 'standard'))
  return {
    key: entry.key,
    positions: [...new Set(positions)],
    standard: standardOf(written, () => book.approximate('proof standard', `“${written}” is read as preponderance of the evidence`, line)),
    line,
  }
}

/** Count what a part says beside what is read of it; an empty field says nothing. */
function loseFields(what: string, { value }: YamlEntry, read: readonly string[], { reader, desk }: Pick<Room, 'reader' | 'desk'>): void {
  if (value.kind !== 'mapping') return
  for (const entry of value.entries)
    if (!read.includes(entry.key) && entry.value.value !== null)
      desk.book.lose(`${what}: ${entry.key}`, 'a debate has no place for it', reader.keyLineOf(entry))
}

function standardOf(written: string | null, unknown: () => void): ProofStandard {
  const name = written?.toUpperCase().replace(/[^A-Z]/g, '') ?? 'PE'
  if (name === 'PE' || name === 'PREPONDERANCEOFTHEEVIDENCE' || name === 'PREPONDERANCEOFEVIDENCE') return 'PE'
  if (name === 'CCE' || name === 'CLEARANDCONVINCINGEVIDENCE') return 'CCE'
  if (name === 'BRD' || name === 'BEYONDREASONABLEDOUBT') return 'BRD'
  unknown()
  return 'PE'
}

type Room = { readonly reader: YamlReader; readonly desk: ImportDesk; readonly schemes: ReadonlyMap<string, Scheme> }

function readArgument(entry: YamlEntry, { reader, desk, schemes }: Room): readonly GraphArgument[] {
  const { value } = entry
  const line = reader.keyLineOf(entry)
  loseFields('argument', entry, ['scheme', 'parameters', 'weight', 'premises', 'conclusion', 'undercutter', 'undercutters', 'id'], {
    reader,
    desk,
  })
  const name = reader.text(field(value, 'scheme'))
  const scheme = name === null ? undefined : schemes.get(name)
  const filled = fromParameters(scheme, reader.texts('parameters', field(value, 'parameters')))
  const conclusion = reader.text(field(value, 'conclusion')) ?? filled?.conclusion ?? null
  if (conclusion === null) {
    desk.skip('argument', `the argument "${entry.key}" has no conclusion`, line)
    return []
  }
  const premises = field(value, 'premises')
  const exceptions = [
    ...reader.texts('undercutter', field(value, 'undercutter')),
    ...reader.texts('undercutters', field(value, 'undercutters')),
  ]
  const own = weighingOf(field(value, 'weight'), reader, (reason) => desk.book.approximate('weighing function', reason, line))
  return [
    {
      key: entry.key,
      scheme: name,
      premises: [...new Set(premises === undefined ? filled?.premises : reader.texts('premises', premises).map(termKey))],
      roles: premises?.kind === 'mapping' ? premises.entries.map(({ key }) => key) : [],
      conclusion: termKey(conclusion),
      undercutters: exceptions.length === 0 && filled !== null ? filled.undercutters : exceptions.map(termKey),
      weighing: own ?? scheme?.weighing ?? (name === null ? null : builtIn(name)) ?? { kind: 'linked', weight: 1 },
      line,
    },
  ]
}

/** What a scheme says of an argument when its variables are given in order. */
function fromParameters(
  scheme: Scheme | undefined,
  parameters: readonly string[],
): Pick<GraphArgument, 'conclusion' | 'premises' | 'undercutters'> | null {
  if (scheme === undefined || parameters.length === 0 || scheme.conclusions.length === 0) return null
  const bindings = new Map(scheme.variables.map((variable, index) => [variable, parameters[index] ?? variable]))
  const filled = (patterns: readonly string[]) => patterns.map((pattern) => bound(pattern, bindings))
  return { conclusion: filled(scheme.conclusions)[0]!, premises: filled(scheme.premises), undercutters: filled(scheme.exceptions) }
}

function readTests(
  tests: Yaml | undefined,
  statements: ReadonlyMap<string, GraphStatement>,
  { reader, desk }: Pick<Room, 'reader' | 'desk'>,
): ArgumentGraph['expects'] {
  if (tests === undefined || tests.kind !== 'mapping') return null
  const read = (name: string): readonly string[] =>
    [...new Set(reader.texts(name, field(tests, name)).map(termKey))].filter((key) => {
      if (statements.has(key)) return true
      desk.skip('expected label', `the tests name "${key}", which is no statement`, reader.lineOf(tests))
      return false
    })
  return { in: read('in'), out: read('out'), undec: [...read('undecided'), ...read('undec')] }
}
