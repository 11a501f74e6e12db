import { z } from 'zod'

/**
 * Why a request was not answered as asked.
 *
 * Source: RFC 9457, problem details for HTTP APIs.
 */
export type Problem = {
  /** Names the kind of problem for programs: `about:adduce/unknown-node`. */
  readonly type: string
  /** One short sentence, the same for every problem of this type. */
  readonly title: string
  readonly status: number
  /** What was wrong here, and what to do. */
  readonly detail: string
}

export const problemSchema = z
  .strictObject({ type: z.string(), title: z.string(), status: z.number().int().min(400).max(599), detail: z.string() })
  .readonly()
  .meta({ id: 'Problem' })

/** A problem out of a response's body; throws a `ZodError` when the body is none. */
export function readProblem(value: unknown): Problem {
  return problemSchema.parse(value)
}
