import { randomUUID } from 'node:crypto'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { birthOf, isLiving } from './processes.ts'

/** A key that only one process holds at a time. */
export type Lock = { release(): Promise<void> }

/** How often, and how long apart, the first of several that ask at once looks whether the others have withdrawn. */
const patience = { looks: 10, everyMs: 5 }

/**
 * Take the lock of a name; `null` while another living process holds it. The command line and a server share a debate,
 * so this is what keeps them from measuring one seed twice.
 *
 * Whoever wants it writes a claim under a name of its own and then looks for other claims: it holds the lock once it
 * sees none by a living process. Of two, the later to look sees the earlier claim, so two never hold it. (When several
 * ask at once, all but the first by name withdraw.) A claim names its process and when that began, so one left by a
 * killed process is known as such, also when its number has been given away again, and can be removed by anybody.
 */
export async function takeLock(path: string): Promise<Lock | null> {
  const own = `${path}.${process.pid}-${birthOf(process.pid)}-${randomUUID()}`
  await writeFile(own, '', { flag: 'wx' })
  const release = () => rm(own, { force: true })
  try {
    for (let look = 0; look < patience.looks; look++) {
      const others = await livingClaims(path, own)
      if (others.length === 0) return { release }
      if (others.some((other) => other < basename(own))) break
      await sleep(patience.everyMs)
    }
  } catch (cause) {
    await release()
    throw cause
  }
  await release()
  return null
}

/** Names of the other claims whose process lives; those of dead ones are removed. */
async function livingClaims(path: string, own: string): Promise<readonly string[]> {
  const [folder, name] = [dirname(path), basename(path)]
  const living: string[] = []
  for (const file of await readdir(folder)) {
    if (!file.startsWith(`${name}.`) || file === basename(own)) continue
    const [, pid, birth] = /\.(\d+)-(\d+)-[0-9a-f-]{36}$/.exec(file) ?? []
    if (pid !== undefined && isLiving(Number(pid)) && birthOf(Number(pid)) === birth) living.push(file)
    else await rm(join(folder, file), { force: true })
  }
  return living
}
