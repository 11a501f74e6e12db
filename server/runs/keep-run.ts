import type { Adoption, Mismatch } from '../../core/evidence/marks.ts'
import type { Observation, Provenance, RunRecord } from '../../core/evidence/record.ts'
import { reproductionOf } from '../../core/evidence/reproduce.ts'
import type { Reproduction } from '../../core/evidence/run.ts'
import { keepArtifact } from './artifacts.ts'
import { curvesFile } from './curves.ts'
import type { PlannedRun } from './plan.ts'
import { withChecksum, writeAdoption, writeMismatch, writeRecord } from './records.ts'
import type { Unfinished } from './unfinished.ts'

/** What a run has left: the file written into `records/`, if any, and how recorded seeds came out again, if that was asked. */
export type Kept = { readonly file: string | null; readonly reproduction: Reproduction | null }

/**
 * Keep what a run has measured, once every seed is there: a record with its curves; for recorded seeds run again
 * nothing but a mark when they do not come out, or an adoption when new code gives them bit for bit.
 */
export async function keepRun(folder: string, plan: PlannedRun, unfinished: Unfinished, provenance: Provenance): Promise<Kept> {
  const { purpose, runKey, specKey, spec } = plan
  const observations = observationsOf(plan, unfinished)
  if (purpose.kind === 'measure') {
    return { file: await writeRecord(folder, await recordOf(folder, plan, unfinished, { observations, provenance })), reproduction: null }
  }
  const { reproduction, differences } = reproductionOf(purpose.record.observations, observations)
  if (purpose.kind === 'reproduce') {
    if (reproduction !== 'mismatch') return { file: null, reproduction }
    const { record } = purpose
    const mark = withChecksum<Mismatch>({ v: 1, runKey: record.runKey, specKey: record.specKey, differences, provenance })
    return { file: await writeMismatch(folder, spec.experiment, mark), reproduction }
  }
  if (reproduction !== 'bitwise') return { file: null, reproduction }
  const verified = observations.map(({ index }) => index)
  const adoption = withChecksum<Adoption>({ v: 1, runKey, specKey, spec, adopts: purpose.record.runKey, verified, provenance })
  return { file: await writeAdoption(folder, adoption), reproduction }
}

async function recordOf(
  folder: string,
  { runKey, specKey, spec, range, seeds }: PlannedRun,
  unfinished: Unfinished,
  { observations, provenance }: { observations: readonly Observation[]; provenance: Provenance },
): Promise<RunRecord> {
  const finished = seeds.map(({ index }) => unfinished.finished.get(index)!)
  const curves = curvesFile(finished.map(({ observation, curves }) => ({ index: observation.index, curves })))
  const drawn =
    curves === null ? [] : [await keepArtifact(folder, { experiment: spec.experiment, ...curvesArtifact, bytes: Buffer.from(curves) })]
  return withChecksum<RunRecord>({
    v: 1,
    runKey,
    specKey,
    spec,
    rules: unfinished.beginning.rules,
    seeds: range,
    observations,
    controls: [...finished.flatMap(({ controls }) => controls), ...unfinished.controls],
    artifacts: [...drawn, ...unfinished.artifacts].sort((a, b) => (a.name < b.name || (a.name === b.name && a.sha256 < b.sha256) ? -1 : 1)),
    provenance,
  })
}

const curvesArtifact = { name: 'curves.json', mediaType: 'application/json' } as const

function observationsOf({ seeds, spec }: PlannedRun, { finished }: Unfinished): readonly Observation[] {
  return seeds.map(({ index }) => {
    const seed = finished.get(index)
    if (seed === undefined) throw new RangeError(`experiment "${spec.experiment}": seed ${index} is missing from a run that is to be kept`)
    return seed.observation
  })
}
