import { componentsOf } from '../components.ts'
import { type Framework, frameworkOfEnds } from '../semantics/framework.ts'
import type { FlatAba } from './frameworks-aba.ts'
import { largestFramework } from './frameworks-i23.ts'

/** A framework that answers for an assumption-based one, and which vertex says that an atom is derived. */
export type CompiledAba = { readonly framework: Framework; readonly vertexOf: readonly number[] }

/**
 * Compile flat assumption-based argumentation to a framework; its complete labellings correspond one to one, and so do the
 * grounded, preferred, stable and ideal ones. Not so semi-stable and stage labellings, whose range would count helpers.
 *
 * An atom has a vertex “derived” and one “not derived”, a rule has one vertex: rules attack “not derived”, “not derived” attacks
 * “derived” and every rule that reads the atom, and a contrary that is derived attacks its assumption. Atoms that derive each other in
 * a circle of k are unrolled into k levels, where a rule reads its own circle one level lower and the lowest level cannot.
 * So size is linear but for circles, where it is times k. `null` when that does not fit into memory.
 *
 * Source: the reading of docs/adr/0004.
 */
export function frameworkOfAba({ size, assumptions, contraries, rules }: FlatAba): CompiledAba | null {
  const circle = circlesOf(size, rules)
  const isAssumption = new Uint8Array(size)
  for (const atom of assumptions) isAssumption[atom] = 1
  const levelsOf = (atom: number) => (isAssumption[atom] === 1 ? 1 : circle.sizes[circle.of[atom]!]!)

  // Vertices of an atom: (derived, not derived) for level 1, for level 2, …
  const first = new Float64Array(size)
  let count = 0
  for (let atom = 0; atom < size; atom++) {
    first[atom] = count
    count += 2 * levelsOf(atom)
  }
  const inner = rules.map(({ head, body }) => body.some((atom) => circle.of[atom] === circle.of[head]))
  const total = count + rules.reduce((sum, { head }, index) => sum + (inner[index]! ? levelsOf(head) : 1), 0)
  if (total > largestFramework) return null

  const from: number[] = []
  const to: number[] = []
  const attack = (source: number, target: number) => {
    from.push(source)
    to.push(target)
  }
  const derived = (atom: number, level: number) => first[atom]! + 2 * (level - 1)
  const highest = (atom: number) => derived(atom, levelsOf(atom))

  for (let atom = 0; atom < size; atom++)
    for (let level = 1; level <= levelsOf(atom); level++) {
      if (isAssumption[atom] === 1) attack(derived(atom, level), derived(atom, level) + 1)
      else attack(derived(atom, level) + 1, derived(atom, level))
    }
  for (const { assumption, contrary } of contraries) attack(highest(contrary), highest(assumption))
  for (const [index, { head, body }] of rules.entries()) {
    const levels = levelsOf(head)
    if (!inner[index]) {
      const rule = count++
      for (const atom of body) attack(highest(atom) + 1, rule)
      for (let level = 1; level <= levels; level++) attack(rule, derived(head, level) + 1)
      continue
    }
    for (let level = 2; level <= levels; level++) {
      const rule = count++
      for (const atom of body) attack((circle.of[atom] === circle.of[head] ? derived(atom, level - 1) : highest(atom)) + 1, rule)
      attack(rule, derived(head, level) + 1)
    }
  }
  return { framework: frameworkOfEnds(count, from, to), vertexOf: Array.from({ length: size }, (_, atom) => highest(atom)) }
}

/** Which circle of derivation an atom is in, and how large each is. */
function circlesOf(size: number, rules: FlatAba['rules']): { readonly of: Int32Array; readonly sizes: Uint32Array } {
  const successors: number[][] = Array.from({ length: size }, () => [])
  for (const { head, body } of rules) for (const atom of body) successors[atom]!.push(head)
  const of = componentsOf(successors)
  const sizes = new Uint32Array(size)
  for (const component of of) sizes[component]!++
  return { of, sizes }
}
