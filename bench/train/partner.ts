import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A process that trains one task when it is asked, and idles in between. */
export type Partner = {
  /** The losses of so many steps from the first weights. */
  losses(steps: number): Promise<readonly number[]>
  /** What so many more steps take. */
  time(steps: number): Promise<Taken>
  close(): Promise<void>
}

/** Milliseconds that passed, and those that the process was at work; fewer where it had to wait for a core. */
export type Taken = { readonly passed: number; readonly atWork: number }

/** Our engine on the task in a folder. */
export function openEngine(folder: string): Partner {
  return partner(spawnOne(process.execPath, [join(import.meta.dirname, 'worker.ts'), folder]))
}

/** PyTorch on the task in a folder. */
export function openTorch(python: string, folder: string): Partner {
  return partner(spawnOne(python, [join(import.meta.dirname, 'torch_worker.py'), folder]))
}

/** One thread, whatever mathematics library is below. */
function spawnOne(program: string, args: readonly string[]): ChildProcess {
  const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' }
  return spawn(program, args, { env, stdio: ['pipe', 'pipe', 'inherit'] })
}

function partner(child: ChildProcess): Partner {
  const answers = createInterface({ input: child.stdout! })[Symbol.asyncIterator]()
  async function ask(question: string): Promise<unknown> {
    child.stdin!.write(`${question}\n`)
    const { value, done } = await answers.next()
    if (done === true) throw new Error(`${child.spawnargs.join(' ')} ended instead of answering “${question}”`)
    return JSON.parse(value)
  }
  return {
    losses: async (steps) => (await ask(`losses ${steps}`)) as readonly number[],
    time: async (steps) => (await ask(`time ${steps}`)) as Taken,
    async close() {
      child.stdin!.end()
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}
