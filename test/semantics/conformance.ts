import { answerTo } from '../../core/semantics/answer.ts'
import { type Attack, type Framework, frameworkOf } from '../../core/semantics/framework.ts'
import type { Labelling } from '../../core/semantics/labelling.ts'
import type { SatEngine } from '../../core/semantics/sat.ts'
import { byDefinition, everySemantics, wordsOf } from './definitions.ts'

/**
 * What an engine answers otherwise than by definition: every semantics, every question, of some vertices and each label, every certificate.
 * Empty when all is right. Each difference is a sentence.
 */
export function differences(
  size: number,
  attacks: readonly Attack[],
  { engine, vertices }: { readonly engine: SatEngine; readonly vertices: readonly number[] },
): readonly string[] {
  const framework = frameworkOf(size, attacks)
  const defined = byDefinition(size, attacks)
  const wrong: string[] = []
  const said = (right: boolean, sentence: string) => {
    if (!right) wrong.push(sentence)
  }
  for (const semantics of everySemantics) {
    const expected = defined[semantics]
    const ask = (question: Parameters<typeof answerTo>[1]) => answerTo(framework, question, engine)
    const one = ask({ kind: 'one', semantics })
    if (one.kind === 'one')
      said(one.labelling === null ? expected.length === 0 : expected.includes(wordsOf(one.labelling)), `${semantics}: one`)
    else said(false, `${semantics}: one is ${one.kind}`)
    const count = ask({ kind: 'count', semantics })
    said(count.kind === 'count' && count.count === BigInt(expected.length), `${semantics}: count`)
    const every = ask({ kind: 'every', semantics })
    const listed = every.kind === 'every' ? [...every.labellings].map(wordsOf) : []
    said(listed.toSorted().join('|') === expected.toSorted().join('|'), `${semantics}: every`)
    for (const vertex of new Set(vertices))
      for (const label of ['in', 'out'] as const) {
        const having = expected.filter((words) => words.split(' ')[vertex] === label)
        const some = ask({ kind: 'in some', semantics, vertex, label })
        const all = ask({ kind: 'in every', semantics, vertex, label })
        const name = `${semantics}: ${vertex} ${label}`
        if (some.kind !== 'verdict' || all.kind !== 'verdict') {
          said(false, `${name} has no verdict`)
          continue
        }
        said(some.holds === having.length > 0, `${name} in some`)
        said(!some.holds || shows(some.certificate, having), `${name} in some, certificate`)
        said(all.holds === (having.length === expected.length), `${name} in every`)
        const lacking = expected.filter((words) => !having.includes(words))
        said(all.holds || shows(all.certificate, lacking), `${name} in every, certificate`)
        said(all.empty === (expected.length === 0), `${name} in every, empty`)
        if (all.against !== null) said(opposes(framework, all.against, { vertex, label }), `${name} in every, against`)
      }
  }
  return wrong
}

function shows(certificate: Labelling | null, among: readonly string[]): boolean {
  return certificate !== null && among.includes(wordsOf(certificate))
}

/** Whether a set is admissible and gives the vertex the opposite label. */
function opposes(framework: Framework, set: readonly number[], { vertex, label }: { vertex: number; label: 'in' | 'out' }): boolean {
  const attackersOf = (target: number) => [
    ...framework.attackers.subarray(framework.attackerStart[target], framework.attackerStart[target + 1]),
  ]
  const attacked = (target: number) => attackersOf(target).some((attacker) => set.includes(attacker))
  const admissible = set.every((member) => !attacked(member) && attackersOf(member).every(attacked))
  return admissible && (label === 'in' ? attacked(vertex) : set.includes(vertex))
}
