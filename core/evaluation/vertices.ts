import type { InferenceId, NodeId } from '../ids.ts'
import { type Framework, frameworkOfEnds } from '../semantics/framework.ts'

/**
 * What a vertex says of the node or inference it stands for:
 *
 * - `always`: the one vertex that nothing attacks; `pin`: a scenario rejects this claim
 * - claim: `accepted`, `unaccepted`, `unargued` (no argument for it stands), `presumption`
 * - measured claim: `for` and `against` (measurements speak so), `no-for` and `no-against` (none does)
 * - evidence: `confirmed`, `unconfirmed`, `refuted`, `unrefuted`, `silent`, `sound` and `flawed` (the run may or may not
 *   be relied on), `accepted`, `unaccepted`
 * - inference: `forward`; `backward` (the other direction of a contradict, the refuting side of a test); `shown`
 *   (read by nobody: what a reader sees of a circular support)
 */
export type Role =
  | 'always'
  | 'pin'
  | 'accepted'
  | 'unaccepted'
  | 'unargued'
  | 'presumption'
  | 'for'
  | 'no-for'
  | 'against'
  | 'no-against'
  | 'confirmed'
  | 'unconfirmed'
  | 'refuted'
  | 'unrefuted'
  | 'silent'
  | 'sound'
  | 'flawed'
  | 'forward'
  | 'backward'
  | 'shown'

/** What a vertex stands for. `level` counts from 1 where circular support is unrolled, and is 1 elsewhere. */
export type Vertex = { readonly role: Role; readonly of: NodeId | InferenceId | null; readonly level: number }

/** Numbers vertices in the order they are asked for, and collects who attacks whom. */
export type FrameworkBuilder = {
  readonly vertices: readonly Vertex[]
  readonly add: (role: Role, of: NodeId | InferenceId | null, level: number) => number
  readonly attack: (from: number, to: number) => void
  /** Every attack on this vertex, before or after, is left out, except those that it makes on itself when `doubting`. */
  readonly seal: (vertex: number, keep: 'nothing' | 'doubt') => void
  readonly build: () => Framework
}

export function frameworkBuilder(): FrameworkBuilder {
  const vertices: Vertex[] = []
  const from: number[] = []
  const to: number[] = []
  const sealed = new Map<number, 'nothing' | 'doubt'>()
  return {
    vertices,
    add: (role, of, level) => vertices.push({ role, of, level }) - 1,
    attack(attacker, target) {
      from.push(attacker)
      to.push(target)
    },
    seal: (vertex, keep) => sealed.set(vertex, keep),
    build() {
      if (sealed.size === 0) return frameworkOfEnds(vertices.length, from, to)
      const open = [...from.keys()].filter((i) => !sealed.has(to[i]!))
      const doubting = [...sealed].filter(([, keep]) => keep === 'doubt').map(([vertex]) => vertex)
      return frameworkOfEnds(vertices.length, [...open.map((i) => from[i]!), ...doubting], [...open.map((i) => to[i]!), ...doubting])
    },
  }
}
