import { z } from 'zod'
import type { Diagnostic } from '../diagnostic.ts'
import type { ExperimentDescription } from '../evidence/description.ts'
import type { RunSummary } from '../evidence/run.ts'
import type { EvidenceStatus } from '../evidence/status.ts'
import type { Debate } from '../model.ts'
import { debateSchema, spanSchema } from './debate.ts'
import { descriptionSchema, evidenceStatusSchema, runSummarySchema } from './evidence.ts'

/**
 * A debate and what its records say, at one sequence number. Labels are not in it: server, command line
 * and page call the same `evaluate`, so one body serves every scenario and stance.
 *
 * Sequence numbers only grow, also over a restart of the server; they leave gaps.
 */
export type Snapshot = {
  readonly sequence: number
  readonly debate: Debate
  /** One per evidence node. */
  readonly outcomes: readonly EvidenceStatus[]
  readonly experiments: readonly ExperimentDescription[]
  /** Runs under way, and the newest that have ended. */
  readonly runs: readonly RunSummary[]
  readonly diagnostics: readonly Diagnostic[]
}

export const diagnosticSchema = z
  .strictObject({
    code: z.string(),
    severity: z.enum(['error', 'warning', 'info']),
    span: spanSchema,
    message: z.string(),
    hint: z.string().nullable(),
  })
  .readonly()
  .meta({ id: 'Diagnostic' })

export const sequenceSchema = z.number().int().nonnegative()

export const snapshotSchema = z
  .strictObject({
    sequence: sequenceSchema,
    debate: debateSchema,
    outcomes: z.array(evidenceStatusSchema).readonly(),
    experiments: z.array(descriptionSchema).readonly(),
    runs: z.array(runSummarySchema).readonly(),
    diagnostics: z.array(diagnosticSchema).readonly(),
  })
  .readonly()
  .meta({ id: 'Snapshot' })

/** A snapshot out of what crossed the network; throws a `ZodError` that names the first wrong place. */
export function readSnapshot(value: unknown): Snapshot {
  return snapshotSchema.parse(value)
}

/** The snapshot in its wire form, schema-checked: what cannot be read at the other end never leaves. */
export function toWire(snapshot: Snapshot): string {
  return JSON.stringify(snapshotSchema.parse(snapshot))
}
