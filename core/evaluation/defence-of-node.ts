import type { NodeId } from '../ids.ts'
import { type Defence, type Dispute, shortestDefence } from './defence.ts'
import { attackersLabelled, type Solution } from './solve.ts'
import type { Role, Vertex } from './vertices.ts'

/**
 * A shortest defence of a node that is in, or a shortest defeat of one that is out: a defence of something that attacks it.
 * Shortest in the nodes and items it speaks of. `null` for a node that is undecided or has no label.
 *
 * Among defences those come first that say what a reader is told anyway: a claim that falls is answered by what objects to it
 * rather than by its want of arguments, and measurements in favour of a claim speak before arguments. Only where such reasons
 * would lead back to what they are reasons for is anything else looked at.
 */
export function defenceOfNode(solution: Solution, id: NodeId, order: Dispute['order']): Defence | null {
  const vertex = placeOf(solution, id)
  if (vertex === null) return null
  const [strict, free] = [answersIn(solution, preferred), answersIn(solution, (answers) => answers)]
  const label = solution.labelling[vertex]
  if (label === 'in') return defence(strict, [vertex]) ?? defence(free, [vertex])
  if (label !== 'out') return null
  return defence(strict, strict(vertex)) ?? defence(free, strict(vertex)) ?? defence(free, free(vertex))

  function defence(answersTo: Dispute['answersTo'], alternatives: readonly number[]): Defence | null {
    return shortestDefence({ framework: solution.framework, answersTo, ...subjectsIn(solution), order }, alternatives)
  }
}

/** Where the label of a node is argued about: for evidence, whether its run is sound. */
function placeOf({ places }: Solution, id: NodeId): number | null {
  return places.claims.get(id)?.accepted.at(-1) ?? places.evidence.get(id)?.sound ?? null
}

type Choice = (answers: readonly number[], to: number, vertices: readonly Vertex[]) => readonly number[]

/** What is in and attacks a vertex, each list made once. */
function answersIn(solution: Solution, choose: Choice): Dispute['answersTo'] {
  const known = new Map<number, readonly number[]>()
  return (attacker) => {
    const before = known.get(attacker)
    if (before) return before
    const answers = choose(attackersLabelled(solution, attacker, 'in'), attacker, solution.vertices)
    known.set(attacker, answers)
    return answers
  }
}

function preferred(answers: readonly number[], to: number, vertices: readonly Vertex[]): readonly number[] {
  const { role } = vertices[to]!
  const wanted = answers.filter((answer) => {
    if (role === 'accepted') return vertices[answer]!.role !== 'unargued'
    return role !== 'unargued' || vertices[answer]!.role === 'for'
  })
  return wanted.length > 0 ? wanted : answers
}

/** Roles of vertices that belong to an item, and those of a node's vertices that stand for it. */
const ofItems: ReadonlySet<Role> = new Set<Role>(['forward', 'backward', 'shown'])
const ofNodes: ReadonlySet<Role> = new Set<Role>(['accepted', 'confirmed', 'refuted', 'sound'])

/** A sentence for every node that has a part, and one for every item that is answered; an item that answers is told with its node. */
function subjectsIn({ vertices }: Solution): Pick<Dispute, 'subjectOf'> {
  const numbers = new Map<string, number>()
  return {
    subjectOf(vertex, as) {
      const { role, of } = vertices[vertex]!
      const isItem = ofItems.has(role)
      if (isItem ? as === 'defender' : !ofNodes.has(role)) return null
      const name = `${isItem ? 'item' : 'node'} ${of}`
      const known = numbers.get(name)
      if (known !== undefined) return known
      numbers.set(name, numbers.size)
      return numbers.size - 1
    },
  }
}
