import type { Arena } from './arena.ts'

/** What happened on the way forward, so that it can be walked back: reverse-mode differentiation. */
export type Tape = {
  readonly arena: Arena
  /** How to send the gradient of one operation's output on to its inputs; every `back` adds, never overwrites. */
  record(back: () => void): void
  /** Walk back once, from the last operation to the first. */
  backward(): void
}

/** A tape that remembers. */
export function recordingTape(arena: Arena): Tape {
  const steps: (() => void)[] = []
  return {
    arena,
    record: (back) => steps.push(back),
    backward() {
      for (let back = steps.pop(); back !== undefined; back = steps.pop()) back()
    },
  }
}

/** A tape for a pass that nobody will walk back. */
export function silentTape(arena: Arena): Tape {
  return {
    arena,
    record() {},
    backward() {
      throw new TypeError('nothing was recorded: use recordingTape to learn')
    },
  }
}
