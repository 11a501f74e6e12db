import { z } from 'zod'
import type { Artifact } from '../../core/evidence/record.ts'
import type { Session } from '../live/session.ts'
import { problemOf } from '../problem.ts'
import { type Route, route } from '../route.ts'
import { readArtifact } from '../runs/artifacts.ts'

/** What a browser may show by itself; anything else is only downloaded. */
const shownTypes = new Set(['application/json', 'text/plain', 'text/csv', 'image/png'])

/** A file that a record names, by its content. Bytes that do not have the hash are never sent. */
export function artifactRoute(session: Session): Route {
  return route(
    {
      method: 'get',
      path: '/api/artifacts/:sha256',
      role: 'reader',
      about: 'A file that a run has left, by the sha-256 of its content.',
      params: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
      query: z.object({}),
      body: z.unknown(),
      answer: { status: 200, about: 'Its bytes; they never change.', mediaType: 'application/octet-stream', schema: z.string() },
      problems: ['unknown-artifact'],
    },
    async ({ params, response }) => {
      const known = recorded(session, params.sha256)
      const kept = known === null ? null : await readArtifact(session.folder, params.sha256)
      if (known === null || kept === null)
        return { kind: 'problem', problem: problemOf('unknown-artifact', 'No record names this file, or it is not kept on this machine.') }
      const type = known.mediaType.split(';')[0]!.trim().toLowerCase()
      const shown = shownTypes.has(type)
      response.set({
        'Content-Type': shown ? (type.startsWith('image/') ? type : `${type}; charset=utf-8`) : 'application/octet-stream',
        'Cache-Control': 'private, max-age=31536000, immutable',
        ETag: `"${params.sha256}"`,
      })
      if (!shown) response.set('Content-Disposition', 'attachment')
      response.end(kept.bytes)
      return { kind: 'written' }
    },
  )
}

function recorded(session: Session, sha256: string): Artifact | null {
  const artifacts = session.loaded().records.records.flatMap((record) => record.artifacts)
  return artifacts.find((artifact) => artifact.sha256 === sha256) ?? null
}
