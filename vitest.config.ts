import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import LongestFirst from './test/longest-first.ts'

export default defineConfig({
  test: {
    reporters: ['default', './test/reporter.ts'],
    include: ['test/**/*.test.ts'],
    exclude: ['**/*.slow.test.ts'],
    testTimeout: 30_000,
    // One more than there are cores, since the longest files spend much of their time waiting for other processes.
    maxWorkers: availableParallelism() + 1,
    isolate: false,
    sequence: { sequencer: LongestFirst },
    globalSetup: ['./test/scratch-root.ts'],
  },
})
