import { type Ruling, rulingOf } from '../../core/evaluation/certificate.ts'
import { explainUnder, type SearchedSemantics, vertexToAsk } from '../../core/evaluation/explain-under.ts'
import { nodeId } from '../../core/ids.ts'
import type { Debate, Stance } from '../../core/model.ts'
import type { Framework } from '../../core/semantics/framework.ts'
import type { Labelling } from '../../core/semantics/labelling.ts'
import { completeLabellings, preferredOf, stableOf } from '../semantics/search.ts'
import { statusesOf } from './statuses.ts'

const inOf = (labelling: Labelling): readonly number[] => labelling.flatMap((label, vertex) => (label === 'in' ? [vertex] : []))
const decidedOf = (labelling: Labelling) => labelling.flatMap((label, vertex) => (label === 'undec' ? [] : [vertex]))
const isBelow = (less: readonly number[], more: readonly number[]) =>
  less.length < more.length && less.every((vertex) => more.includes(vertex))

/** Every extension of a small framework, the slow way; `null` when there are too many. */
export function extensionsOf(framework: Framework, semantics: SearchedSemantics): readonly (readonly number[])[] | null {
  if (semantics === 'stage') return stagesOf(framework)
  const complete = completeLabellings(framework, 2_000)
  if (complete === null) return null
  switch (semantics) {
    case 'complete':
      return complete.map(inOf)
    case 'preferred':
      return preferredOf(complete).map(inOf)
    case 'stable':
      return stableOf(complete).map(inOf)
    case 'semi-stable':
      return complete.filter((one) => !complete.some((other) => isBelow(decidedOf(one), decidedOf(other)))).map(inOf)
    case 'ideal': {
      const preferred = preferredOf(complete).map(inOf)
      const shared = complete.map(inOf).filter((one) => preferred.every((other) => one.every((vertex) => other.includes(vertex))))
      return [shared.reduce((a, b) => (b.length > a.length ? b : a))]
    }
    default:
      throw semantics satisfies never
  }
}

/** Sets without conflict whose members and targets together are not a proper part of another's. */
function stagesOf({ size, targets, targetStart }: Framework): readonly (readonly number[])[] | null {
  if (size > 16) return null
  const targetsOf = (vertex: number) => [...targets.subarray(targetStart[vertex], targetStart[vertex + 1])]
  const free: (readonly number[])[] = []
  for (let bits = 0; bits < 2 ** size; bits++) {
    const set = Array.from({ length: size }, (_, vertex) => vertex).filter((vertex) => (bits >> vertex) & 1)
    if (!set.some((vertex) => targetsOf(vertex).some((target) => set.includes(target)))) free.push(set)
  }
  const ranges = free.map((set) => [...new Set([...set, ...set.flatMap(targetsOf)])])
  return free.filter((_, i) => !ranges.some((range) => isBelow(ranges[i]!, range)))
}

/** What a solver would answer, with the first extension that shows it. */
export function naiveRuling(framework: Framework, vertex: number, semantics: SearchedSemantics): Ruling | null {
  const extensions = extensionsOf(framework, semantics)
  if (extensions === null) return null
  const [holding, without] = [true, false].map((wanted) => extensions.find((one) => one.includes(vertex) === wanted) ?? null)
  return rulingOf({
    credulous: { accepted: holding !== null, certificate: holding ?? null },
    skeptical: { accepted: without === null, certificate: without ?? null },
  })
}

/** What is said of a node under a semantics; `null` when the debate is too large to try everything. */
export function toldUnder(
  debate: Debate,
  outcomes: string,
  stance: Stance,
  semantics: SearchedSemantics,
  name: string,
): readonly string[] | null {
  const evidence = statusesOf(outcomes)
  const circumstances = { stance, scenario: null }
  const asked = vertexToAsk(debate, evidence, circumstances, nodeId(name))
  const ruling = asked === null ? ({ kind: 'unknown' } as const) : naiveRuling(asked.framework, asked.vertex, semantics)
  return ruling && explainUnder(debate, evidence, { ...circumstances, semantics }, nodeId(name), ruling).map(({ text }) => text)
}
