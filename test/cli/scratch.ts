import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'
import '../scratch-root.ts'

/**
 * An empty folder of its own, removed when all tests have ended. Not when one ends: of tests that run beside each
 * other, a hook that is set from outside cannot tell which one it belongs to.
 */
export function scratchFolder(name: string): Promise<string> {
  return mkdtemp(join(inject('scratchRoot'), `${name}-`))
}
