import { z } from 'zod'
import type { CurvePoints, RunSummary } from '../evidence/run.ts'
import { frameShape, inferenceSchema, nodeSchema } from './debate.ts'
import type { SnapshotDelta } from './delta.ts'
import { curvePointsSchema, descriptionSchema, evidenceStatusSchema, runSummarySchema } from './evidence.ts'
import { diagnosticSchema, sequenceSchema } from './snapshot.ts'

/**
 * One event of the stream `/api/events`: `kind` is the event's name, `data` its JSON.
 *
 * `changed` turns the snapshot into the one with that sequence number. `run` replaces what is known of one run;
 * `curve` adds points to a live curve. `reset` says that events were missed: fetch the snapshot again.
 */
export type ServerEvent =
  | { readonly kind: 'changed'; readonly data: Changed }
  | { readonly kind: 'run'; readonly data: RunSummary }
  | { readonly kind: 'curve'; readonly data: CurvePoints }
  | { readonly kind: 'reset'; readonly data: { readonly sequence: number } }

export type Changed = { readonly sequence: number; readonly debate: string; readonly delta: SnapshotDelta }

function listSchema<Item extends z.ZodType>(item: Item) {
  return z
    .strictObject({
      added: z.array(item).readonly(),
      changed: z.array(item).readonly(),
      removed: z.array(z.string()).readonly(),
      order: z.array(z.string()).readonly().nullable(),
    })
    .readonly()
    .nullable()
}

export const changedSchema = z
  .strictObject({
    sequence: sequenceSchema,
    debate: z.string(),
    delta: z
      .strictObject({
        frame: z.strictObject(frameShape).readonly().nullable(),
        nodes: listSchema(nodeSchema),
        inferences: listSchema(inferenceSchema),
        outcomes: listSchema(evidenceStatusSchema),
        experiments: listSchema(descriptionSchema),
        runs: listSchema(runSummarySchema),
        diagnostics: z.array(diagnosticSchema).readonly().nullable(),
      })
      .readonly(),
  })
  .readonly()
  .meta({ id: 'Changed' })

const resetSchema = z.strictObject({ sequence: sequenceSchema }).readonly()

const eventSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('changed'), data: changedSchema }),
  z.strictObject({ kind: z.literal('run'), data: runSummarySchema }),
  z.strictObject({ kind: z.literal('curve'), data: curvePointsSchema }),
  z.strictObject({ kind: z.literal('reset'), data: resetSchema }),
])

/** An event out of its name and its data as they came over the stream; throws a `ZodError` on anything else. */
export function readEvent(kind: string, data: string): ServerEvent {
  return eventSchema.parse({ kind, data: JSON.parse(data) })
}
