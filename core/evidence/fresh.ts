import type { SpecKey } from '../ids.ts'
import type { Ledger } from './marks.ts'
import type { Observation, RunRecord } from './record.ts'

/** Records that count for a wanted spec: its own and adopted ones, newest last. */
export function freshRecords({ specKey }: { readonly specKey: SpecKey }, { records, adoptions }: Ledger): readonly RunRecord[] {
  const adopted = new Set(adoptions.filter((adoption) => adoption.specKey === specKey).map(({ adopts }) => adopts))
  return records.filter((record) => record.specKey === specKey || adopted.has(record.runKey)).sort(byAge)
}

/** Observations of one spec by index. The oldest record keeps its value; another value for the same seed is a conflict. */
export function joinedObservations(records: readonly RunRecord[]): {
  readonly observations: readonly Observation[]
  readonly conflicting: boolean
} {
  const byIndex = new Map<number, Observation>()
  let conflicting = false
  for (const observation of records.flatMap(({ observations }) => observations)) {
    const before = byIndex.get(observation.index)
    if (before === undefined) byIndex.set(observation.index, observation)
    else if (!areEqual(before.values, observation.values)) conflicting = true
  }
  return { observations: [...byIndex.values()].sort((a, b) => a.index - b.index), conflicting }
}

function areEqual(a: Observation['values'], b: Observation['values']): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every((name) => a[name] === b[name])
}

/** Older before newer; records of one moment by their key, so that the order of files never matters. */
export function byAge(a: RunRecord, b: RunRecord): number {
  return Date.parse(a.provenance.endedAt) - Date.parse(b.provenance.endedAt) || (a.runKey < b.runKey ? -1 : 1)
}
