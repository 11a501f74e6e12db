/** A layer of a network by its sizes: how many places it is computed at, its outputs at each place, and the inputs each output reads. */
type Layer = { readonly places: number; readonly outputs: number; readonly inputs: number }

/**
 * The deep-Q network of Mnih et al. 2015: four stacked screens of 84 × 84 in, 18 action values out.
 *
 * Source: Nature 518, 529–533, text and Extended Data Table 1 (three convolutions of 32 filters 8 × 8 stride 4, 64 of 4 × 4 stride 2,
 * 64 of 3 × 3 stride 1, then 512 hidden units).
 */
const layers: readonly Layer[] = [
  { places: 20 * 20, outputs: 32, inputs: 8 * 8 * 4 },
  { places: 9 * 9, outputs: 64, inputs: 4 * 4 * 32 },
  { places: 7 * 7, outputs: 64, inputs: 3 * 3 * 64 },
  { places: 1, outputs: 512, inputs: 7 * 7 * 64 },
  { places: 1, outputs: 18, inputs: 512 },
]

/** Weights and biases that the network has; the published sizes come to 1,693,362. */
export function weightCount(): number {
  return layers.reduce((sum, { outputs, inputs }) => sum + outputs * inputs + outputs, 0)
}

/** Floating-point operations of one forward pass, a multiplication and an addition counted as two, biases and rectifiers left out. */
export function forwardFlop(): number {
  return layers.reduce((sum, { places, outputs, inputs }) => sum + 2 * places * outputs * inputs, 0)
}

/** Floating-point operations of one update: 32 transitions, each forward through both networks and backward at twice the price. */
export function updateFlop(): number {
  return 32 * (1 + 1 + 2) * forwardFlop()
}

/** The agent chooses this many actions between two updates. */
export const actionsPerUpdate = 4

/** Updates of the published run: 50 million decisions of the agent, an update after every fourth. */
export const publishedUpdates = 50e6 / actionsPerUpdate

/** Floating-point operations of a run of so many updates, its actions included. */
export function runFlop(updates: number): number {
  return updates * (updateFlop() + actionsPerUpdate * forwardFlop())
}
