import type { Actor } from '../engine/actor.ts'
import type { Network } from '../engine/network.ts'
import { forward } from '../engine/network.ts'
import { silentTape } from '../engine/tape.ts'
import type { Random } from '../random.ts'
import type { Course, Lessons, Reading } from './ladder-pass.ts'
import { drawHistories, teachFrom } from './ladder-pass.ts'
import { ladderFeatures, placesOf } from './ladder-tokens.ts'

/** What a store gives back: the last `retrieved` steps that came from a place, of those at most `memory` steps old. */
export type StorePlan = { readonly retrieved: number; readonly memory: number }

/**
 * Teach a network to act from what a store holds: it reads the last visits to the present label and the present step, nothing else,
 * and learns to act as the teacher of the course did. `contexts` are drawn from each history, spread over its length.
 * Returns nats above the teacher's own entropy on the same steps.
 */
export function teachRetrieval(
  network: Network,
  course: Course & { readonly retrieved: number; readonly contexts: number },
  lessons: Lessons,
  random: Random,
): number {
  return teachFrom(network, () => drawContexts(course, random), lessons)
}

/** A frozen network beside a store: at every step it reads what the store holds of where it stands, and the present step. */
export function openRetrievalActor(network: Network, { sequences, ...plan }: StorePlan & { readonly sequences: number }): Actor {
  const { arena } = network
  const length = plan.retrieved + 1
  const stores = Array.from({ length: sequences }, () => openStore(plan))
  const contexts = new Int32Array(sequences * length * ladderFeatures)
  const { outputs } = network.plan
  const logits = new Float32Array(sequences * outputs)
  return {
    step(tokens) {
      for (const [sequence, store] of stores.entries()) {
        const token = tokens.slice(sequence * ladderFeatures, (sequence + 1) * ladderFeatures)
        contexts.set(store.contextOf(token), sequence * length * ladderFeatures)
      }
      const mark = arena.mark()
      const { values } = forward(silentTape(arena), network, contexts, { sequences, length })
      for (let sequence = 0; sequence < sequences; sequence++) {
        const last = (sequence * length + length - 1) * outputs
        logits.set(values.subarray(last, last + outputs), sequence * outputs)
      }
      arena.rewind(mark)
      return logits
    },
    close() {},
  }
}

/** Remembers by the place that a step came from. */
function openStore({ retrieved, memory }: StorePlan) {
  const visits = new Map<number, { readonly at: number; readonly token: Int32Array }[]>()
  let time = 0
  return {
    /** The ids of the visits and of this step, `retrieved` + 1 in all, with empty steps before; then this step is remembered. */
    contextOf(token: Int32Array): Int32Array {
      const { here, before } = placesOf(token)
      const context = new Int32Array((retrieved + 1) * ladderFeatures).fill(-1)
      const found = (visits.get(here) ?? []).filter(({ at }) => time - at < memory)
      for (const [i, visit] of found.entries()) context.set(visit.token, (retrieved - found.length + i) * ladderFeatures)
      context.set(token, retrieved * ladderFeatures)
      if (before !== null) visits.set(before, [...(visits.get(before) ?? []), { at: time, token }].slice(-retrieved))
      time++
      return context
    },
  }
}

function drawContexts(course: Course & { readonly retrieved: number; readonly contexts: number }, random: Random): Reading {
  const { histories, length, retrieved, contexts } = course
  const drawn = drawHistories(course, random)
  const read = retrieved + 1
  const count = histories * contexts
  const tokens = new Int32Array(count * read * ladderFeatures)
  const targets = new Int32Array(count * read)
  const weights = new Float32Array(count * read)
  let entropy = 0
  for (let h = 0; h < histories; h++) {
    const store = openStore({ retrieved, memory: Number.POSITIVE_INFINITY })
    const chosen = Array.from({ length: contexts }, (_, i) => Math.floor(((i + random.uniform()) * length) / contexts))
    for (let t = 0; t < length; t++) {
      const step = h * length + t
      const context = store.contextOf(drawn.tokens.slice(step * ladderFeatures, (step + 1) * ladderFeatures))
      const i = chosen.indexOf(t)
      if (i < 0) continue
      const last = (h * contexts + i) * read + retrieved
      tokens.set(context, (last - retrieved) * ladderFeatures)
      targets[last] = drawn.targets[step]!
      weights[last] = 1
      entropy += drawn.entropies[step]! / count
    }
  }
  return { batch: { tokens, targets, weights, sequences: count, length: read }, entropy }
}
