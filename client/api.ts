import { z } from 'zod'
import type { Batch } from '../core/evidence/rerun.ts'
import type { CurvePoints, RunSummary } from '../core/evidence/run.ts'
import { debateListSchema, runListSchema, runsBegunSchema } from '../core/wire/answers.ts'
import { readEvent, type ServerEvent } from '../core/wire/events.ts'
import { readProblem } from '../core/wire/problem.ts'
import { readSnapshot, type Snapshot } from '../core/wire/snapshot.ts'

// The page's content policy forbids `eval`, which zod would otherwise use to compile schemas.
z.config({ jitless: true })

/** What a request was answered: a value, or one sentence for the reader. */
export type Answer<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string }

/** The name of the debate that is served. */
export async function fetchName(): Promise<Answer<string>> {
  const answer = await ask('GET', '/api/debates', null, (body) => debateListSchema.parse(body).debates)
  if (!answer.ok) return answer
  const [first] = answer.value
  return first === undefined ? { ok: false, reason: 'The server serves no debate.' } : { ok: true, value: first.name }
}

export function fetchSnapshot(debate: string): Promise<Answer<Snapshot>> {
  return ask('GET', `/api/debates/${encodeURIComponent(debate)}`, null, readSnapshot)
}

/** Live curves of the runs under way, for a page that opens in the middle of one. */
export function fetchCurves(): Promise<Answer<readonly CurvePoints[]>> {
  return ask('GET', '/api/runs', null, (body) => runListSchema.parse(body).curves)
}

/** An artifact's text. */
export async function fetchArtifact(sha256: string): Promise<Answer<string>> {
  try {
    const response = await fetch(`/api/artifacts/${sha256}`)
    return response.ok ? { ok: true, value: await response.text() } : { ok: false, reason: `The file is not there (${response.status}).` }
  } catch {
    return { ok: false, reason: unreachable }
  }
}

/** Ask for runs of one evidence node, or of everything a claim rests on. */
export function requestRuns(debate: string, { evidence, tier, mode }: Batch): Promise<Answer<readonly RunSummary[]>> {
  const body = { evidence, tier, mode }
  return ask('POST', `/api/debates/${encodeURIComponent(debate)}/runs`, body, (value) => runsBegunSchema.parse(value).runs)
}

export function cancelRun(runKey: string): Promise<Answer<null>> {
  return ask('DELETE', `/api/runs/${runKey}`, null, () => null)
}

/**
 * Follow the server's events; the returned function stops.
 *
 * The browser reconnects by itself unless the server refused; then it is `lost`, and somebody has to start anew.
 */
export function followEvents(
  since: number,
  on: { event: (event: ServerEvent) => void; online: () => void; offline: () => void; lost: () => void; unreadable: () => void },
): () => void {
  const source = new EventSource(`/api/events?since=${since}`)
  source.addEventListener('open', on.online)
  source.addEventListener('error', () => {
    on.offline()
    if (source.readyState === EventSource.CLOSED) on.lost()
  })
  for (const kind of ['changed', 'run', 'curve', 'reset'])
    source.addEventListener(kind, (message: MessageEvent<string>) => {
      try {
        on.event(readEvent(kind, message.data))
      } catch {
        // An event this page cannot read comes from a newer server: the snapshot says the same, in full.
        on.unreadable()
      }
    })
  return () => source.close()
}

const unreachable = 'The server does not answer. Is “npm start” still running?'

async function ask<Value>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body: unknown,
  read: (body: unknown) => Value,
): Promise<Answer<Value>> {
  let response: Response
  try {
    const headers = method === 'GET' ? {} : { 'content-type': 'application/json', 'x-adduce': '1' }
    response = await fetch(path, { method, headers, ...(body === null ? {} : { body: JSON.stringify(body) }) })
  } catch {
    return { ok: false, reason: unreachable }
  }
  const text = await response.text()
  try {
    const value: unknown = text === '' ? null : JSON.parse(text)
    return response.ok ? { ok: true, value: read(value) } : { ok: false, reason: readProblem(value).detail }
  } catch {
    return { ok: false, reason: `The server’s answer to ${method} ${path} could not be read (${response.status}).` }
  }
}
