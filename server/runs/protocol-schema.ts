import { z } from 'zod'
import type { MessageBody } from '../../core/evidence/protocol.ts'

const index = z.int().min(0)

/** A message of a type we know, without its `seq`. Fields that a later version adds are dropped. */
export const messageSchema: z.ZodType<MessageBody> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), protocol: z.literal('adduce-run/1'), experiment: z.string(), seeds: index }),
  z.object({ type: z.literal('progress'), index, done: z.number(), total: z.number(), phase: z.string().max(80) }),
  z.object({ type: z.literal('metric'), name: z.string().max(80), step: z.number(), value: z.number(), index }),
  z.object({ type: z.literal('observation'), index, seed: index, values: z.record(z.string(), z.number()) }),
  z.object({ type: z.literal('control'), name: z.string(), passed: z.boolean(), value: z.number(), index: index.nullable() }),
  z.object({ type: z.literal('artifact'), name: z.string().min(1).max(120), path: z.string(), mediaType: z.string().max(120) }),
  z.object({ type: z.literal('log'), text: z.string() }),
  z.object({
    type: z.literal('result'),
    status: z.enum(['ok', 'error']),
    observations: index,
    error: z.string().nullable(),
    last: z.literal(true),
  }),
])

/** The types that `messageSchema` knows; others come from a later version and are passed over. */
export const knownTypes: ReadonlySet<string> = new Set([
  'hello',
  'progress',
  'metric',
  'observation',
  'control',
  'artifact',
  'log',
  'result',
] satisfies MessageBody['type'][])

/** What every line of the protocol carries; any other line is log. */
export const envelopeSchema = z.looseObject({ seq: z.int().min(0), type: z.string() })
