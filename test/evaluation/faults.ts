import type { Flattened } from '../../core/evaluation/flatten.ts'
import type { Vertex } from '../../core/evaluation/vertices.ts'
import { nodeId } from '../../core/ids.ts'
import { type Framework, frameworkOf } from '../../core/semantics/framework.ts'

/** What a mistaken compilation does with an attack: keep it, lose it, or aim it elsewhere. */
type Fault = (from: Vertex, to: Vertex, flattened: Flattened) => 'keep' | 'lose' | { readonly aim: number }

/** Mistakes that a compilation could make, each in one kind of attack. The suite must notice every one of them. */
export const faults: Readonly<Record<string, Fault>> = {
  'an argument does not need its premises': (from, to) => lose(from.role === 'unaccepted' && isStep(to)),
  'a rebutted claim goes on working as a premise': (from, to, { places }) => {
    if (to.role === 'unaccepted' && from.role === 'accepted' && places.claims.has(nodeId(from.of!))) return 'lose'
    if (to.role !== 'unargued') return 'keep'
    return { aim: places.claims.get(nodeId(to.of!))!.unaccepted[to.level - 1]! }
  },
  'a claim stands without arguments': (from) => lose(from.role === 'unargued'),
  'presumption does not count': (from) => lose(from.role === 'presumption'),
  'an undercut of a test leaves its refuting side': (from, to, { structure }) =>
    lose(isStep(from) && to.role === 'backward' && structure.inferences.get(to.of!)!.inference.kind === 'test'),
  'evidence for does not hold evidence against': (from, to) => lose(from.role === 'for' && to.role === 'against'),
  'evidence against does not hold evidence for': (from, to) => lose(from.role === 'against' && to.role === 'for'),
  'evidence for does not answer an argument': (from, to) => lose(from.role === 'for' && isStep(to)),
  'an argued claim does not answer back': (from, to) => lose(from.role === 'accepted' && isStep(to)),
  'a flawed run still refutes': (from, to) => lose(from.role === 'flawed' && to.role === 'backward'),
  'open evidence cannot be silent': (from) => lose(from.role === 'silent'),
  'a contradiction works one way': (from) => lose(from.role === 'backward'),
  'a presumption cannot be undermined': (_from, to) => lose(to.role === 'presumption'),
  'a circle of support stands by itself': (from, to) => lose(from.role === 'always' && isStep(to)),
}

/** The framework of a compilation that makes a mistake. */
export function faultyFramework(flattened: Flattened, fault: Fault): Framework {
  const { framework, vertices } = flattened
  const attacks: [number, number][] = []
  for (let to = 0; to < framework.size; to++) {
    for (const from of framework.attackers.subarray(framework.attackerStart[to], framework.attackerStart[to + 1])) {
      const done = fault(vertices[from]!, vertices[to]!, flattened)
      if (done === 'keep') attacks.push([from, to])
      else if (done !== 'lose') attacks.push([from, to], [from, done.aim])
    }
  }
  return frameworkOf(framework.size, attacks)
}

function lose(mistaken: boolean): 'lose' | 'keep' {
  return mistaken ? 'lose' : 'keep'
}

function isStep({ role }: Vertex): boolean {
  return role === 'forward' || role === 'backward' || role === 'shown'
}
