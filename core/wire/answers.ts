import { z } from 'zod'
import { nodeIdSchema, nodeSchema, stanceSchema } from './debate.ts'
import { curvePointsSchema, evidenceStatusSchema, runKeySchema, runSummarySchema } from './evidence.ts'
import { sequenceSchema } from './snapshot.ts'

/** `GET /api/health` */
export const healthSchema = z
  .strictObject({ status: z.literal('ok'), version: z.string(), node: z.string(), boot: z.string(), sequence: sequenceSchema })
  .meta({ id: 'Health' })

/** `GET /api/debates` */
export const debateListSchema = z
  .strictObject({
    debates: z.array(
      z.strictObject({
        name: z.string(),
        title: z.string(),
        sequence: sequenceSchema,
        nodes: z.number().int(),
        inferences: z.number().int(),
        errors: z.number().int(),
        warnings: z.number().int(),
      }),
    ),
  })
  .meta({ id: 'Debates' })

const labelSchema = z.enum(['in', 'out', 'undec'])

const nodeEvaluationSchema = z
  .strictObject({
    id: nodeIdSchema,
    label: labelSchema.nullable(),
    shown: z.enum(['stands', 'falls', 'unsupported', 'open']).nullable(),
    basis: z.enum(['measured', 'argued', 'presumed']).nullable(),
    settled: z.boolean(),
    strength: z.number().min(0).max(1).nullable(),
  })
  .readonly()

const stepSchema = z
  .strictObject({ text: z.string(), node: nodeIdSchema.nullable(), source: z.string().nullable(), run: runKeySchema.nullable() })
  .readonly()

/** `GET /api/debates/:debate/nodes/:node` */
export const nodeAnswerSchema = z
  .strictObject({
    semantics: z.literal('grounded'),
    stance: stanceSchema,
    scenario: z.string().nullable(),
    node: nodeSchema,
    /** `null` for anything but evidence. */
    status: evidenceStatusSchema.nullable(),
    evaluation: nodeEvaluationSchema,
    why: z.array(stepSchema).readonly(),
  })
  .meta({ id: 'NodeAnswer' })

const flipSetSchema = z
  .strictObject({
    evidence: z.array(z.strictObject({ id: nodeIdSchema, outcome: z.enum(['confirmed', 'refuted', 'silent']) })).readonly(),
    to: labelSchema,
    /** `null` when one of them cannot be run as written. */
    seconds: z.number().nonnegative().nullable(),
  })
  .readonly()

/** `GET /api/debates/:debate/nodes/:node/crux` */
export const cruxAnswerSchema = z
  .strictObject({
    scenario: z.string().nullable(),
    node: nodeIdSchema,
    /** Grounded, today; `null` for a question. */
    label: labelSchema.nullable(),
    flipSets: z.array(flipSetSchema).readonly(),
    robustness: z.number().int().positive().nullable(),
    exact: z.boolean(),
    note: z.string().nullable(),
  })
  .meta({ id: 'CruxAnswer' })

/** `GET /api/runs`: the runs, and the live curves of those under way. */
export const runListSchema = z
  .strictObject({ runs: z.array(runSummarySchema).readonly(), curves: z.array(curvePointsSchema).readonly() })
  .meta({ id: 'Runs' })

/** `POST /api/debates/:debate/runs`: the runs that were begun or joined; none when everything wanted is recorded. */
export const runsBegunSchema = z.strictObject({ runs: z.array(runSummarySchema).readonly() }).meta({ id: 'RunsBegun' })
