import { fromCallback } from 'xstate'
import { fetchCurves, fetchName, fetchSnapshot, followEvents } from '../api.ts'
import type { PageEvent } from './machine.ts'

/**
 * Loads the debate and follows its events until it is stopped.
 *
 * After `reset`, or an event that cannot be read, the snapshot is fetched again and the stream goes on.
 */
export const follow = fromCallback<PageEvent>(({ sendBack }) => {
  const send: (event: PageEvent) => void = sendBack
  let stopped = false
  let close = () => {}

  const load = async (debate: string): Promise<number | null> => {
    const answer = await fetchSnapshot(debate)
    if (stopped) return null
    if (!answer.ok) {
      send({ type: 'FAILED', reason: answer.reason })
      return null
    }
    send({ type: 'LOADED', snapshot: answer.value })
    return answer.value.sequence
  }

  const start = async () => {
    const name = await fetchName()
    if (stopped) return
    if (!name.ok) return send({ type: 'FAILED', reason: name.reason })
    const sequence = await load(name.value)
    if (sequence === null || stopped) return
    close = followEvents(sequence, {
      event(event) {
        if (event.kind === 'reset') load(name.value)
        else send({ type: 'SERVER', event })
      },
      online: () => send({ type: 'ONLINE' }),
      offline: () => send({ type: 'OFFLINE' }),
      lost: () => send({ type: 'FAILED', reason: 'The server closed the stream of events.' }),
      unreadable: () => load(name.value),
    })
    const curves = await fetchCurves()
    if (curves.ok && !stopped) for (const data of curves.value) send({ type: 'SERVER', event: { kind: 'curve', data } })
  }

  start()
  return () => {
    stopped = true
    close()
  }
})
