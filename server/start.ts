import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { type Broadcast, type BroadcastOptions, openBroadcast } from './live/broadcast.ts'
import type { DebateFolder, LoadedDebate } from './live/load.ts'
import type { ParserOptions } from './live/parser.ts'
import { openRuns } from './live/runs.ts'
import { openSession, type Session } from './live/session.ts'
import { routesOf } from './routes/routes.ts'
import type { Conductor } from './runs/conduct.ts'

export type StartOptions = {
  readonly debate: DebateFolder
  readonly config: Config
  /** The folder of the built page. */
  readonly page: string
  readonly version: string
  readonly parsing: ParserOptions
  readonly broadcast: BroadcastOptions
  readonly rescanMs: number
  /** Runs that may wait at once; beyond that a request for more is refused. */
  readonly mostQueued: number
  /** Told after each reading that changed the debate. */
  readonly onChange: (before: LoadedDebate, after: LoadedDebate) => void
  /** Told of what nobody expected; the server goes on. */
  readonly onFault: (cause: unknown) => void
}

/** A server that answers. */
export type RunningServer = {
  /** `http://127.0.0.1:4177` */
  readonly url: string
  readonly session: Session
  /** `null` on a server that runs nothing. */
  readonly conductor: Conductor | null
  /** Ends streams, children and the watch; finished seeds are kept. */
  close(): Promise<void>
}

export type Starting = { readonly kind: 'started'; readonly server: RunningServer } | { readonly kind: 'port in use' }

/** Load a debate and serve it. When the port is not to be had nothing is left behind, and no experiment was begun. */
export async function startServer(options: StartOptions): Promise<Starting> {
  const { debate, config, rescanMs, mostQueued, onChange, onFault } = options
  const broadcast = openBroadcast(options.broadcast)
  const session = await openSession({ debate, parsing: options.parsing, broadcast, rescanMs, onChange, onFault })
  const conductor = config.run ? openRuns(session) : null
  const routes = routesOf({ session, broadcast, conductor, version: options.version, mostQueued })
  const listener = createServer(createApp({ routes, page: options.page, onFault }))
  const close = () => closeAll({ listener, broadcast, session, conductor })
  try {
    if (await listen(listener, config)) return { kind: 'started', server: { url: urlOf(config.host, listener), session, conductor, close } }
  } catch (cause) {
    await close()
    throw cause
  }
  await close()
  return { kind: 'port in use' }
}

/** Whether the port could be taken. */
function listen(listener: Server, { host, port }: Config): Promise<boolean> {
  return new Promise((resolve, reject) => {
    listener.once('error', (cause: NodeJS.ErrnoException) => (cause.code === 'EADDRINUSE' ? resolve(false) : reject(cause)))
    listener.listen(port, host, () => resolve(true))
  })
}

function urlOf(host: string, listener: Server): string {
  const { port } = listener.address() as AddressInfo
  return `http://${host === '::1' ? '[::1]' : host}:${port}`
}

type Open = {
  readonly listener: Server
  readonly broadcast: Broadcast
  readonly session: Session
  readonly conductor: Conductor | null
}

async function closeAll({ listener, broadcast, session, conductor }: Open): Promise<void> {
  const ended = new Promise((resolve) => listener.close(() => resolve(null)))
  broadcast.close()
  await conductor?.close()
  await session.close()
  listener.closeAllConnections()
  await ended
}
