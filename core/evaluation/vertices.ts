import type { InferenceId, NodeId } from '../ids.ts'

/**
 * What a vertex says of the node or inference it stands for:
 *
 * - `always`: a vertex that nothing attacks
 * - claim: `accepted`, `unaccepted`, `unargued` (no argument for it stands), `presumption`
 * - measured claim: `for` and `against` (measurements speak so), `no-for` and `no-against` (none does)
 * - evidence: `confirmed`, `unconfirmed`, `refuted`, `unrefuted`, `silent`, `sound` and `flawed` (the run may or may not
 *   be relied on), `accepted`, `unaccepted`
 * - inference: `forward`; `backward` (the other direction of a contradict, the refuting side of a test); `shown`
 *   (read by nobody: what a reader sees of a circular support)
 */
export type Role =
  | 'always'
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
  /** Attack `i` runs from `from[i]` to `to[i]`. */
  readonly from: readonly number[]
  readonly to: readonly number[]
  readonly add: (role: Role, of: NodeId | InferenceId | null, level: number) => number
  readonly attack: (attacker: number, target: number) => void
}

export function frameworkBuilder(): FrameworkBuilder {
  const vertices: Vertex[] = []
  const from: number[] = []
  const to: number[] = []
  return {
    vertices,
    from,
    to,
    add: (role, of, level) => vertices.push({ role, of, level }) - 1,
    attack(attacker, target) {
      from.push(attacker)
      to.push(target)
    },
  }
}
