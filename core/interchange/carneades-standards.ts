import type { SupportingLevel } from './carneades.ts'
import type { ArgumentGraph, GraphIssue, ProofStandard } from './carneades-graph.ts'
import type { Level } from './carneades-levels.ts'
import type { DraftInference } from './draft.ts'
import type { FateBook } from './fates.ts'

/** What the stricter standards ask: weight above, lead above, and rival below. Built into Carneades 4; files do not say them. */
const [leastWeight, leastLead, mostDoubt] = [0.5, 0.3, 0.2]

/** Pairs of arguments that are compared for one issue. */
const mostPairs = 250_000

/**
 * The undercuts by which proof standards decide issues: an argument for one position is undercut by the premises of every argument
 * for another against which it would not win; and that undercut falls with what undercuts the rival argument. An assumed position
 * undercuts the arguments for its rivals, whatever they weigh.
 */
export function contestsOf(
  graph: ArgumentGraph,
  { levels, supports }: { readonly levels: readonly Level[]; readonly supports: readonly SupportingLevel[] },
  book: FateBook,
): readonly DraftInference[] {
  const byConclusion = Map.groupBy(supports, ({ level }) => level.argument.conclusion)
  const rivalsOf = Map.groupBy(levels, ({ argument }) => argument.conclusion)
  return graph.issues.flatMap((issue) => {
    const sizes = issue.positions.map((position) => rivalsOf.get(position)?.length ?? 0)
    if (sizes.reduce((sum, size) => sum + size, 0) ** 2 > mostPairs) {
      book.lose('proof standard', 'too many arguments to compare each with each', issue.line)
      return []
    }
    if (issue.standard !== 'PE' && issue.positions.length > 0) {
      const reason = `it is compared with the thresholds ${leastWeight}, ${leastLead} and ${mostDoubt}, which the file does not say`
      book.approximate('proof standard', reason, issue.line)
    } else book.keep('proof standard', issue.line)
    return issue.positions.flatMap((position) => contestsOfPosition({ issue, position, graph, byConclusion, rivalsOf }))
  })
}

type Contest = {
  readonly issue: GraphIssue
  readonly position: string
  readonly graph: ArgumentGraph
  readonly byConclusion: ReadonlyMap<string, readonly SupportingLevel[]>
  /** Every level by its conclusion, even those too light to win: they cast doubt on others. */
  readonly rivalsOf: ReadonlyMap<string, readonly Level[]>
}

function contestsOfPosition({ issue, position, graph, byConclusion, rivalsOf }: Contest): readonly DraftInference[] {
  const rivals = issue.positions.filter((other) => other !== position)
  const own = byConclusion.get(position) ?? []
  return own.flatMap(({ inference, level }): readonly DraftInference[] => {
    const undercut = (premises: readonly string[], reason: string, line: number | null): DraftInference => ({
      kind: 'undercut',
      premises,
      warrants: [],
      target: { kind: 'inference', inference },
      reason,
      weight: null,
      line,
    })
    const assumed = rivals.filter((rival) => graph.statements.get(rival)?.assumed)
    const stronger = rivals
      .flatMap((rival) => rivalsOf.get(rival) ?? [])
      .filter((rival) => !wins(issue.standard, level.weight, rival.weight))
    return [
      ...assumed.map((rival) => undercut([rival], 'this position is assumed', issue.line)),
      ...stronger.flatMap((rival): readonly DraftInference[] => {
        const { argument, claims, weight } = rival
        const contest = undercut(
          claims,
          `standard ${issue.standard}: weight ${shown(level.weight)} does not beat ${shown(weight)} (${argument.key})`,
          issue.line,
        )
        const falls = argument.undercutters.map(
          (key): DraftInference => ({
            ...undercut([key], `it undercuts ${argument.key}`, argument.line),
            target: { kind: 'inference', inference: contest },
          }),
        )
        return [contest, ...falls]
      }),
    ]
  })
}

/** Without the levels that a standard would not let win even if nothing spoke for a rival. */
export function heavyEnough({ issues }: ArgumentGraph, levels: readonly Level[], book: FateBook): readonly Level[] {
  const standardOf = new Map(issues.flatMap(({ positions, standard }) => positions.map((position) => [position, standard] as const)))
  return levels.filter(({ argument, weight }) => {
    const standard = standardOf.get(argument.conclusion)
    if (standard === undefined || wins(standard, weight, 0)) return true
    book.lose('argument', `too light for the standard ${standard} even without a rival`, argument.line)
    return false
  })
}

/** Whether a position whose best argument weighs so much is accepted against a rival's best. */
function wins(standard: ProofStandard, weight: number, rival: number): boolean {
  if (weight <= rival) return false
  if (standard === 'PE') return true
  const isConvincing = weight > leastWeight && weight - rival > leastLead
  return standard === 'CCE' ? isConvincing : isConvincing && rival < mostDoubt
}

function shown(weight: number): string {
  return String(Math.round(weight * 100) / 100)
}
