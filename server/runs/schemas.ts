import { z } from 'zod'
import type { ExperimentDescription } from '../../core/evidence/description.ts'
import type { Adoption, Mismatch } from '../../core/evidence/marks.ts'
import type { RunRecord } from '../../core/evidence/record.ts'
import { codeKey, ruleKey, runKey, specKey } from '../../core/ids.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const index = z.int().min(0).max(0xffffffff)
export const tierSchema = z.enum(['quick', 'standard', 'full'])
const paramValue = z.union([z.number(), z.string(), z.boolean(), z.array(z.number())])
const params = z.record(z.string(), paramValue)
const values = z.record(z.string(), z.number())

const spec = z.strictObject({ experiment: z.string(), codeKey: hash.transform(codeKey), params, tier: tierSchema })
const seeds = z.strictObject({ from: index, to: index }).refine(({ from, to }) => from < to, 'an empty seed range')
const provenance = z.strictObject({
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  node: z.string(),
  platform: z.string(),
  cpu: z.string(),
  sandbox: z.string(),
  commit: z.string().nullable(),
})

/** An observation, a control and an artifact, as records and unfinished runs keep them. */
export const observationSchema = z.strictObject({ index, seed: index, values })
export const controlSchema = z.strictObject({ name: z.string(), passed: z.boolean(), value: z.number(), seed: index.nullable() })
export const artifactSchema = z.strictObject({ name: z.string(), sha256: hash, bytes: z.int().min(0), mediaType: z.string() })

/** A rule that stood when a run began. */
export const ruleSchema = z.strictObject({ ruleKey: hash.transform(ruleKey), commit: z.string().nullable() })

/** A record as it lies on disk. */
export const recordSchema: z.ZodType<RunRecord> = z.strictObject({
  v: z.literal(1),
  checksum: hash,
  runKey: hash.transform(runKey),
  specKey: hash.transform(specKey),
  spec,
  rules: z.array(ruleSchema),
  seeds,
  observations: z.array(observationSchema),
  controls: z.array(controlSchema),
  artifacts: z.array(artifactSchema),
  provenance,
})

/** `….adopts.json`. */
export const adoptionSchema: z.ZodType<Adoption> = z.strictObject({
  v: z.literal(1),
  checksum: hash,
  runKey: hash.transform(runKey),
  specKey: hash.transform(specKey),
  spec,
  adopts: hash.transform(runKey),
  verified: z.array(index).min(1),
  provenance,
})

/** `….mismatch.json`. */
export const mismatchSchema: z.ZodType<Mismatch> = z.strictObject({
  v: z.literal(1),
  checksum: hash,
  runKey: hash.transform(runKey),
  specKey: hash.transform(specKey),
  differences: z.array(z.strictObject({ index, metric: z.string(), recorded: z.number().nullable(), again: z.number().nullable() })).min(1),
  provenance,
})

const about = z.string()
const range = { unit: z.string(), min: z.number(), max: z.number(), integer: z.boolean() }
const paramSpec = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('number'), about, ...range, default: z.number() }),
  z.strictObject({ kind: z.literal('numbers'), about, ...range, default: z.array(z.number()) }),
  z.strictObject({ kind: z.literal('choice'), about, options: z.array(z.string()).min(1), default: z.string() }),
  z.strictObject({ kind: z.literal('flag'), about, default: z.boolean() }),
])
const tierSpec = z.strictObject({ params, seeds: z.int().min(1), secondsPerSeed: z.number().min(0) })
const metricSpec = z
  .strictObject({ about, unit: z.string(), low: z.number(), high: z.number() })
  .refine(({ low, high }) => low < high, 'its low end must be below its high end')

const saidOfItself = {
  name: z.string(),
  title: z.string(),
  deterministic: z.boolean(),
  params: z.record(z.string(), paramSpec),
  metrics: z.record(z.string(), metricSpec).refine((metrics) => Object.keys(metrics).length > 0, 'it measures nothing'),
  controls: z.record(z.string(), z.string()),
  tiers: z.strictObject({ quick: tierSpec.nullable(), standard: tierSpec.nullable(), full: tierSpec.nullable() }),
  probes: z.strictObject({ false: params, true: params }).nullable(),
}

/** What an experiment says of itself, before its code key and card are added. */
export const descriptionSchema: z.ZodType<Omit<ExperimentDescription, 'codeKey' | 'card'>> = z.strictObject(saidOfItself)

/** `experiments/<name>/experiment.json`: an experiment in any language. */
export const commandExperimentSchema = z.strictObject({
  ...saidOfItself,
  /** The program and its arguments, started in the experiment's folder. */
  command: z.array(z.string()).min(1),
})

/** One sentence on the first thing that does not fit: where, and what is wrong. */
export function firstMisfit(error: z.ZodError): string {
  const issue = error.issues[0]
  if (issue === undefined) return error.message
  return issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`
}
