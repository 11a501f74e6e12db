import { z } from 'zod'
import type { RunMode } from '../evidence/run.ts'
import type { NodeId } from '../ids.ts'
import type { Tier } from '../model.ts'
import { nodeIdSchema, tierSchema } from './debate.ts'
import { runModeSchema } from './evidence.ts'

/**
 * “Run this”: some evidence nodes, or a claim, which stands for all evidence below it.
 *
 * `seeds` is the total wanted; without it the tier's own count.
 */
export type RunRequest = {
  readonly evidence: readonly NodeId[] | null
  readonly node: NodeId | null
  readonly tier: Tier
  readonly mode: RunMode
  readonly seeds: number | null
}

export const runRequestSchema = z
  .strictObject({
    evidence: z.union([nodeIdSchema, z.array(nodeIdSchema).min(1).max(200)]).optional(),
    node: nodeIdSchema.optional(),
    tier: tierSchema,
    mode: runModeSchema,
    seeds: z.number().int().min(1).max(10_000).optional(),
  })
  .refine((body) => (body.evidence === undefined) !== (body.node === undefined), {
    message: 'name either "evidence" (one id or a list) or "node" (a claim)',
  })
  .meta({ id: 'RunRequest' })

/** The request as the rest of the program knows it. */
export function toRunRequest(body: z.output<typeof runRequestSchema>): RunRequest {
  const evidence = body.evidence === undefined ? null : typeof body.evidence === 'string' ? [body.evidence] : body.evidence
  return { evidence, node: body.node ?? null, tier: body.tier, mode: body.mode, seeds: body.seeds ?? null }
}
