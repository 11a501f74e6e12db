import { spawnSync } from 'node:child_process'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sweepUnfinished, temporaryName, writeDurably } from '../../server/runs/durable.ts'
import { takeLock } from '../../server/runs/lock.ts'
import { debateFolder } from './debate-folder.ts'

test('a lock is held by one at a time', async () => {
  const path = join(await debateFolder({ experiments: [] }), 'a.lock')
  const lock = await takeLock(path)
  expect(await takeLock(path)).toBeNull()
  await lock!.release()
  const again = await takeLock(path)
  expect(again).not.toBeNull()
  await lock!.release()
  expect(await takeLock(path)).toBeNull()
})

const claim = (pid: number, birth: number) => `a.lock.${pid}-${birth}-01234567-89ab-4cde-8f01-23456789abcd`

test.each([
  ['a process that is gone', () => claim(deadPid(), 123)],
  ['an earlier process of this number', () => claim(process.pid, 1)],
  ['nobody', () => 'a.lock.nonsense'],
])('a lock of %s is taken over', async (_name, file) => {
  const folder = await debateFolder({ experiments: [] })
  await writeFile(join(folder, file()), '')
  const lock = await takeLock(join(folder, 'a.lock'))
  expect(lock).not.toBeNull()
  await lock!.release()
  expect(await readdir(folder)).toEqual([])
})

test('of many who ask at once for a lock that a dead process holds, one gets it, each time', async () => {
  const folder = await debateFolder({ experiments: [] })
  for (let turn = 0; turn < 10; turn++) {
    await writeFile(join(folder, claim(deadPid(), 123)), '')
    const locks = await Promise.all(Array.from({ length: 12 }, () => takeLock(join(folder, 'a.lock'))))
    const held = locks.filter((lock) => lock !== null)
    expect(held).toHaveLength(1)
    await held[0]!.release()
  }
  expect(await readdir(folder)).toEqual([])
})

test('a sweep takes what a dead process was writing, and leaves what a living one is', async () => {
  const folder = await debateFolder({ experiments: [] })
  const own = temporaryName(join(folder, 'own'))
  await writeFile(own, '')
  await writeFile(temporaryName(join(folder, 'dead')).replace(`.${process.pid}-`, `.${deadPid()}-`), '')
  await writeDurably(join(folder, 'deep/whole.json'), '{}')
  await sweepUnfinished(folder)
  expect((await readdir(folder, { recursive: true })).sort()).toEqual(['deep', 'deep/whole.json', own.slice(folder.length + 1)].sort())
})

function deadPid(): number {
  return spawnSync('true').pid
}
