import { z } from 'zod'
import { type Curve, curvesFor } from '../../client/plots/curve.ts'
import type { TierStatus } from '../../core/evidence/status.ts'
import { readArtifact } from '../runs/artifacts.ts'

const curvesSchema = z.record(z.string(), z.record(z.string().regex(/^\d+$/), z.array(z.tuple([z.number(), z.number()]))))

/** The curves that the records of one tier have left, or a sentence on what is missing. */
export type RecordedCurves =
  | { readonly kind: 'read'; readonly curves: readonly Curve[] }
  | { readonly kind: 'missing'; readonly message: string }

/**
 * Read the `curves.json` artifacts of a tier. Of an experiment that draws a curve for each of its metrics, only the metric's
 * own is kept, as on the page. An artifact that is recorded and not there, or not what it should be, is said.
 */
export async function recordedCurves(
  folder: string,
  experiment: string,
  { tier, metric }: { readonly tier: Pick<TierStatus, 'artifacts'>; readonly metric: string },
): Promise<RecordedCurves> {
  const curves: Curve[] = []
  for (const { name, sha256 } of tier.artifacts) {
    if (name !== 'curves.json') continue
    const named = `experiment "${experiment}": its artifact "${name}" (${sha256.slice(0, 12)}…)`
    const artifact = await readArtifact(folder, sha256)
    if (artifact === null)
      return { kind: 'missing', message: `${named} is recorded, but not in records/${experiment}/artifacts; restore it from git` }
    const read = curvesSchema.safeParse(jsonOf(Buffer.from(artifact.bytes).toString('utf8')))
    if (!read.success) return { kind: 'missing', message: `${named} holds no curves; run the evidence again` }
    for (const [curve, seeds] of Object.entries(read.data))
      for (const [index, points] of Object.entries(seeds)) curves.push({ name: curve, index: Number(index), points })
  }
  return { kind: 'read', curves: curvesFor(metric, curves) }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON: the schema says so.
    return undefined
  }
}
