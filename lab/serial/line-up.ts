import type { Random } from '../random.ts'
import type { LearnerPlan } from './learner.ts'
import { linearValues } from './linear-values.ts'
import { qNetwork } from './q-network.ts'
import { qTable } from './q-table.ts'
import type { Recurrence } from './recurrence.ts'
import { regressionNetwork } from './regression-network.ts'
import type { Scheme } from './schemes.ts'
import { drawDecisionWorld } from './walk.ts'

/** What a seed's learners have in common. `explore` is the chance of a random action of those who choose for themselves. */
export type Circumstances = Omit<LearnerPlan, 'rate'> & { readonly explore: number }

/** A learner with the rate that learns best, and a scheme to solve it with. */
export type Entrant = {
  readonly curve: string
  readonly scheme: Scheme
  open(circumstances: Circumstances, random: Random): Recurrence
}

/** Discount of every learner of values. */
export const discount = 0.9

/** Sizes of the networks: inputs, hidden units, and transitions per step of the Q-learners. */
export const sizes = { inputs: 4, hidden: 8, actions: 3, batch: 4, places: 24 } as const

const worldOf = (random: Random) =>
  drawDecisionWorld({ places: sizes.places, actions: sizes.actions, seen: sizes.inputs }, random.fork('world'))

const openTable =
  (rate: number, whose: 'own' | 'random') =>
  (circumstances: Circumstances, random: Random): Recurrence =>
    qTable(worldOf(random), { ...circumstances, explore: whose === 'own' ? circumstances.explore : 1, rate, discount }, random)

/** A deep Q-learner of the line-up, with its world. */
export function openDeepQ(whose: 'own' | 'random', circumstances: Circumstances, random: Random) {
  const explore = whose === 'own' ? circumstances.explore : 1
  const world = worldOf(random)
  const { hidden, batch } = sizes
  return { world, learner: qNetwork(world, { ...circumstances, rate: 0.1, explore, discount, hidden, batch }, random) }
}

/**
 * The learners, by the names of their metrics; `deep-q-off` twice, since a second scheme needs more iterations up to 2¹⁴ steps, but hardly more for longer runs.
 *
 * Schemes, rounds on development seeds: deep Q with own actions, 2¹¹ steps, seeds 1 and 2: Gauss-Newton 152 87, in windows of 512 147 85, of 64 195 168; Newton 286 282, in
 * windows of 64 174 132; targets held 227 146; unit 551 667. With random actions, 2¹⁴ steps, seeds 1–3: Gauss-Newton 68 42 51, targets held 105 63 95; Newton in windows of 256 above 512.
 * Tables with own actions, 2¹² steps: Newton 86 61, in windows of 64 78 75, targets held 98 75, unit 362 316. Regression, 2¹² steps, seed 1: Gauss-Newton 11, in windows of 512 47,
 * Newton in windows of 64 161. Whoever acts is solved over all steps for 64 rounds and then in windows of 1,024, which takes as many rounds (2¹² steps, seeds 1 and 2: 262 167 against 262 164) and less work.
 *
 * Rates: best on development seeds 1–8 over 2¹⁴ steps, by score or error, of .03, .1, .3 and 1 (tables: .96 with own actions at .3,
 * .99 with random ones at .1), of .01, .03, .1 and .3 (regression: .004 at .1) and of .01, .03, .1 and .2 (deep Q: .92 and .91 at .1).
 */
export const lineUp = {
  'linear-td': {
    curve: 'linear TD',
    scheme: { linearisation: 'newton', window: 0, whole: 0 },
    open: (circumstances, random) => linearValues(worldOf(random), { ...circumstances, rate: 0.1, discount }, random),
  },
  'tabular-q-off': {
    curve: 'tabular Q, random actions',
    scheme: { linearisation: 'newton', window: 0, whole: 0 },
    open: openTable(0.1, 'random'),
  },
  regression: {
    curve: 'regression network',
    scheme: { linearisation: 'gauss-newton', window: 0, whole: 0 },
    open: (circumstances, random) => regressionNetwork({ ...circumstances, ...sizes, rate: 0.1 }, random),
  },
  'deep-q-off': {
    curve: 'deep Q, random actions',
    scheme: { linearisation: 'gauss-newton', window: 0, whole: 0 },
    open: (circumstances, random) => openDeepQ('random', circumstances, random).learner,
  },
  'deep-q-off-held': {
    curve: 'deep Q, random actions, targets held',
    scheme: { linearisation: 'held-target', window: 0, whole: 0 },
    open: (circumstances, random) => openDeepQ('random', circumstances, random).learner,
  },
  'tabular-q-on': {
    curve: 'tabular Q, own actions',
    scheme: { linearisation: 'newton', window: 1024, whole: 64 },
    open: openTable(0.3, 'own'),
  },
  'deep-q-on': {
    curve: 'deep Q, own actions',
    scheme: { linearisation: 'gauss-newton', window: 1024, whole: 64 },
    open: (circumstances, random) => openDeepQ('own', circumstances, random).learner,
  },
} as const satisfies { readonly [name: string]: Entrant }

export type EntrantName = keyof typeof lineUp
