import { createHash } from 'node:crypto'
import { weightsAfterShortTrainings } from './short-trainings.ts'

/** The hash of all weights after all short trainings; run as a program it prints it. */
export function hashAfterTraining(): string {
  return hashOf(Object.values(weightsAfterShortTrainings()))
}

/** The hash of these numbers, to the last bit. */
export function hashOf(trained: readonly Float32Array[]): string {
  const hash = createHash('sha256')
  for (const weights of trained) hash.update(new Uint8Array(weights.buffer))
  return hash.digest('hex')
}

if (process.argv[1] === import.meta.filename) console.log(hashAfterTraining())
