// Teach the passes of the quick tier and keep their weights: `node arguments/forward-pass/experiments/churn/make-checkpoints.mjs [0 1 2]`.
// About seven minutes each on one core.
import { writeFileSync } from 'node:fs'
import { openArena } from '../../../../lab/engine/arena.ts'
import { saveWeights, weightsModule } from '../../../../lab/engine/weights.ts'
import { randomOf } from '../../../../lab/random.ts'
import { kept, teachPasses } from './teaching.ts'

const numbers = process.argv.slice(2).map(Number)
for (const number of numbers.length > 0 ? numbers : [0, 1, 2]) {
  const random = randomOf(number).fork('checkpoint')
  const arena = openArena({ megabytes: 256 })
  const listener = {
    onSilent: (step, { ground, top }) => step % 100 === 0 && console.log(`silent ${step} ${ground.toFixed(3)} ${top.toFixed(3)}`),
    onWriting: (step, loss) => step % 100 === 0 && console.log(`writing ${step} ${loss.toFixed(3)}`),
    log: (text) => console.log(text),
  }
  const { silent, writing, lastThird } = teachPasses(arena, kept, listener, random)
  const about = `/** How many nats the last third of the lessons took off the surprise one level above the ground, for checkpoint ${number}. */`
  writeFileSync(
    new URL(`checkpoints/lessons-${number}.ts`, import.meta.url),
    `${about}\nexport const lastThird = ${lastThird.toFixed(4)}\n`,
  )
  for (const [name, parameters] of [
    ['silent', silent.parameters],
    ['writing', writing.parameters],
  ]) {
    const about = `Weights of a ${name} pass, taught as checkpoint ${number} by make-checkpoints.mjs.`
    writeFileSync(new URL(`checkpoints/${name}-${number}.weights.ts`, import.meta.url), weightsModule(saveWeights(parameters, 16), about))
  }
}
