import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { ServerEvent } from '../../core/wire/events.ts'

export type BroadcastOptions = {
  /** Events kept for readers that come back: at most so many, and at most so much text. */
  readonly replayCount: number
  readonly replayBytes: number
  readonly heartbeatMs: number
  readonly mostReaders: number
  readonly mostReadersPerAddress: number
  /** What may wait for one reader before it is dropped. */
  readonly slowReaderBytes: number
}

export const usualBroadcast: BroadcastOptions = {
  replayCount: 5000,
  replayBytes: 16 * 1024 * 1024,
  heartbeatMs: 15_000,
  mostReaders: 2000,
  mostReadersPerAddress: 16,
  slowReaderBytes: 1024 * 1024,
}

/** A reader that was let in, or why it was not. */
export type Joining = 'joined' | 'full' | 'full for this address'

/** One stream of events for many readers, in one order. */
export type Broadcast = {
  /** Names this start of the server in event ids: `<boot>-<number>`. */
  readonly boot: string
  /** The number of the newest event. */
  readonly sequence: number
  /** Tells everybody; `make` is given the event's number, which is also the answer. */
  publish(make: (sequence: number) => ServerEvent): number
  /** Connects a reader. `since` is the id, or the bare number, of the last event it has seen; `null` for none. */
  join(response: ServerResponse, address: string, since: string | null): Joining
  close(): void
}

/**
 * A stream of server-sent events with replay.
 *
 * Numbers begin at the millisecond of the start and grow by one, so that a number of an earlier start is never
 * taken for one of this. A reader that comes back is told what it missed, or `reset` when that is no longer kept
 * or was another start. A reader that does not read is dropped; it comes back by itself and is told the rest.
 */
export function openBroadcast(options: BroadcastOptions): Broadcast {
  const boot = randomBytes(4).toString('hex')
  let sequence = Date.now()
  const kept: { readonly sequence: number; readonly text: string }[] = []
  let keptBytes = 0
  const readers = new Map<ServerResponse, string>()
  const heartbeat = setInterval(() => tell(': still here\n\n'), options.heartbeatMs)
  heartbeat.unref()

  function tell(text: string): void {
    for (const response of readers.keys()) send(response, text)
  }

  function send(response: ServerResponse, text: string): void {
    if (response.writableLength > options.slowReaderBytes) response.destroy()
    else response.write(text)
  }

  /** What a reader has missed; one `reset` when that cannot be said. */
  function missed(since: string): string {
    const [seenBoot, seen] = since.includes('-') ? since.split('-', 2) : [boot, since]
    const number = Number(seen)
    const oldest = kept[0]?.sequence ?? sequence + 1
    const known = seenBoot === boot && Number.isSafeInteger(number) && oldest - 1 <= number && number <= sequence
    if (!known) return block(`${boot}-${sequence}`, { kind: 'reset', data: { sequence } })
    return kept
      .filter((event) => number < event.sequence)
      .map((event) => event.text)
      .join('')
  }

  return {
    boot,
    get sequence() {
      return sequence
    },
    publish(make) {
      sequence++
      const text = block(`${boot}-${sequence}`, make(sequence))
      kept.push({ sequence, text })
      keptBytes += text.length
      while (kept.length > options.replayCount || keptBytes > options.replayBytes) keptBytes -= kept.shift()!.text.length
      tell(text)
      return sequence
    },
    join(response, address, since) {
      if (readers.size >= options.mostReaders) return 'full'
      const same = [...readers.values()].filter((other) => other === address).length
      if (same >= options.mostReadersPerAddress) return 'full for this address'
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      })
      // An id alone is no event, but the reader will name it when it comes back.
      response.write(`retry: 1000\n${since === null ? `id: ${boot}-${sequence}\n\n` : `\n${missed(since)}`}`)
      readers.set(response, address)
      response.once('close', () => readers.delete(response))
      return 'joined'
    },
    close() {
      clearInterval(heartbeat)
      for (const response of readers.keys()) response.end()
    },
  }
}

/** One event in the text form of the stream; JSON holds no line break, so its data is one line. */
function block(id: string, { kind, data }: ServerEvent): string {
  return `id: ${id}\nevent: ${kind}\ndata: ${JSON.stringify(data)}\n\n`
}
