import type { NodeId } from '../ids.ts'
import type { Inference } from '../model.ts'
import {
  type Account,
  attackersInOrder,
  capitalised,
  inferenceAt,
  listed,
  nameOf,
  namesOf,
  stateOf,
  type Telling,
  whichState,
  wordsOf,
} from './account.ts'
import { targetNode } from './structure.ts'

/** Why inferences that are out do not work: what defeated each, and in one sentence where it is the same. */
export function failures(telling: Telling, vertices: readonly number[]): readonly Account[] {
  const groups = new Map<string, Failure[]>()
  for (const vertex of new Set(vertices)) {
    const failure = failureAt(telling, vertex)
    const { inference, because } = failure
    const alike = JSON.stringify([sortOf(inference) ?? inference.id, inference.target.id, failure.reason('it'), because])
    const known = groups.get(alike)
    if (known === undefined) groups.set(alike, [failure])
    else if (known.every((other) => other.inference.id !== inference.id)) known.push(failure)
  }
  return [...groups.values()].map((group) => accountOf(telling, group))
}

type Failure = {
  readonly inference: Inference
  /** `cut` by an attack on the step itself, or `lost` for another reason. */
  readonly manner: 'cut' | 'lost'
  /** `it` or `them` is what failed. */
  readonly reason: (failed: 'it' | 'them') => string
  readonly node: NodeId
  readonly because: readonly NodeId[]
}

function failureAt(telling: Telling, vertex: number): Failure {
  const inference = inferenceAt(telling, vertex)!
  const attacker = attackersInOrder(telling, vertex, 'in')[0]!
  const cut = inferenceAt(telling, attacker)
  if (cut) {
    const reason = () => `${namesOf(telling, cut.premises)}, ${whichState(telling, cut.premises)}`
    return { inference, manner: 'cut', reason, node: cut.premises[0]!, because: [...cut.premises, ...cut.warrants] }
  }
  const { role, of } = telling.solution.vertices[attacker]!
  const { id } = telling.nodes.get(of!)!
  const name = nameOf(telling, id)
  const reason = (failed: 'it' | 'them') => {
    if (role === 'for') return `measurements speak for ${name}, and outweigh ${failed}`
    return role === 'accepted' ? `${name} has arguments of its own, and stands` : `${name} ${stateOf(telling, id)}`
  }
  return { inference, manner: 'lost', reason, node: inference.premises[0]!, because: [id] }
}

/** What several inferences on one node can be called together; `null` for those that are told one by one. */
function sortOf({ kind, target }: Inference): 'steps' | 'objections' | null {
  if (target.kind === 'inference' || kind === 'contradict') return null
  return kind === 'rebut' || kind === 'undermine' ? 'objections' : 'steps'
}

function accountOf(telling: Telling, group: readonly Failure[]): Account {
  const { inference, manner, reason, node, because } = group[0]!
  const alone = group.length === 1
  const verb = manner === 'cut' ? `${alone ? 'is' : 'are'} attacked by ` : `${alone ? 'fails' : 'fail'}: `
  const words = alone ? wordsOf(telling, inference, null) : together(telling, group)
  return { text: `${capitalised(words)} ${verb}${reason(alone ? 'it' : 'them')}.`, node, run: null, because }
}

/** How many of several inferences are told by name. */
const mostNames = 6

/** `the steps from “A” and from “B” to “C”` */
function together(telling: Telling, group: readonly Failure[]): string {
  const { inference } = group[0]!
  const from = group.slice(0, mostNames).map(({ inference: { premises } }) => `from ${namesOf(telling, premises)}`)
  const more = group.length > mostNames ? [`from ${group.length - mostNames} more`] : []
  return `the ${sortOf(inference)} ${listed([...from, ...more])} to ${nameOf(telling, targetNode(inference))}`
}
