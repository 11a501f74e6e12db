/** A stream of chance that is wholly given by its seed. */
export type Random = {
  /** Uniform in [0, 1), 32 bits fine. */
  uniform(): number
  /** Uniform among the integers `0 … n − 1`. */
  below(n: number): number
  /** Normal with mean 0 and variance 1 (Box and Muller 1958). */
  gaussian(): number
  /** Gamma with a whole-number shape ≥ 1 and rate 1: the sum of that many exponentials. */
  gamma(shape: number): number
  /** Beta with whole-number parameters ≥ 1. */
  beta(successes: number, failures: number): number
  /** The integers `0 … n − 1` in random order (Fisher and Yates). */
  permutation(n: number): number[]
  /** Another stream for a named purpose; drawing from one does not disturb the other. */
  fork(purpose: string): Random
}

/**
 * The stream of a 32-bit seed: a Weyl sequence whose terms are mixed by the finaliser of MurmurHash3
 * (the construction of SplitMix, Steele, Lea and Flood 2014, at 32 bits). Period 2³². The same on every machine.
 */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const uniform = (): number => {
    state = (state + 0x9e3779b9) >>> 0
    return mixed(state) / 4294967296
  }
  const below = (n: number): number => Math.floor(uniform() * n)
  const gamma = (shape: number): number => {
    let sum = 0
    for (let k = 0; k < shape; k++) sum -= Math.log(1 - uniform())
    return sum
  }
  return {
    uniform,
    below,
    gaussian: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    gamma,
    beta(successes, failures) {
      const up = gamma(successes)
      return up / (up + gamma(failures))
    },
    permutation(n) {
      const order = Array.from({ length: n }, (_, i) => i)
      for (let i = n - 1; i > 0; i--) {
        const j = below(i + 1)
        const held = order[i]!
        order[i] = order[j]!
        order[j] = held
      }
      return order
    },
    fork: (purpose) => randomOf(mixed((seed ^ hashOf(purpose)) >>> 0)),
  }
}

function mixed(word: number): number {
  let h = word
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** FNV-1a over UTF-16 code units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
