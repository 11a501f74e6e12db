import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    reporters: ['default', './test/reporter.ts'],
    include: ['test/**/*.test.ts'],
    exclude: ['**/*.slow.test.ts'],
    testTimeout: 30_000,
    maxWorkers: '100%',
    isolate: false,
  },
})
