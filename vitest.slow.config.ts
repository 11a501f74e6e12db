import { defineConfig } from 'vitest/config'

/** Tests that take minutes: oracles over many thousand random cases. `.ci/run` runs them; `npm test` does not. */
export default defineConfig({
  test: {
    reporters: ['default', './test/reporter.ts'],
    include: ['test/**/*.slow.test.ts'],
    testTimeout: 1_200_000,
    maxWorkers: '100%',
  },
})
