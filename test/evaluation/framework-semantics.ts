import type { Flattened } from '../../core/evaluation/flatten.ts'
import { inferenceLabel, nodeLabel } from '../../core/evaluation/solve.ts'
import type { Debate } from '../../core/model.ts'
import type { Framework } from '../../core/semantics/framework.ts'
import { groundedLabelling } from '../../core/semantics/grounded.ts'
import type { Labelling } from '../../core/semantics/labelling.ts'
import { completeLabellings, preferredOf, stableOf } from '../semantics/search.ts'
import { type Projections, sorted } from './aba-semantics.ts'

/** The sentences that both sides are asked about: claims and evidence, then whether each inference works. */
export function sentencesOf({ nodes, inferences }: Debate): readonly string[] {
  return [...nodes.filter(({ kind }) => kind !== 'question').map(({ id }) => id), ...inferences.map(({ id }) => `works ${id}`)]
}

/** The labels of those sentences under every labelling of a compiled framework. `null` when there are more than `most`. */
export function compiledProjections(debate: Debate, flattened: Flattened, framework: Framework, most: number): Projections | null {
  const complete = completeLabellings(framework, most)
  if (complete === null) return null
  const letters = (labelling: Labelling) => {
    const labelled = { places: flattened.places, labelling }
    const nodes = debate.nodes.filter(({ kind }) => kind !== 'question').map(({ id }) => nodeLabel(labelled, id))
    return [...nodes, ...debate.inferences.map(({ id }) => inferenceLabel(labelled, id))].map((label) => label?.[0]).join('')
  }
  return {
    grounded: [letters(groundedLabelling(framework))],
    complete: sorted(complete.map(letters)),
    preferred: sorted(preferredOf(complete).map(letters)),
    stable: sorted(stableOf(complete).map(letters)),
  }
}
