import { flatten } from '../evaluation/flatten.ts'
import type { NodeId } from '../ids.ts'
import type { EvidencePin } from '../model.ts'
import type { NamedAttacks } from './attacks.ts'
import type { ExportSubject } from './exported.ts'

/**
 * The abstract framework of a debate, by names: what `p af`, apx and tgf can hold. It is the one that Adduce labels, so a claim is accepted
 * exactly when the argument with its id is, under every semantics that the compilation keeps; the other names are its helpers.
 * Evidence without an outcome says nothing.
 */
export function attacksOf({ debate, outcomes }: ExportSubject): NamedAttacks {
  const evidence = debate.nodes
    .filter(({ kind }) => kind === 'evidence')
    .map(({ id }): [NodeId, EvidencePin] => [id, outcomes.get(id) ?? 'silent'])
  const { framework, vertices, places } = flatten(debate, { evidence: new Map(evidence), pins: new Map() })
  const claims = new Map([...places.claims].map(([id, { accepted }]) => [accepted.at(-1)!, id]))
  const names = vertices.map(({ role }, vertex) => claims.get(vertex) ?? `_${role.replaceAll('-', '_')}_${vertex}`)
  const attacks: [number, number][] = []
  const { attackers, attackerStart } = framework
  for (let target = 0; target < names.length; target++)
    for (let at = attackerStart[target]!; at < attackerStart[target + 1]!; at++) attacks.push([attackers[at]!, target])
  return { names, attacks }
}
