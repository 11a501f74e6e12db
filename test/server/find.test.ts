import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findDebate, ownDebates } from '../../server/live/find.ts'
import { copyOfWeather } from './serving.ts'

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'adduce-find-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

test('a debate is found by the path of its folder, and is not trusted outside the project', async () => {
  const { folder, remove } = await copyOfWeather()
  onTestFinished(remove)
  expect(await findDebate(folder)).toEqual({ kind: 'found', folder, trusted: false })
})

test('a debate is found through a link to its folder', async () => {
  const { folder, remove } = await copyOfWeather()
  onTestFinished(remove)
  const link = join(await emptyFolder(), 'link')
  await symlink(folder, link)
  expect(await findDebate(link)).toEqual({ kind: 'found', folder, trusted: false })
})

test('the only debate of the project is found without a name, by its name and by its path, and is trusted', async () => {
  const found = { kind: 'found', folder: join(ownDebates, 'forward-pass'), trusted: true }
  expect(await findDebate(undefined)).toEqual(found)
  expect(await findDebate('forward-pass')).toEqual(found)
  expect(await findDebate(join(ownDebates, 'forward-pass'))).toEqual(found)
})

test('what is no debate is answered with one sentence', async () => {
  const folder = await emptyFolder()
  await writeFile(join(folder, 'notes.txt'), '')
  await mkdir(join(folder, 'odd', 'README.md'), { recursive: true })
  const message = async (argument: string) => {
    const found = await findDebate(argument)
    return found.kind === 'missing' ? found.message : found
  }
  expect(await message(join(folder, 'nowhere'))).toMatch(/^there is no folder ".*nowhere"/)
  expect(await message(join(folder, 'notes.txt'))).toMatch(/is a file/)
  expect(await message(folder)).toMatch(/holds no debate/)
  expect(await message(join(folder, 'odd'))).toMatch(/holds no debate/)
  expect(await message('a\0b')).toMatch(/^there is no folder/)
})
