import type { ArgdownArgument, ArgdownModel } from './argdown-model.ts'
import type { DraftInference } from './draft.ts'
import type { ImportDesk } from './imported.ts'
import { addTo } from './lists.ts'

/** What the premise-conclusion structures of a document became. */
export type Steps = {
  readonly inferences: readonly DraftInference[]
  /** The steps of each argument by its key, in order; `null` for one that has no premise or no conclusion. */
  readonly byArgument: ReadonlyMap<string, readonly (DraftInference | null)[]>
  /** What arguments say of themselves, by the key of their main conclusion. */
  readonly described: ReadonlyMap<string, readonly string[]>
}

/** The key of a sketched argument among the claims: a statement may have the same title. */
export function argumentKey(key: string): string {
  return `argument\n${key}`
}

/** The statement that an argument comes down to: the conclusion of its last step; `null` for a sketch. */
export function mainConclusion({ steps }: ArgdownArgument): string | null {
  return steps.findLast(({ conclusion }) => conclusion !== null)?.conclusion ?? null
}

/** Turn premise-conclusion structures into supports; each keeps its argument's title and the rules it names as the reason. */
export function stepsOfArguments({ arguments: all }: ArgdownModel, { book, skip }: ImportDesk): Steps {
  const byArgument = new Map<string, readonly (DraftInference | null)[]>()
  const described = new Map<string, string[]>()
  for (const argument of all.values()) {
    const { key, title, texts, steps } = argument
    if (steps.length === 0) continue
    book.keep('argument', argument.line)
    byArgument.set(
      key,
      steps.map(({ premises, conclusion, rules, line }): DraftInference | null => {
        if (conclusion === null || premises.length === 0) {
          skip('step', conclusion === null ? 'a step without a conclusion' : 'a step without premises', line)
          return null
        }
        book.keep('step', line)
        const reason = [title, rules].filter((part) => part !== null && part !== '').join(': ')
        return {
          kind: 'support',
          premises,
          warrants: [],
          target: { kind: 'node', key: conclusion },
          reason: reason || null,
          weight: null,
          line,
        }
      }),
    )
    const conclusion = mainConclusion(argument)
    if (conclusion === null || texts.length === 0) continue
    for (const text of texts) addTo(described, conclusion, `Argument ${title ?? ''}: ${text}`)
    book.approximate('description of an argument', 'kept as prose under its conclusion', argument.line)
  }
  return { inferences: [...byArgument.values()].flat().filter((step) => step !== null), byArgument, described }
}
