import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ask, change } from './ask.ts'
import { copyOfWeather } from './serving.ts'

const project = join(import.meta.dirname, '../..')

type Called = {
  output(): string
  /** To its whole group, as Ctrl-C in a terminal does. */
  signal(name: NodeJS.Signals): void
  readonly ended: Promise<number | null>
  until(pattern: RegExp): Promise<RegExpMatchArray>
}

/** The command line as a reader calls it, in a group of its own; killed with the test. */
function adduce(...argv: readonly string[]): Called {
  const child = spawn(process.execPath, [join(project, 'bin/adduce.mjs'), ...argv], { stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  let output = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
      for (const look of listeners) look()
    })
  const signal = (name: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, name)
  }
  onTestFinished(() => signal('SIGKILL'))
  return {
    output: () => output,
    signal,
    ended: new Promise((resolve) => child.on('close', resolve)),
    until: (pattern) =>
      new Promise((resolve) => {
        const look = () => {
          const match = output.match(pattern)
          if (match !== null) resolve(match)
        }
        listeners.add(look)
        look()
      }),
  }
}

async function weather(): Promise<string> {
  const { folder, remove } = await copyOfWeather()
  onTestFinished(remove)
  return folder
}

describe('the command line', () => {
  test.each([
    [
      ['--help'],
      0,
      /check .*\n.*status .*\n.*why .*\n.*crux .*\n.*diff .*\n.*run .*\n.*probe .*\n.*results .*\n.*card .*\n.*import .*\n.*export .*\n.*conform .*\n.*solve .*\n.*serve /,
    ],
    [['argue'], 2, /there is no command “argue”/],
    [['serve', '--port', 'http'], 2, /--port http: a port is a whole number/],
    [['serve', '--loud'], 2, /loud/],
    [['serve', '/no/such/folder'], 1, /^adduce: there is no folder "\/no\/such\/folder"[^\n]*\n$/],
  ] satisfies [argv: string[], code: number, output: RegExp][])('adduce %j ends with %i', async (argv, code, output) => {
    const called = adduce(...argv)
    expect(await called.ended).toBe(code)
    expect(called.output()).toMatch(output)
  })

  test('a folder without a debate is one line, and 1', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'adduce-empty-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const called = adduce('serve', folder)
    expect(await called.ended).toBe(1)
    expect(called.output()).toMatch(/^adduce: ".*" holds no debate[^\n]*\n$/)
  })

  test('a port in use is one line, and 1', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    onTestFinished(() => void other.close())
    const { port } = other.address() as AddressInfo
    const called = adduce('serve', await weather(), '--port', String(port))
    expect(await called.ended).toBe(1)
    expect(called.output()).toMatch(new RegExp(`^adduce: port ${port} is in use[^\n]*--port ${port + 1}\n$`))
  })

  test('with --json the address and the debate are one line for programs', async () => {
    const folder = await weather()
    const called = adduce('serve', folder, '--port', '0', '--no-run', '--json')
    const [line] = await called.until(/^\{.*\}$/m)
    const { url, debate, errors } = JSON.parse(line)
    expect((await fetch(`${url}/api/debates/${debate}`)).status).toBe(200)
    expect(errors).toBe(0)
    called.signal('SIGTERM')
    expect(await called.ended).toBe(0)
  })

  test('a debate from elsewhere is served, and runs nothing without --trust', async () => {
    const folder = await weather()
    const called = adduce('serve', folder, '--port', '0')
    const [url] = await called.until(/http:\/\/127\.0\.0\.1:\d+/)
    const wanted = { evidence: 'a-look-outside', tier: 'quick', mode: 'missing' }
    const reply = await change(url, 'POST', '/api/debates/weather/runs', wanted)
    expect([reply.status, (reply.json() as { detail: string }).detail]).toEqual([409, expect.stringContaining('--trust')])
    called.signal('SIGINT')
    expect(await called.ended).toBe(0)
    expect(await readdir(folder)).not.toContain('records')
  })

  test('quick evidence is run unasked; stopping in the middle keeps it for the next start', async () => {
    const folder = await weather()
    const first = adduce('serve', folder, '--port', '0', '--trust')
    await first.until(/running looks, quick, seeds 0–5/)
    first.signal('SIGTERM')
    expect(await first.ended).toBe(0)

    const second = adduce('serve', folder, '--port', '0', '--trust')
    const [url] = await second.until(/http:\/\/127\.0\.0\.1:\d+/)
    await second.until(/running looks, quick, seeds 0–5/)
    const { runs } = (await ask(url, '/api/runs')).json() as { runs: { runKey: string; evidence: string[] }[] }
    const long = runs.find(({ evidence }) => evidence.includes('a-long-look'))
    expect((await change(url, 'DELETE', `/api/runs/${long?.runKey}`)).status).toBe(202)
    await second.until(/stopped looks, quick, seeds 0–5/)
    if (!first.output().includes('a-look-outside: for')) await second.until(/a-look-outside: for/)
    second.signal('SIGINT')
    expect(await second.ended).toBe(0)
  })
})
