import type { Evidence, Params } from '../model.ts'
import { byAge } from './fresh.ts'
import { shown } from './params.ts'
import type { RunRecord } from './record.ts'
import type { Wanted } from './wanted.ts'

/** An evidence node and what it wants at each tier. */
export type Spoken = { readonly evidence: Evidence; readonly wanted: readonly Wanted[] }

/**
 * Older records that once spoke for an evidence node, newest last: same experiment, another spec, a tier it offers,
 * and no other node whose parameters are nearer to the record's. (Records name no evidence, since several nodes may
 * share one; so a record belongs to whoever asks for the most similar thing.)
 */
export function staleRecords(own: Spoken, others: readonly Spoken[], records: readonly RunRecord[]): readonly RunRecord[] {
  const rivals = others.filter(({ evidence }) => evidence.experiment === own.evidence.experiment)
  return records
    .filter((record) => {
      if (record.spec.experiment !== own.evidence.experiment) return false
      if (own.wanted.some(({ specKey }) => specKey === record.specKey)) return false
      const distance = distanceTo(own, record)
      return Number.isFinite(distance) && rivals.every((rival) => distanceTo(rival, record) >= distance)
    })
    .sort(byAge)
}

/** What changed since a record was made, as sentences: “its code changed”, “horizon was 64, is 128”. */
export function staleReasonsOf({ spec }: RunRecord, wanted: readonly Wanted[]): readonly string[] {
  const now = wanted.find(({ tier }) => tier === spec.tier)?.spec
  if (now === undefined) return []
  const code = now.codeKey === spec.codeKey ? [] : ['its code changed']
  return [...code, ...changedNames(spec.params, now.params).map((name) => changeOf(name, spec.params, now.params))]
}

function distanceTo({ wanted }: Spoken, { spec }: RunRecord): number {
  const now = wanted.find(({ tier }) => tier === spec.tier)
  return now === undefined ? Number.POSITIVE_INFINITY : changedNames(spec.params, now.spec.params).length
}

function changedNames(before: Params, after: Params): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].filter((name) => shown(before[name]) !== shown(after[name])).sort()
}

function changeOf(name: string, before: Params, after: Params): string {
  if (!Object.hasOwn(before, name)) return `${name} is new: ${shown(after[name])}`
  if (!Object.hasOwn(after, name)) return `${name} was ${shown(before[name])}, is gone`
  return `${name} was ${shown(before[name])}, is ${shown(after[name])}`
}
