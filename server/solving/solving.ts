import { Worker } from 'node:worker_threads'
import type { Framework } from '../../core/semantics/framework.ts'
import type { Labelling } from '../../core/semantics/labelling.ts'
import type { Answer, Question } from '../../core/semantics/question.ts'

/** An answer from a worker. All labellings arrive as a list; a search may also have been called off, or have died. */
export type WorkerAnswer =
  | Exclude<Answer, { kind: 'every' }>
  | { readonly kind: 'every'; readonly labellings: readonly Labelling[] }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly message: string }

/** What the worker is given. */
export type Work = { readonly framework: Framework; readonly question: Question; readonly timeoutMs: number }

/**
 * Search in a thread of its own, so that whoever asks goes on answering others.
 *
 * The worker stops itself at its deadline. `cancel` ends it at once, whatever it does; one that ignores its deadline by a second is
 * ended too, and its answer is “unknown”.
 */
export function solveInWorker(work: Work): { readonly answer: Promise<WorkerAnswer>; cancel(): void } {
  const worker = new Worker(new URL('./solve-worker.ts', import.meta.url), { workerData: work })
  const { promise, resolve } = Promise.withResolvers<WorkerAnswer>()
  const late = setTimeout(() => resolve({ kind: 'unknown', reason: 'time limit' }), work.timeoutMs + 1000)
  worker.once('message', resolve)
  worker.once('error', (cause) => resolve({ kind: 'failed', message: cause instanceof Error ? cause.message : String(cause) }))
  worker.once('exit', () => resolve({ kind: 'failed', message: 'the search ended without an answer' }))
  const answer = promise.finally(() => {
    clearTimeout(late)
    void worker.terminate()
  })
  return { answer, cancel: () => resolve({ kind: 'cancelled' }) }
}
