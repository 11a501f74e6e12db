import { test } from 'vitest'
import { expectRelabelled } from './relabelling.ts'

test('labels after any run of changes are those of labelling anew, in many frameworks', () =>
  expectRelabelled({ numRuns: 20_000, largest: 30 }))
