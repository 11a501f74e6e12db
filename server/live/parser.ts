import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { ParseAnswer } from './parse-worker.ts'

/** A parsed document, or why there is none: it took too long, or it took the process with it. */
export type Parsing =
  | Extract<ParseAnswer, { kind: 'parsed' }>
  | { readonly kind: 'too slow'; readonly deadlineMs: number }
  | { readonly kind: 'died' }

/** Parses documents in a child process, one after the other. */
export type Parser = {
  parse(path: string, text: string): Promise<Parsing>
  close(): Promise<void>
}

export type ParserOptions = {
  /** What one document may take. */
  readonly deadlineMs: number
  /** The child's program, which speaks like `parse-worker.ts`. */
  readonly program: string
}

/** Two seconds a document, with the project's own parser. */
export const ownParser: ParserOptions = { deadlineMs: 2000, program: join(import.meta.dirname, 'parse-worker.ts') }

/** The child may need long to start on a busy machine; that is no document's fault. */
const startMs = 30_000

/**
 * Open a parser. Its child starts with the first document, is killed when a document exceeds the deadline,
 * and is started again for the next one, so no document can harm another or this process.
 */
export function openParser(options: ParserOptions): Parser {
  let child: Promise<ChildProcess | null> | null = null
  let queue: Promise<unknown> = Promise.resolve()

  async function parse(path: string, text: string): Promise<Parsing> {
    if ((await child)?.connected !== true) child = startChild(options.program)
    const running = await child
    const answer = running === null ? 'died' : await answerOf(running, options.deadlineMs, () => running.send({ path, text }))
    if (typeof answer === 'object' && answer.kind === 'parsed') return answer
    running?.kill('SIGKILL')
    child = null
    return answer === 'too slow' ? { kind: 'too slow', deadlineMs: options.deadlineMs } : { kind: 'died' }
  }

  return {
    parse(path, text) {
      const parsing = queue.then(() => parse(path, text))
      queue = parsing
      return parsing
    },
    async close() {
      await queue
      const running = await child
      child = null
      // A signal to the whole group, as Ctrl-C sends it, may have ended the child already.
      if (running === null || running.exitCode !== null || running.signalCode !== null) return
      const ended = new Promise((resolve) => running.once('exit', resolve))
      running.kill('SIGKILL')
      await ended
    },
  }
}

async function startChild(program: string): Promise<ChildProcess | null> {
  const child = fork(program, {
    execArgv: ['--max-old-space-size=512'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  // A message that can no longer be sent is an error event; the exit that caused it is what counts.
  child.on('error', () => child.kill('SIGKILL'))
  const answer = await answerOf(child, startMs, () => undefined)
  if (typeof answer === 'object') return child
  child.kill('SIGKILL')
  return null
}

/** The child's next message after `begin`, or what came instead. */
function answerOf(child: ChildProcess, deadlineMs: number, begin: () => void): Promise<ParseAnswer | 'too slow' | 'died'> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle('too slow'), deadlineMs)
    const onMessage = (message: unknown) => settle(message as ParseAnswer)
    const onEnd = () => settle('died')
    function settle(answer: ParseAnswer | 'too slow' | 'died'): void {
      clearTimeout(timer)
      child.off('message', onMessage).off('exit', onEnd).off('error', onEnd)
      resolve(answer)
    }
    child.on('message', onMessage).on('exit', onEnd).on('error', onEnd)
    if (child.connected) begin()
    else settle('died')
  })
}
