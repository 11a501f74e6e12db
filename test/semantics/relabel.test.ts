import { test } from 'vitest'
import { expectRelabelled } from './relabelling.ts'

test('labels after any run of changes are those of labelling anew', () => expectRelabelled({ numRuns: 1_000, largest: 12 }))
