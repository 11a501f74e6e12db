import { z } from 'zod'
import { healthSchema } from '../../core/wire/answers.ts'
import type { Broadcast } from '../live/broadcast.ts'
import { type Route, route } from '../route.ts'

/** Whether the server is there, and which start of it this is. */
export function healthRoute(broadcast: Broadcast, version: string): Route {
  return route(
    {
      method: 'get',
      path: '/api/health',
      role: 'reader',
      about: 'Whether the server is there.',
      params: z.object({}),
      query: z.object({}),
      body: z.unknown(),
      answer: { status: 200, about: 'It is.', mediaType: 'application/json', schema: healthSchema },
      problems: [],
    },
    () => ({
      kind: 'json',
      body: { status: 'ok', version, node: process.version, boot: broadcast.boot, sequence: broadcast.sequence },
    }),
  )
}
