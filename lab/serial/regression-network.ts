import type { Random } from '../random.ts'
import type { LearnerPlan } from './learner.ts'
import { openDrive, stateOf } from './learner.ts'
import type { Recurrence } from './recurrence.ts'
import { twoLayer } from './two-layer.ts'

/** What a regression learner is made with. */
export type RegressionPlan = LearnerPlan & { readonly inputs: number; readonly hidden: number }

/** A recurrence that also knows how well it does: its mean squared error on the last tenth of its stream, which has variance near 1. */
export type Regressor = Recurrence & { errorOf(weights: Float64Array): number }

/** Stochastic gradient descent, one example at a time, of a network of one hidden layer on a random network of the same form. */
export function regressionNetwork({ steps, rate, decay, noise, inputs, hidden }: RegressionPlan, random: Random): Regressor {
  const network = twoLayer({ inputs, hidden, outputs: 1 })
  const count = network.size
  const drive = openDrive(noise, count, random.fork('drive'))
  const examples = random.fork('examples')
  const xs = Float64Array.from({ length: steps * inputs }, () => examples.gaussian())
  const ys = targetsOf(xs, inputs, random.fork('teacher'))
  const [values, direction] = [new Float64Array(hidden), new Float64Array(count)]
  return {
    size: count + drive.room,
    weights: count,
    steps,
    initial: stateOf(network.draw(random.fork('weights')), drive),
    follow() {},
    step(t, at, weights, next, linearisation) {
      for (let i = 0; i < count; i++) {
        direction[i] = weights[i]! - at[i]!
        next[i] = weights[i]! * (1 - rate * decay)
      }
      const place = { inputs: xs, from: t * inputs, hidden: values, o: 0 }
      network.activate(at, xs, place.from, values)
      const error = ys[t]! + drive.reward(at) - network.output(at, values, 0)
      const change = linearisation === 'unit' ? 0 : drive.change(at, weights) - network.tangent(at, direction, place)
      network.addGradient(at, place, rate * (error + change), next)
      if (linearisation === 'newton') network.addCurvature(at, direction, place, rate * error, next)
      drive.move(at, weights, next, linearisation)
    },
    errorOf(weights) {
      let sum = 0
      const from = Math.floor(0.9 * steps)
      for (let t = from; t < steps; t++) {
        network.activate(weights, xs, t * inputs, values)
        sum += (ys[t]! - network.output(weights, values, 0)) ** 2
      }
      return sum / (steps - from)
    },
  }
}

/** What a random network of eight tanh units says to each input. */
function targetsOf(xs: Float64Array, inputs: number, random: Random): Float64Array {
  const units = 8
  const inner = Float64Array.from({ length: units * inputs }, () => random.gaussian())
  const outer = Float64Array.from({ length: units }, () => random.gaussian() / Math.sqrt(units))
  return Float64Array.from({ length: xs.length / inputs }, (_, t) => {
    let y = 0
    for (let j = 0; j < units; j++) {
      let sum = 0
      for (let i = 0; i < inputs; i++) sum += inner[j * inputs + i]! * xs[t * inputs + i]!
      y += outer[j]! * Math.tanh(sum)
    }
    return y
  })
}
