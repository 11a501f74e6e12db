import { appendFileSync, closeSync, fsyncSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { type NodeId, nodeId, type RunKey, runKey } from '../../core/ids.ts'
import { writeDurably } from './durable.ts'
import { tierSchema } from './schemas.ts'

const range = z.object({ from: z.int().min(0), to: z.int().min(1) })
const lineSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('asked'),
    runKey: z.string().transform(runKey),
    evidence: z.array(z.string().transform(nodeId)),
    tier: tierSchema,
    mode: z.enum(['missing', 'next', 'reproduce']),
    seeds: range,
  }),
  z.object({ kind: z.literal('over'), runKey: z.string().transform(runKey) }),
])

/** A run that somebody asked for: enough to begin it again after a restart. */
export type Asked = Omit<z.infer<typeof lineSchema> & { kind: 'asked' }, 'kind' | 'evidence'> & { readonly evidence: readonly NodeId[] }

/** Note that a run is asked for. Kept once this returns. */
export function noteAsked(path: string, asked: Asked): void {
  append(path, { kind: 'asked', ...asked })
}

/** Note that a run is over, however it ended. */
export function noteOver(path: string, runKey: RunKey): void {
  append(path, { kind: 'over', runKey })
}

/** Runs that were asked for and are not over, oldest first. The file is rewritten with only those when it has grown. */
export async function readAsked(path: string): Promise<readonly Asked[]> {
  const open = new Map<RunKey, Asked>()
  // Nobody has asked yet when there is no file.
  const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n')
  for (const text of lines) {
    const line = lineSchema.safeParse(parsed(text))
    if (!line.success) continue
    const { kind, ...rest } = line.data
    if (kind === 'over') open.delete(rest.runKey)
    else open.set(rest.runKey, rest as Asked)
  }
  const asked = [...open.values()]
  if (lines.length > 500) await writeDurably(path, asked.map((each) => `${JSON.stringify({ kind: 'asked', ...each })}\n`).join(''))
  return asked
}

function append(path: string, line: object): void {
  const file = openSync(path, 'a')
  try {
    appendFileSync(file, `${JSON.stringify(line)}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Empty, or cut short by a crash.
    return undefined
  }
}
