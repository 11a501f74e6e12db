import type { Broadcast } from '../live/broadcast.ts'
import type { Session } from '../live/session.ts'
import type { Route } from '../route.ts'
import type { Conductor } from '../runs/conduct.ts'
import { artifactRoute } from './artifacts.ts'
import { cruxRoute } from './crux.ts'
import { debateListRoute, debateRoute } from './debates.ts'
import { eventsRoute } from './events.ts'
import { healthRoute } from './health.ts'
import { nodeRoute } from './nodes.ts'
import { openApiRoute } from './openapi.ts'
import { runCancelRoute, runListRoute, runRequestRoute } from './runs.ts'

/** What the routes ask; `conductor` is `null` on a server that runs nothing. */
export type Served = {
  readonly session: Session
  readonly broadcast: Broadcast
  readonly conductor: Conductor | null
  readonly version: string
  /** Runs that may wait at once. */
  readonly mostQueued: number
}

/** Every route of the server. */
export function routesOf({ session, broadcast, conductor, version, mostQueued }: Served): readonly Route[] {
  const routes = [
    healthRoute(broadcast, version),
    debateListRoute(session),
    debateRoute(session),
    nodeRoute(session),
    cruxRoute(session),
    runListRoute(session),
    runRequestRoute(session, conductor, mostQueued),
    runCancelRoute(conductor),
    artifactRoute(session),
    eventsRoute(broadcast),
  ]
  return [...routes, openApiRoute(routes, version)]
}
