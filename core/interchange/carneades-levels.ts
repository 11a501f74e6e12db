import type { ArgumentGraph, GraphArgument, GraphIssue } from './carneades-graph.ts'
import type { DraftInference, DraftNode } from './draft.ts'
import type { FateBook } from './fates.ts'

/** What must hold for an argument to weigh at least so much. */
export type Level = { readonly argument: GraphArgument; readonly claims: readonly string[]; readonly weight: number }

/** Premises of a contested cumulative argument up to which its shares are counted exactly: 2⁶ combinations. */
const mostCounted = 6

/** The levels of all arguments, and the claims “at least k of the premises hold” that some of them need. */
export type Levels = {
  readonly all: readonly Level[]
  readonly nodes: readonly DraftNode[]
  readonly inferences: readonly DraftInference[]
}

/**
 * How heavy each argument can be, and what it takes. A linked argument has one level, a convergent one a level for each premise.
 * A cumulative one that has rivals has a level for each number of premises that hold; without rivals any premise is enough.
 */
export function levelsOf(graph: ArgumentGraph, book: FateBook): Levels {
  const issueOf = new Map(graph.issues.flatMap((issue) => issue.positions.map((position): [string, GraphIssue] => [position, issue])))
  const argued = new Set(graph.arguments.map(({ conclusion }) => conclusion))
  const factors = factorsOf(graph, issueOf)
  const counted: { nodes: DraftNode[]; inferences: DraftInference[] } = { nodes: [], inferences: [] }

  const levelsOfOne = (argument: GraphArgument): readonly Level[] => {
    const { premises, weighing, line } = argument
    if (premises.length === 0) return assertedOf(argument, counted.nodes)
    const each = (weight: number): readonly Level[] => premises.map((premise) => ({ argument, claims: [premise], weight }))
    const together = (weight: number): readonly Level[] => [{ argument, claims: premises, weight }]
    switch (weighing.kind) {
      case 'linked':
        if (weighing.weight > 0) return together(weighing.weight)
        book.lose('argument', 'its weight is 0, so it supports nothing', line)
        return []
      case 'convergent':
        return each(weighing.weight)
      case 'factorized':
        return together(premises.length / (factors.get(issueOf.get(argument.conclusion)) ?? premises).length)
      case 'cumulative': {
        const issue = issueOf.get(argument.conclusion)
        const hasRivals = issue?.positions.some((position) => position !== argument.conclusion && argued.has(position)) ?? false
        if (premises.length === 1) return together(1)
        if (!hasRivals) return each(1 / premises.length)
        if (premises.length <= mostCounted) return countedLevels(argument, counted)
        book.approximate('cumulative argument', `more than ${mostCounted} premises against a rival: it is read as linked`, line)
        return together(1)
      }
      default:
        return weighing satisfies never
    }
  }
  return { all: graph.arguments.flatMap(levelsOfOne), ...counted }
}

/** An argument without premises stands on nothing; since an inference needs a premise, that it is put forward becomes one. */
function assertedOf(argument: GraphArgument, nodes: DraftNode[]): readonly Level[] {
  const key = `asserted\n${argument.key}`
  const text = `Argument ${argument.key} is put forward`
  nodes.push({ key, kind: 'claim', title: text, text: `${text}, and needs no premise.`, notes: [], open: false, line: argument.line })
  return [{ argument, claims: [key], weight: argument.weighing.kind === 'linked' ? argument.weighing.weight : 1 }]
}

/** The distinct premises of the factorized arguments of each issue. */
function factorsOf(graph: ArgumentGraph, issueOf: ReadonlyMap<string, GraphIssue>): ReadonlyMap<GraphIssue | undefined, readonly string[]> {
  const factors = new Map<GraphIssue, Set<string>>()
  for (const { weighing, conclusion, premises } of graph.arguments) {
    const issue = issueOf.get(conclusion)
    if (weighing.kind !== 'factorized' || issue === undefined) continue
    factors.set(issue, new Set([...(factors.get(issue) ?? []), ...premises]))
  }
  return new Map([...factors].map(([issue, premises]) => [issue, [...premises]]))
}

function countedLevels(argument: GraphArgument, made: { nodes: DraftNode[]; inferences: DraftInference[] }): readonly Level[] {
  const { key: name, premises, line } = argument
  return premises.map((_, index) => {
    const [least, all] = [index + 1, premises.length]
    const key = `at least ${least}\n${name}`
    const text = `At least ${least} of the ${all} premises of ${name} hold`
    made.nodes.push({
      key,
      kind: 'claim',
      title: text,
      text: `${text}.`,
      notes: ['A cumulative argument weighs the share of its premises that hold.'],
      open: false,
      line,
    })
    for (const some of subsetsOf(premises, least))
      made.inferences.push({
        kind: 'support',
        premises: some,
        warrants: [],
        target: { kind: 'node', key },
        reason: null,
        weight: null,
        line,
      })
    return { argument, claims: [key], weight: least / all }
  })
}

/** Every choice of so many of the values; called for at most six values. */
function subsetsOf(values: readonly string[], size: number): readonly (readonly string[])[] {
  return Array.from({ length: 2 ** values.length }, (_, bits) => values.filter((_value, index) => ((bits >> index) & 1) === 1)).filter(
    (some) => some.length === size,
  )
}
