import { createMachine, initialTransition, transition } from 'xstate'
import type { RunState } from './run.ts'

/** What may happen to a run. */
export type RunEvent =
  /** A child was started for it. */
  | { readonly type: 'START' }
  /** A child has said hello. */
  | { readonly type: 'HELLO' }
  /** One seed is finished. */
  | { readonly type: 'OBSERVATION' }
  /** Every child has said its last word; `ok` when all seeds are observed and no child named an error. */
  | { readonly type: 'RESULT'; readonly ok: boolean }
  /** Every child has ended; `ok` when its record is kept. */
  | { readonly type: 'EXIT'; readonly ok: boolean }
  | { readonly type: 'CANCEL' }
  /** A limit was passed. */
  | { readonly type: 'TIMEOUT' }
  | { readonly type: 'RETRY' }

/**
 * The life of a run: queued → running (starting, measuring) → judging → succeeded, or failed, or cancelled.
 *
 * A pure guard: it holds nothing, starts nothing and waits for nothing. Silence is failure: a run whose children end
 * before a result has failed. Succeeded says that the process ended well, not what came out; that is the outcome.
 * Once every seed is judged there is nothing left to cancel. An event that a state does not name changes nothing.
 */
export const runMachine = createMachine({
  types: {} as { events: RunEvent },
  id: 'run',
  initial: 'queued',
  states: {
    queued: { on: { START: 'running', CANCEL: 'cancelled' } },
    running: {
      initial: 'starting',
      on: { EXIT: 'failed', TIMEOUT: 'failed', CANCEL: 'cancelling' },
      states: {
        starting: { on: { HELLO: 'measuring', RESULT: '#run.failed' } },
        measuring: {
          on: {
            OBSERVATION: 'measuring',
            RESULT: [{ guard: ({ event }) => event.ok, target: '#run.judging' }, { target: '#run.failed' }],
          },
        },
      },
    },
    judging: {
      on: {
        EXIT: [{ guard: ({ event }) => event.ok, target: 'succeeded' }, { target: 'failed' }],
      },
    },
    cancelling: { on: { EXIT: 'cancelled', TIMEOUT: 'cancelled' } },
    succeeded: {},
    failed: { on: { RETRY: 'queued' } },
    cancelled: { on: { RETRY: 'queued' } },
  },
})

/** States by their flattened name; the order is the order of a run that goes well. */
const values = {
  queued: 'queued',
  starting: { running: 'starting' },
  measuring: { running: 'measuring' },
  judging: 'judging',
  cancelling: 'cancelling',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
} as const satisfies { readonly [state in RunState]: string | { readonly running: string } }

/** Every state of a run. */
export const runStates = Object.keys(values) as readonly RunState[]

/** Where a run begins. */
export function firstState(): RunState {
  return flat(initialTransition(runMachine)[0].value)
}

/** The state after an event; the same state when the event means nothing there. */
export function nextState(state: RunState, event: RunEvent): RunState {
  return flat(transition(runMachine, runMachine.resolveState({ value: values[state] }), event)[0].value)
}

/** Whether an event means anything in a state: what buttons and executors ask before they act. */
export function can(state: RunState, event: RunEvent): boolean {
  return runMachine.resolveState({ value: values[state] }).can(event)
}

/** Whether a run is over, well or not. */
export function isOver(state: RunState): boolean {
  return state === 'succeeded' || state === 'failed' || state === 'cancelled'
}

function flat(value: unknown): RunState {
  const found = runStates.find((state) => JSON.stringify(values[state]) === JSON.stringify(value))
  if (found === undefined) throw new TypeError(`no run is in state ${JSON.stringify(value)}`)
  return found
}
