import type { Random } from '../random.ts'

/** A row of arms that pay 1 or 0: the chance of each, 0–1. */
export type Bandit = { readonly chances: readonly number[] }

/** Who pulls arms and learns from what they pay; it knows only what it has seen. */
export type Puller = {
  choose(): number
  see(arm: number, reward: 0 | 1): void
}

/** A bandit whose first `paying` arms have chances drawn evenly from 0–1; the others never pay. */
export function drawBandit({ arms, paying }: { arms: number; paying: number }, random: Random): Bandit {
  return { chances: Array.from({ length: arms }, (_, arm) => (arm < paying ? random.uniform() : 0)) }
}

/** What pulling this arm once pays. */
export function pull({ chances }: Bandit, arm: number, random: Random): 0 | 1 {
  return random.uniform() < chances[arm]! ? 1 : 0
}

/** The mean of what `puller` may expect at each of its next `steps` pulls: the chance of the arm it chose. */
export function expectedRewards(bandit: Bandit, puller: Puller, { steps, random }: { steps: number; random: Random }): Float64Array {
  const rewards = new Float64Array(steps)
  for (let t = 0; t < steps; t++) {
    const arm = puller.choose()
    puller.see(arm, pull(bandit, arm, random))
    rewards[t] = bandit.chances[arm]!
  }
  return rewards
}

/**
 * Upper confidence bounds (Auer, Cesa-Bianchi and Fischer 2002): untried arms first, in random order, then the arm with
 * the largest mean + √(width · ln t / pulls); `width` is 2 in the paper, smaller explores less.
 */
export function upperConfidence({ arms, width }: { arms: number; width: number }, random: Random): Puller {
  const order = random.permutation(arms)
  const pulls = new Float64Array(arms)
  const paid = new Float64Array(arms)
  let time = 0
  return {
    choose() {
      if (time < arms) return order[time]!
      const bound = (arm: number): number => paid[arm]! / pulls[arm]! + Math.sqrt((width * Math.log(time + 1)) / pulls[arm]!)
      return largest(arms, bound)
    },
    see(arm, reward) {
      pulls[arm] = pulls[arm]! + 1
      paid[arm] = paid[arm]! + reward
      time++
    },
  }
}

/** Thompson sampling from the even prior (Thompson 1933), which is the true one where all arms pay. */
export function thompson({ arms }: { arms: number }, random: Random): Puller {
  return windowThompson({ arms, window: Number.POSITIVE_INFINITY }, random)
}

/** Thompson sampling that remembers its last `window` pulls only. */
export function windowThompson({ arms, window }: { arms: number; window: number }, random: Random): Puller {
  const wins = Array.from({ length: arms }, () => 1)
  const losses = Array.from({ length: arms }, () => 1)
  const remembered: { arm: number; reward: 0 | 1 }[] = []
  const count = ({ arm, reward }: { arm: number; reward: 0 | 1 }, by: 1 | -1): void => {
    const side = reward === 1 ? wins : losses
    side[arm] = side[arm]! + by
  }
  return {
    choose: () => largest(arms, (arm) => random.beta(wins[arm]!, losses[arm]!)),
    see(arm, reward) {
      count({ arm, reward }, 1)
      if (window === Number.POSITIVE_INFINITY) return
      remembered.push({ arm, reward })
      if (remembered.length > window) count(remembered.shift()!, -1)
    },
  }
}

/** The arm with the largest value; the first of equals. */
function largest(arms: number, worthOf: (arm: number) => number): number {
  let best = 0
  let highest = Number.NEGATIVE_INFINITY
  for (let arm = 0; arm < arms; arm++) {
    const value = worthOf(arm)
    if (value > highest) {
      best = arm
      highest = value
    }
  }
  return best
}
