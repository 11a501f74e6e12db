import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RunState } from '../../core/evidence/run.ts'
import { can, firstState, isOver, nextState, type RunEvent, runStates } from '../../core/evidence/run-machine.ts'

const events: readonly RunEvent[] = [
  { type: 'START' },
  { type: 'HELLO' },
  { type: 'OBSERVATION' },
  { type: 'RESULT', ok: true },
  { type: 'RESULT', ok: false },
  { type: 'EXIT', ok: true },
  { type: 'EXIT', ok: false },
  { type: 'CANCEL' },
  { type: 'TIMEOUT' },
  { type: 'RETRY' },
]

/** The whole statechart as a table: every event that leads to another state. What is not here changes nothing. */
const arrows: Readonly<Record<RunState, Readonly<Record<string, RunState>>>> = {
  queued: { START: 'starting', CANCEL: 'cancelled' },
  starting: {
    HELLO: 'measuring',
    'RESULT ok': 'failed',
    RESULT: 'failed',
    'EXIT ok': 'failed',
    EXIT: 'failed',
    TIMEOUT: 'failed',
    CANCEL: 'cancelling',
  },
  measuring: { 'RESULT ok': 'judging', RESULT: 'failed', 'EXIT ok': 'failed', EXIT: 'failed', TIMEOUT: 'failed', CANCEL: 'cancelling' },
  judging: { 'EXIT ok': 'succeeded', EXIT: 'failed' },
  cancelling: { 'EXIT ok': 'cancelled', EXIT: 'cancelled', TIMEOUT: 'cancelled' },
  succeeded: {},
  failed: { RETRY: 'queued' },
  cancelled: { RETRY: 'queued' },
}

const nameOf = (event: RunEvent) => ('ok' in event && event.ok ? `${event.type} ok` : event.type)

test('the statechart is the table', () => {
  for (const state of runStates) {
    for (const event of events) {
      const expected = arrows[state][nameOf(event)] ?? state
      expect(nextState(state, event), `${state} ${nameOf(event)}`).toBe(expected)
      const means = expected !== state || (state === 'measuring' && event.type === 'OBSERVATION')
      expect(can(state, event), `${state} can ${nameOf(event)}`).toBe(means)
    }
  }
})

test('a run begins queued', () => expect(firstState()).toBe('queued'))

test('whatever happens, a run succeeds only through hello, a good result and a good end, in this order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...events), { maxLength: 25 }), (happened) => {
      let state = firstState()
      let seen: string[] = []
      for (const event of happened) {
        const next = nextState(state, event)
        if (event.type === 'RETRY' && next === 'queued') seen = []
        else if (next !== state) seen.push(nameOf(event))
        state = next
      }
      if (state === 'succeeded') expect(seen).toEqual(['START', 'HELLO', 'RESULT ok', 'EXIT ok'])
      if (isOver(state)) for (const event of events) if (event.type !== 'RETRY') expect(nextState(state, event)).toBe(state)
    }),
    { numRuns: 500 },
  )
})

test('from every state that is not over, a run can still end', () => {
  for (const state of runStates.filter((each) => !isOver(each))) {
    const reached = new Set<RunState>([state])
    for (const from of reached) for (const event of events) reached.add(nextState(from, event))
    expect([...reached].some(isOver), state).toBe(true)
  }
})
