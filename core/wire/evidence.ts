import { z } from 'zod'
import type { ExperimentDescription } from '../evidence/description.ts'
import type { CurvePoints, RunSummary } from '../evidence/run.ts'
import type { EvidenceStatus } from '../evidence/status.ts'
import { codeKey, runKey, specKey } from '../ids.ts'
import { nodeIdSchema, paramsSchema, tierSchema } from './debate.ts'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const codeKeySchema = hash.transform(codeKey)
const specKeySchema = hash.transform(specKey)
export const runKeySchema = hash.transform(runKey)
const count = z.number().int().nonnegative()
const share = z.number().min(0).max(1)

const specBase = { about: z.string() }

const paramSpecSchema = z.union([
  z
    .strictObject({
      ...specBase,
      kind: z.literal('number'),
      unit: z.string(),
      min: z.number(),
      max: z.number(),
      integer: z.boolean(),
      default: z.number(),
    })
    .readonly(),
  z
    .strictObject({
      ...specBase,
      kind: z.literal('numbers'),
      unit: z.string(),
      min: z.number(),
      max: z.number(),
      integer: z.boolean(),
      default: z.array(z.number()).readonly(),
    })
    .readonly(),
  z.strictObject({ ...specBase, kind: z.literal('choice'), options: z.array(z.string()).readonly(), default: z.string() }).readonly(),
  z.strictObject({ ...specBase, kind: z.literal('flag'), default: z.boolean() }).readonly(),
])

const metricSpecSchema = z.strictObject({ about: z.string(), unit: z.string(), low: z.number(), high: z.number() }).readonly()

const tierSpecSchema = z.strictObject({ params: paramsSchema, seeds: count, secondsPerSeed: z.number().nonnegative() }).readonly()

export const descriptionSchema = z
  .strictObject({
    name: z.string(),
    title: z.string(),
    codeKey: codeKeySchema,
    deterministic: z.boolean(),
    params: z.record(z.string(), paramSpecSchema).readonly(),
    metrics: z.record(z.string(), metricSpecSchema).readonly(),
    controls: z.record(z.string(), z.string()).readonly(),
    tiers: z
      .strictObject({ quick: tierSpecSchema.nullable(), standard: tierSpecSchema.nullable(), full: tierSpecSchema.nullable() })
      .readonly(),
    probes: z.strictObject({ false: paramsSchema, true: paramsSchema }).readonly().nullable(),
    card: z.string(),
  })
  .readonly()
  .meta({ id: 'Experiment' })

const outcomeSchema = z
  .strictObject({
    value: z.enum(['confirmed', 'refuted', 'inconclusive', 'invalid']),
    tier: tierSchema,
    provisional: z.boolean(),
    postHoc: z.boolean(),
    n: count,
    mean: z.number(),
    interval: z.tuple([z.number(), z.number()]).readonly().nullable(),
    logConfirm: z.number(),
    logRefute: z.number(),
    strength: share,
    exhausted: z.boolean(),
  })
  .readonly()
  .meta({ id: 'Outcome' })

const controlSchema = z
  .strictObject({ name: z.string(), passed: z.boolean(), value: z.number(), seed: z.number().int().nullable() })
  .readonly()

const artifactSchema = z.strictObject({ name: z.string(), sha256: hash, bytes: count, mediaType: z.string() }).readonly()

const provenanceSchema = z
  .strictObject({
    startedAt: z.string(),
    endedAt: z.string(),
    node: z.string(),
    platform: z.string(),
    cpu: z.string(),
    sandbox: z.string(),
    commit: z.string().nullable(),
  })
  .readonly()

const tierStatusSchema = z
  .strictObject({
    tier: tierSchema,
    specKey: specKeySchema,
    runKeys: z.array(runKeySchema).readonly(),
    values: z.array(z.strictObject({ index: count, value: z.number() }).readonly()).readonly(),
    controls: z.array(controlSchema).readonly(),
    artifacts: z.array(artifactSchema).readonly(),
    outcome: outcomeSchema.nullable(),
    provenance: provenanceSchema.nullable(),
    seconds: z.number().nonnegative(),
  })
  .readonly()

export const evidenceStatusSchema = z
  .strictObject({
    evidence: nodeIdSchema,
    tier: tierSchema,
    outcome: outcomeSchema.nullable(),
    tiers: z.array(tierStatusSchema).readonly(),
    stale: z.boolean(),
    staleReasons: z.array(z.string()).readonly(),
    irreproducible: z.boolean(),
    staleOutcome: outcomeSchema.nullable(),
    problem: z.string().nullable(),
    expectedSeconds: z.number().nonnegative(),
  })
  .readonly()
  .meta({ id: 'EvidenceStatus' })

export const runModeSchema = z.enum(['missing', 'next', 'reproduce'])

export const runSummarySchema = z
  .strictObject({
    runKey: runKeySchema,
    evidence: z.array(nodeIdSchema).readonly(),
    experiment: z.string(),
    tier: tierSchema,
    mode: runModeSchema,
    seeds: z.strictObject({ from: count, to: count }).readonly(),
    state: z.enum(['queued', 'starting', 'measuring', 'judging', 'cancelling', 'succeeded', 'failed', 'cancelled']),
    seedsDone: count,
    seedsTotal: count,
    progress: share,
    phase: z.string().nullable(),
    secondsLeft: z.number().nonnegative().nullable(),
    startedAt: z.string().nullable(),
    endedAt: z.string().nullable(),
    error: z.string().nullable(),
    reproduction: z.enum(['bitwise', 'numerical', 'mismatch']).nullable(),
  })
  .readonly()
  .meta({ id: 'Run' })

export const curvePointsSchema = z
  .strictObject({
    runKey: runKeySchema,
    curve: z.string(),
    index: count,
    points: z.array(z.tuple([z.number(), z.number()]).readonly()).readonly(),
  })
  .readonly()
  .meta({ id: 'CurvePoints' })

/** What an experiment says of itself, out of what crossed the network. */
export function readDescription(value: unknown): ExperimentDescription {
  return descriptionSchema.parse(value)
}

/** Everything known about one evidence node, out of what crossed the network. */
export function readEvidenceStatus(value: unknown): EvidenceStatus {
  return evidenceStatusSchema.parse(value)
}

/** One run, out of what crossed the network. */
export function readRun(value: unknown): RunSummary {
  return runSummarySchema.parse(value)
}

/** Points of a live curve, out of what crossed the network. */
export function readCurvePoints(value: unknown): CurvePoints {
  return curvePointsSchema.parse(value)
}
