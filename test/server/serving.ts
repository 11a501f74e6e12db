import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BroadcastOptions, usualBroadcast } from '../../server/live/broadcast.ts'
import { ownParser, type ParserOptions } from '../../server/live/parser.ts'
import { type RunningServer, startServer } from '../../server/start.ts'

export type Serving = {
  readonly url: string
  readonly folder: string
  readonly server: RunningServer
  /** What the server did not expect. */
  readonly faults: readonly unknown[]
  close(): Promise<void>
}

export type ServingOptions = {
  readonly parsing?: ParserOptions
  readonly broadcast?: Partial<BroadcastOptions>
  readonly page?: string
  readonly run?: boolean
  readonly trusted?: boolean
  readonly mostQueued?: number
  readonly rescanMs?: number
  /** Changes the copy before it is served. */
  readonly prepare?: (folder: string) => Promise<void>
}

/** A copy of the weather debate in a folder of its own, outside the project. */
export async function copyOfWeather(): Promise<{ readonly folder: string; readonly remove: () => Promise<void> }> {
  const root = await mkdtemp(join(tmpdir(), 'adduce-server-'))
  const folder = join(root, 'weather')
  await copyWeather(folder)
  return { folder, remove: () => rm(root, { recursive: true, force: true }) }
}

/** Make a copy as it was; what the machine keeps in it stays. */
export async function restoreWeather(folder: string): Promise<void> {
  for (const name of await readdir(folder)) if (name !== '.adduce') await rm(join(folder, name), { recursive: true, force: true })
  await copyWeather(folder)
}

async function copyWeather(folder: string): Promise<void> {
  await cp(join(import.meta.dirname, 'fixtures/weather'), folder, { recursive: true })
  // Outside this repository experiments import `adduce/lab/…`.
  const experiment = join(folder, 'experiments/looks.ts')
  await writeFile(experiment, (await readFile(experiment, 'utf8')).replace(/'(\.\.\/)+lab\//, "'adduce/lab/"))
}

/** A real server on a free port over a copy of the weather debate. */
export async function serveWeather(options: ServingOptions = {}): Promise<Serving> {
  const { folder, remove } = await copyOfWeather()
  await options.prepare?.(folder)
  const faults: unknown[] = []
  const starting = await startServer({
    debate: { folder, trusted: options.trusted ?? true },
    config: { host: '127.0.0.1', port: 0, run: options.run ?? true },
    page: options.page ?? join(folder, 'no-page'),
    version: '0.0.0',
    parsing: options.parsing ?? ownParser,
    broadcast: { ...usualBroadcast, ...options.broadcast },
    rescanMs: options.rescanMs ?? 60_000,
    mostQueued: options.mostQueued ?? 100,
    onChange: () => undefined,
    onFault: (cause) => faults.push(cause),
  })
  if (starting.kind !== 'started') throw new Error('a free port was in use')
  const { server } = starting
  return {
    url: server.url,
    folder,
    server,
    faults,
    async close() {
      await server.close()
      await remove()
    },
  }
}
