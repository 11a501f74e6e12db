import { isLoopback } from './access.ts'

/** Where the server listens and what it may do. */
export type Config = {
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  /** Whether experiments are run: those that were asked for and wanted quick ones. */
  readonly run: boolean
}

/** A configuration, or one sentence on what is wrong with it. */
export type ConfigReading = { readonly kind: 'config'; readonly config: Config } | { readonly kind: 'wrong'; readonly message: string }

export const usualPort = 4177
const usualHost = '127.0.0.1'

/** Read the configuration from what the command line says; `undefined` is what it does not say. */
export function readConfig(said: {
  readonly host: string | undefined
  readonly port: string | undefined
  readonly run: boolean
}): ConfigReading {
  const host = (said.host ?? usualHost).replace(/^\[(.*)\]$/, '$1')
  if (!isLoopback(host))
    return {
      kind: 'wrong',
      message: `--host ${host}: the server has no passwords yet, so it binds to this machine only; use 127.0.0.1, or reach it through a tunnel (ssh -L)`,
    }
  const port = said.port === undefined ? usualPort : Number(said.port)
  if (said.port !== undefined && (!/^\d{1,5}$/.test(said.port) || 65535 < port))
    return { kind: 'wrong', message: `--port ${said.port}: a port is a whole number from 0 to 65535` }
  return { kind: 'config', config: { host, port, run: said.run } }
}
