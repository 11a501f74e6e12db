import type { GraphArgument, GraphIssue } from './carneades-graph.ts'
import type { IssueScheme, Scheme } from './carneades-schemes.ts'
import { type Bindings, bound, matched } from './carneades-terms.ts'
import type { ImportDesk } from './imported.ts'

/** Arguments that schemes may make of one file, and combinations of statements that may be tried for it. */
const [mostArguments, mostTries] = [2000, 200_000]

/** What a file's schemes are run on. */
export type Ground = {
  readonly schemes: readonly Scheme[]
  /** Statements that may be premises: assumed ones and conclusions of arguments. */
  readonly known: readonly string[]
  readonly arguments: readonly GraphArgument[]
}

/**
 * The arguments that the schemes of a file make: every way in which the premises of a scheme are known statements gives one, and its
 * conclusion is known from then on. Whether a premise is accepted is left to the labelling.
 */
export function groundedArguments({ schemes, known, arguments: given }: Ground, desk: ImportDesk): readonly GraphArgument[] {
  const statements = new Set(known)
  const seen = new Set(given.map(signatureOf))
  const made: GraphArgument[] = []
  let tries = 0
  const stop = (): boolean => made.length >= mostArguments || tries >= mostTries
  for (let before = -1; before < made.length && !stop(); ) {
    before = made.length
    for (const scheme of schemes) {
      if (scheme.conclusions.length === 0 || scheme.premises.length === 0) continue
      for (const bindings of waysOf(scheme, [...statements], () => ++tries < mostTries)) {
        for (const argument of instancesOf(scheme, bindings, made.length)) {
          if (seen.has(signatureOf(argument)) || stop()) continue
          seen.add(signatureOf(argument))
          made.push(argument)
          statements.add(argument.conclusion)
        }
      }
    }
  }
  if (stop()) desk.book.lose('argument', 'schemes make more arguments than are followed', null)
  return made
}

/** The issues among known statements that issue schemes make: a position matches, and the others are bound alike. */
export function groundedIssues(schemes: readonly IssueScheme[], known: ReadonlySet<string>): readonly GraphIssue[] {
  const found = new Map<string, GraphIssue>()
  for (const { key, positions, line } of schemes)
    for (const term of known)
      for (const position of positions) {
        const bindings = matched(position, term, new Map(), variablesIn(positions))
        if (bindings === null) continue
        const bindingOfAll = positions.map((other) => bound(other, bindings))
        const name = bindingOfAll.join(' | ')
        found.set(name, { key: `${key}: ${name}`, positions: bindingOfAll.filter((one) => known.has(one)), standard: 'PE', line })
      }
  return [...found.values()].filter(({ positions }) => positions.length > 1)
}

/** As in Prolog, words that begin with a capital are variables. */
function variablesIn(patterns: readonly string[]): ReadonlySet<string> {
  return new Set(patterns.flatMap((pattern) => pattern.match(/(?<![\p{L}\p{N}_])\p{Lu}[\p{L}\p{N}_]*/gu) ?? []))
}

/** Every binding under which all premises are statements, one premise after the other. */
function waysOf({ premises, variables }: Scheme, statements: readonly string[], goOn: () => boolean): readonly Bindings[] {
  const names = new Set(variables)
  let ways: readonly Bindings[] = [new Map()]
  for (const premise of premises)
    ways = ways.flatMap((way) => statements.flatMap((term) => (goOn() ? (matched(premise, term, way, names) ?? []) : [])))
  return ways
}

function instancesOf(scheme: Scheme, bindings: Bindings, number: number): readonly GraphArgument[] {
  return scheme.conclusions.map((conclusion) => ({
    key: `${scheme.key}-${number + 1}`,
    scheme: scheme.key,
    premises: [...new Set(scheme.premises.map((premise) => bound(premise, bindings)))],
    roles: [],
    conclusion: bound(conclusion, bindings),
    undercutters: scheme.exceptions.map((exception) => bound(exception, bindings)),
    weighing: scheme.weighing,
    line: scheme.line,
  }))
}

function signatureOf({ scheme, premises, conclusion }: GraphArgument): string {
  return `${scheme}|${conclusion}|${premises.toSorted().join('|')}`
}
