import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isLiving } from './processes.ts'

/** The name of a file while it is being written: it names its process, so that others know whether it is left behind. */
export function temporaryName(path: string): string {
  return `${path}.${process.pid}-${randomUUID()}.tmp`
}

/**
 * Write a file so that after a crash it is there whole or not at all, and stays once this has returned:
 * written beside its place, flushed, renamed, and the folder flushed.
 */
export async function writeDurably(path: string, content: string | Uint8Array): Promise<void> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true })
  const temporary = temporaryName(path)
  try {
    const file = await open(temporary, 'wx')
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (cause) {
    await rm(temporary, { force: true })
    throw cause
  }
  await flushFolder(folder)
}

/** Take away what killed processes have left in the middle of a write, in a folder and the folders below it. */
export async function sweepUnfinished(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true }).catch(ignoreMissing)
  for (const name of names) {
    const pid = /\.(\d+)-[0-9a-f-]{36}\.tmp$/.exec(name)?.[1]
    if (pid !== undefined && !isLiving(Number(pid))) await rm(join(folder, name), { force: true })
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function ignoreMissing(cause: unknown): string[] {
  if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return []
  throw cause
}
