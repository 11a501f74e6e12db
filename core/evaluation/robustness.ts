import type { Framework } from '../semantics/framework.ts'
import type { Label } from '../semantics/labelling.ts'

/**
 * One semantics as far as a single vertex is asked: its sceptical label (in or out when it is so in every labelling that the
 * semantics picks, undec otherwise). `null` when there is none: no labelling is picked, or a limit was reached.
 */
export type SemanticsAnswer = {
  readonly name: string
  readonly labelOf: (framework: Framework, vertex: number) => Label | null
}

/** In which semantics a label holds. */
export type Holding = {
  readonly holds: readonly string[]
  readonly differs: readonly { readonly name: string; readonly label: Label }[]
  /** Semantics that give no answer. */
  readonly silent: readonly string[]
}

/** Ask several semantics whether a vertex has a label: “accepted in 5 of 6” is `holds.length` of those that answer. */
export function holdingOf(
  framework: Framework,
  { vertex, label }: { readonly vertex: number; readonly label: Label },
  semantics: readonly SemanticsAnswer[],
): Holding {
  const answers = semantics.map(({ name, labelOf }) => ({ name, label: labelOf(framework, vertex) }))
  return {
    holds: answers.filter((answer) => answer.label === label).map(({ name }) => name),
    differs: answers.flatMap((answer) =>
      answer.label !== null && answer.label !== label ? [{ name: answer.name, label: answer.label }] : [],
    ),
    silent: answers.filter((answer) => answer.label === null).map(({ name }) => name),
  }
}
