import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { isLiving, temporaryName } from './durable.ts'

/** A key that only one process holds at a time. */
export type Lock = { release(): Promise<void> }

/**
 * Take the lock of a file's name; `null` while another living process holds it. The command line and a server share
 * a debate, so this is what keeps them from measuring one seed twice.
 *
 * A lock file names its process and when that process began. One whose process is dead, or whose number now belongs
 * to a later process, is taken over.
 */
export async function takeLock(path: string): Promise<Lock | null> {
  const token = `${process.pid} ${birthOf(process.pid)} ${randomUUID()}`
  const own = temporaryName(path)
  await writeFile(own, token)
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      if (await linked(own, path)) return { release: () => release(path, token) }
      const held = await contentOf(path)
      if (held === null) continue
      if (isHeldByLiving(held)) return null
      await bury(path, held)
    }
    return null
  } finally {
    await rm(own, { force: true })
  }
}

/** A link is made whole or not at all, so nobody ever reads half a lock. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (cause) {
    if (hasCode(cause, 'EEXIST')) return false
    throw cause
  }
}

async function release(path: string, token: string): Promise<void> {
  if ((await contentOf(path)) === token) await rm(path, { force: true })
}

/** Move a dead lock away. Somebody else may have done so and taken the lock since: then theirs is put back. */
async function bury(path: string, dead: string): Promise<void> {
  const grave = temporaryName(path)
  try {
    await rename(path, grave)
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return
    throw cause
  }
  if ((await contentOf(grave)) !== dead) await linked(grave, path)
  await rm(grave, { force: true })
}

function isHeldByLiving(token: string): boolean {
  const [pid, birth] = token.split(' ')
  const number = Number(pid)
  if (!Number.isSafeInteger(number) || number <= 0) return false
  return isLiving(number) && birthOf(number) === birth
}

/** When a process began, in the system's own count; `?` where the system does not say. */
function birthOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '?'
  } catch {
    // No such file on this system, or no such process.
    return '?'
  }
}

async function contentOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return null
    throw cause
  }
}

function hasCode(cause: unknown, code: string): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === code
}
