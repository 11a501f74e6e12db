import type { Debate, DebateNode } from '../model.ts'
import type { NodeEvaluation } from './evaluation.ts'
import { skeletonOf } from './skeleton.ts'
import { isSupport } from './structure.ts'

/** How far from the middle a strength has to be before it leans to a side: the digits that are shown. */
const noticeable = 0.005

/**
 * A sentence for a claim whose label and strength point different ways, which says why both are right; `null` where they agree.
 * An open claim has no label to disagree with, and a strength of one half, or none, leans to no side.
 */
export function disagreementOf(debate: Debate, { id, shown, strength }: NodeEvaluation): string | null {
  const node = debate.nodes.find((each) => each.id === id)
  if (node === undefined || shown === null || strength === null || Math.abs(strength - 0.5) < noticeable) return null
  const lean = strength > 0.5 ? 'for' : 'against'
  const opening = `“${node.title}” ${shown === 'unsupported' ? 'is unsupported' : shown}, yet its strength of ${strength.toFixed(2)} leans`
  switch (shown) {
    case 'stands':
      return lean === 'for'
        ? null
        : `${opening} against it: an objection that is answered loses its force, but counts in part towards strength.`
    case 'falls':
      return lean === 'against'
        ? null
        : `${opening} in its favour: one objection that stands is enough, and strength weighs it against all that is said for the claim.`
    case 'unsupported':
      return lean === 'against' ? null : `${opening} in its favour: ${whyUnsupported(debate, node)}.`
    case 'open':
      return null
    default:
      throw shown satisfies never
  }
}

function whyUnsupported(debate: Debate, { id }: DebateNode): string {
  const { inferences } = skeletonOf(debate).structure
  const given = [...inferences.values()].filter(({ inference }) => isSupport(inference) && inference.target.id === id)
  if (given.length > 0 && given.every(({ circular }) => circular))
    return 'the arguments for it lead back to it, and strength counts them all the same'
  return 'no argument for it holds, but what is said for it counts in part towards strength'
}
