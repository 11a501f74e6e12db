/**
 * Trains one task on our engine: `node worker.ts FOLDER`, then a line a question on standard input, a line of JSON an answer.
 *
 * `losses N` begins anew and answers the losses of N steps; `time N` goes on for N steps and answers the milliseconds that passed and
 * those that the process was at work.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openAdam } from '../../lab/engine/adam.ts'
import { openArena } from '../../lab/engine/arena.ts'
import { crossEntropy } from '../../lab/engine/cross-entropy.ts'
import { follow } from '../../lab/engine/follow.ts'
import { gather } from '../../lab/engine/gather.ts'
import { mlp, openMlp } from '../../lab/engine/mlp.ts'
import { forward, openNetwork } from '../../lab/engine/network.ts'
import { huberLoss } from '../../lab/engine/regression-loss.ts'
import { recordingTape, silentTape } from '../../lab/engine/tape.ts'
import { constant, type Tensor } from '../../lab/engine/tensor.ts'
import { randomOf } from '../../lab/random.ts'
import type { Place, Task } from './prepare.ts'
import type { Size } from './sizes.ts'

const folder = process.argv[2]!
const task = JSON.parse(readFileSync(join(folder, 'task.json'), 'utf8')) as Task
const bytes = readFileSync(join(folder, 'data.bin'))

/** One step of training, the i-th since the weights were fresh; returns the loss before it. */
type Step = (i: number) => number

function openTask(): Step {
  return task.size.kind === 'transformer' ? openTransformer(task.size) : openQNetwork(task.size)
}

function openTransformer({ plan, sequences, length, rate }: Size & { kind: 'transformer' }): Step {
  const arena = openArena({ megabytes: 400 })
  const network = openNetwork(arena, plan, randomOf(1))
  fill(network.parameters)
  const adam = openAdam(arena, network.parameters, { ...task.adam, clip: Number.POSITIVE_INFINITY })
  const ones = new Float32Array(sequences * length).fill(1)
  const [tokens, targets] = [integers('tokens'), integers('targets')]
  return (i) => {
    const mark = arena.mark()
    const tape = recordingTape(arena)
    const [from, to] = bounds(i, sequences * length)
    const logits = forward(tape, network, tokens.subarray(from, to), { sequences, length })
    const loss = crossEntropy(tape, logits, targets.subarray(from, to), ones)
    tape.backward()
    adam.step(rate)
    arena.rewind(mark)
    return loss
  }
}

function openQNetwork({ plan, batch, rate, discount, copyEvery }: Size & { kind: 'q-network' }): Step {
  const { inputs, outputs } = plan
  const arena = openArena({ megabytes: 8 })
  const [learner, slow] = [openMlp(arena, plan, randomOf(1)), openMlp(arena, plan, randomOf(1))]
  fill(learner.parameters)
  fill(slow.parameters)
  const adam = openAdam(arena, learner.parameters, { ...task.adam, clip: Number.POSITIVE_INFINITY })
  const [seen, next, rewards] = [floats('seen'), floats('next'), floats('rewards')]
  const [actions, chosen] = [integers('actions'), integers('chosen')]
  const ones = new Float32Array(batch).fill(1)
  const rowsOf = (of: Float32Array, rows: Int32Array): Float32Array => {
    const picked = new Float32Array(batch * inputs)
    for (const [row, at] of rows.entries()) picked.set(of.subarray(at * inputs, (at + 1) * inputs), row * inputs)
    return picked
  }
  return (i) => {
    const mark = arena.mark()
    const rows = chosen.subarray(...bounds(i, batch))
    const later = mlp(silentTape(arena), slow, constant(arena, batch, inputs, rowsOf(next, rows))).values
    const targets = Float32Array.from(rows, (at, row) => rewards[at]! + discount * largest(later, row * outputs, outputs))
    const tape = recordingTape(arena)
    const values = mlp(tape, learner, constant(arena, batch, inputs, rowsOf(seen, rows)))
    const taken = gather(
      tape,
      values,
      Int32Array.from(rows, (at) => actions[at]!),
    )
    const loss = huberLoss(tape, taken, targets, ones, 1)
    tape.backward()
    adam.step(rate)
    if ((i + 1) % copyEvery === 0) follow(slow.parameters, learner.parameters, 1)
    arena.rewind(mark)
    return loss
  }
}

function largest(values: Float32Array, from: number, count: number): number {
  let most = values[from]!
  for (let j = 1; j < count; j++) if (values[from + j]! > most) most = values[from + j]!
  return most
}

/** Where the numbers of step i begin and end, in data that training goes round in. */
function bounds(i: number, count: number): [from: number, to: number] {
  const from = (i % task.rounds) * count
  return [from, from + count]
}

function fill(parameters: readonly Tensor[]): void {
  for (const [i, { values }] of parameters.entries()) values.set(new Float32Array(numbersAt(task.weights[i]!)))
}

function floats(name: string): Float32Array {
  return new Float32Array(numbersAt(task.data[name]!))
}

function integers(name: string): Int32Array {
  return new Int32Array(numbersAt(task.data[name]!))
}

function numbersAt({ at, shape }: Place): ArrayBuffer {
  const count = shape.reduce((product, side) => product * side, 1)
  return new Uint8Array(bytes.subarray(4 * at, 4 * (at + count))).buffer
}

let step = openTask()
let done = 0
for await (const line of createInterface({ input: process.stdin })) {
  const [question, count] = line.split(' ')
  if (question === 'losses') {
    step = openTask()
    done = 0
    console.log(JSON.stringify(Array.from({ length: Number(count) }, () => step(done++))))
  } else {
    const [began, before] = [performance.now(), process.cpuUsage()]
    for (let i = 0; i < Number(count); i++) step(done++)
    const { user, system } = process.cpuUsage(before)
    console.log(JSON.stringify({ passed: performance.now() - began, atWork: (user + system) / 1000 }))
  }
}
