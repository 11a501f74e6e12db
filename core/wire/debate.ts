import { z } from 'zod'
import { inferenceId, nodeId } from '../ids.ts'
import type { Debate } from '../model.ts'

export const nodeIdSchema = z.string().min(1).max(200).transform(nodeId)
const inferenceIdSchema = z.string().min(1).transform(inferenceId)
const count = z.number().int().nonnegative()

const positionSchema = z.strictObject({ line: count, column: count, offset: count }).readonly()

export const spanSchema = z.strictObject({ file: z.string(), start: positionSchema, end: positionSchema }).readonly()

const quoteSchema = z
  .strictObject({
    text: z.string(),
    speaker: z.string().nullable(),
    implied: z.boolean(),
    place: z.strictObject({ source: z.string(), line: count, start: count, end: count }).readonly().nullable(),
    web: z.strictObject({ title: z.string(), url: z.string() }).readonly().nullable(),
    span: spanSchema,
  })
  .readonly()

const paramValueSchema = z.union([z.number(), z.string(), z.boolean(), z.array(z.number()).readonly()])

export const paramsSchema = z.record(z.string(), paramValueSchema).readonly()

export const tierSchema = z.enum(['quick', 'standard', 'full'])

export const stanceSchema = z.enum(['today', 'pending'])

const regionSchema = z.strictObject({ op: z.enum(['<', '<=', '>', '>=']), bound: z.number() }).readonly()

const predictionSchema = z
  .strictObject({
    metric: z.string(),
    confirm: regionSchema,
    refute: regionSchema,
    alpha: z.number().gt(0).lt(1),
    threshold: z.enum(['before any run', 'after pilot']),
  })
  .readonly()

const seedPlanSchema = z.strictObject({ quick: count.nullable(), standard: count.nullable(), full: count.nullable() }).readonly()

const nodeBase = {
  id: nodeIdSchema,
  title: z.string(),
  sentence: z.string(),
  prose: z.string(),
  quotes: z.array(quoteSchema).readonly(),
  level: z.number().int().min(2).max(6),
  span: spanSchema,
}

const untestableSchema = z.strictObject({ reason: z.string(), wouldCount: z.string().nullable() }).readonly()

const claimSchema = z
  .strictObject({ ...nodeBase, kind: z.literal('claim'), open: z.boolean(), untestable: untestableSchema.nullable() })
  .readonly()

const questionSchema = z.strictObject({ ...nodeBase, kind: z.literal('question') }).readonly()

const evidenceSchema = z
  .strictObject({
    ...nodeBase,
    kind: z.literal('evidence'),
    experiment: z.string(),
    params: paramsSchema,
    prediction: predictionSchema,
    seeds: seedPlanSchema,
    scope: z.string().nullable(),
  })
  .readonly()

export const nodeSchema = z.union([claimSchema, questionSchema, evidenceSchema]).meta({ id: 'Node' })

const targetSchema = z.union([
  z.strictObject({ kind: z.literal('node'), id: nodeIdSchema }).readonly(),
  z.strictObject({ kind: z.literal('inference'), id: inferenceIdSchema }).readonly(),
])

export const inferenceSchema = z
  .strictObject({
    id: inferenceIdSchema,
    kind: z.enum(['support', 'strict', 'rebut', 'undermine', 'undercut', 'contradict', 'test']),
    premises: z.array(nodeIdSchema).readonly(),
    warrants: z.array(nodeIdSchema).readonly(),
    target: targetSchema,
    reason: z.string().nullable(),
    weight: z.number().min(0).max(1).nullable(),
    spans: z.array(spanSchema).readonly(),
  })
  .readonly()
  .meta({ id: 'Inference' })

const relationKinds = [
  'answers',
  'refines',
  'qualifies',
  'reframes',
  'part of',
  'contrasts with',
  'disambiguates',
  'limits',
  'specialises',
  'see also',
] as const

const relationSchema = z.strictObject({ kind: z.enum(relationKinds), from: nodeIdSchema, to: nodeIdSchema, span: spanSchema }).readonly()

const sourceSchema = z
  .strictObject({ key: z.string(), path: z.string(), lines: z.array(z.string()).readonly(), coverage: z.number().min(0).max(1) })
  .readonly()

const scenarioSchema = z
  .strictObject({
    name: z.string(),
    about: z.string(),
    in: z.array(nodeIdSchema).readonly(),
    out: z.array(nodeIdSchema).readonly(),
    undec: z.array(nodeIdSchema).readonly(),
    evidence: z.record(z.string(), z.enum(['confirmed', 'refuted', 'silent', 'open'])).readonly(),
  })
  .readonly()

const expectationSchema = z
  .strictObject({
    semantics: z.literal('grounded'),
    stance: stanceSchema,
    outcomes: z.enum(['none', 'recorded']),
    scenario: z.string().nullable(),
    in: z.array(nodeIdSchema).readonly(),
    out: z.array(nodeIdSchema).readonly(),
    undec: z.array(nodeIdSchema).readonly(),
    span: spanSchema,
  })
  .readonly()

/** Everything of a debate but its nodes and inferences: small, and sent whole when any of it changes. */
export const frameShape = {
  name: z.string(),
  title: z.string(),
  opening: z.string(),
  roots: z.array(nodeIdSchema).readonly(),
  documents: z.array(z.strictObject({ path: z.string(), title: z.string() }).readonly()).readonly(),
  sources: z.array(sourceSchema).readonly(),
  scenarios: z.array(scenarioSchema).readonly(),
  expects: z.array(expectationSchema).readonly(),
  aliases: z.record(z.string(), nodeIdSchema).readonly(),
  relations: z.array(relationSchema).readonly(),
}

export const debateSchema = z
  .strictObject({ ...frameShape, nodes: z.array(nodeSchema).readonly(), inferences: z.array(inferenceSchema).readonly() })
  .readonly()
  .meta({ id: 'Debate' })

/** A debate out of what crossed the network; throws a `ZodError` that names the first wrong place. */
export function readDebate(value: unknown): Debate {
  return debateSchema.parse(value)
}
