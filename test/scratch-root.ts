import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    readonly scratchRoot: string
  }
}

/** One folder for all that tests leave on disk, removed when the last of them has ended. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const root = await mkdtemp(join(tmpdir(), 'adduce-tests-'))
  provide('scratchRoot', root)
  return () => rm(root, { recursive: true, force: true })
}
