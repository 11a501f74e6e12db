import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig, usualPort } from '../config.ts'
import { usualBroadcast } from '../live/broadcast.ts'
import { findDebate } from '../live/find.ts'
import { ownParser } from '../live/parser.ts'
import type { Session } from '../live/session.ts'
import { wantedQuick } from '../live/wanted.ts'
import type { Conductor } from '../runs/conduct.ts'
import type { RunningServer } from '../start.ts'
import { versionOf } from '../version.ts'
import { changeLines, runLine } from './announce.ts'
import { readArguments, type Usage, wrongUse } from './arguments.ts'

const usage: Usage = {
  line: 'serve [FOLDER]',
  about: 'Serves a debate on this machine: the page, and everything it asks for.\nWanted quick evidence is run in the background.',
  options: {
    debate: { about: 'the folder of the debate, when there is more than one', value: 'FOLDER' },
    trust: { about: 'let a debate outside this project run its own experiments' },
    port: { about: `where to listen (${usualPort}); 0 takes any free port`, value: 'NUMBER' },
    host: { about: 'the address to bind to; only this machine itself, for now', value: 'ADDRESS' },
    'no-run': { about: 'run no experiments' },
    json: { about: 'print the address and the debate as one line of JSON; news goes to standard error' },
  },
  examples: ['adduce serve', 'adduce serve ~/debates/whales --port 8080 --trust'],
}

const page = join(import.meta.dirname, '../../dist/client')

/** `adduce serve`: until it is interrupted. Exit code 1 when there is no debate or the port is taken. */
export async function serve(argv: readonly string[]): Promise<number> {
  const call = readArguments(usage, argv, { least: 0, most: 1 })
  if (call.kind === 'answered') return call.code
  const reading = readConfig({ host: call.text['host'], port: call.text['port'], run: !call.on.has('no-run') })
  if (reading.kind === 'wrong') return wrongUse(usage, reading.message).code
  const found = await findDebate(call.text['debate'] ?? call.words[0])
  if (found.kind === 'missing') return refuse(found.message)

  const { config } = reading
  const say = call.on.has('json') ? sayAside : sayAloud
  // Loaded only now, so that a wrong call is answered at once.
  const { startServer } = await import('../start.ts')
  const starting = await startServer({
    debate: { folder: found.folder, trusted: found.trusted || call.on.has('trust') },
    config,
    page,
    version: versionOf(),
    parsing: ownParser,
    broadcast: usualBroadcast,
    rescanMs: 60_000,
    mostQueued: 100,
    onChange: (before, after) => changeLines(before, after).forEach(say),
    onFault: reportFault,
  })
  if (starting.kind === 'port in use')
    return refuse(
      `port ${config.port} is in use, perhaps by another “adduce serve”; stop it, or choose another with --port ${config.port + 1}`,
    )
  if (call.on.has('json')) process.stdout.write(`${JSON.stringify(servingJson(starting.server))}\n`)
  else greet(starting.server)
  await runUntilStopped(starting.server, say)
  return 0
}

/** The shape that programs read; stable. */
function servingJson({ url, session }: RunningServer) {
  const { debate, diagnostics } = session.snapshot()
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  return { url, debate: debate.name, folder: session.folder, nodes: debate.nodes.length, inferences: debate.inferences.length, errors }
}

function greet(server: RunningServer): void {
  const { url, folder, nodes, inferences, errors } = servingJson(server)
  const remark = errors === 0 ? '' : `; ${errors} ${errors === 1 ? 'error' : 'errors'} (“adduce check” lists them)`
  process.stdout.write(`${server.session.snapshot().debate.title}\n${folder}: ${nodes} nodes, ${inferences} inferences${remark}\n`)
  if (!existsSync(join(page, 'index.html'))) process.stdout.write('The page has not been built: run “npm run build”, then load it again.\n')
  process.stdout.write(`\n  ${url}\n\nCtrl-C stops it.\n`)
}

/** Serve until the first signal to stop; a second one does not wait for the children. */
async function runUntilStopped({ session, conductor, close }: RunningServer, say: (line: string) => void): Promise<void> {
  const stopped = new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve))
  if (conductor !== null) {
    conductor.on((event) => {
      const line = event.kind === 'run' ? runLine(event.run) : null
      if (line !== null) say(line)
    })
    runWanted(session, conductor).catch(reportFault)
  }
  await stopped
  say('stopping; finished seeds are kept')
  process.once('SIGINT', () => process.exit(130))
  await close()
}

/** First what an earlier server was asked for, then quick evidence that has said nothing yet. */
async function runWanted(session: Session, conductor: Conductor): Promise<void> {
  await conductor.resume()
  for (const id of wantedQuick(session.loaded())) await conductor.request({ evidence: [id], tier: 'quick', mode: 'missing' })
}

function sayAloud(line: string): void {
  process.stdout.write(`${line}\n`)
}

function sayAside(line: string): void {
  process.stderr.write(`${line}\n`)
}

function reportFault(cause: unknown): void {
  process.stderr.write(`adduce: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`)
}

function refuse(message: string): number {
  process.stderr.write(`adduce: ${message}\n`)
  return 1
}
