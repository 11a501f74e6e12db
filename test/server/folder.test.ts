import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { documentLimitBytes, type FolderReading, readDocuments, readSources } from '../../server/live/folder.ts'

let folder: string
let outside: string

beforeEach(async () => {
  const root = await mkdtemp(join(tmpdir(), 'adduce-folder-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  folder = join(root, 'debate')
  outside = join(root, 'secret.md')
  await mkdir(join(folder, 'sources'), { recursive: true })
  await writeFile(outside, 'secret')
})

const paths = ({ files }: FolderReading) => files.map(({ path }) => path)
const remarks = ({ diagnostics }: FolderReading) => diagnostics.map(({ code, span }) => `${code} ${span.file}`)

test('the documents are the Markdown files directly in the folder, by name', async () => {
  for (const name of ['b.md', 'README.md', 'Ünï cödé.md', 'notes.txt', '.hidden.md', '.#lock.md', 'c.md~', 'sources/deep.md'])
    await writeFile(join(folder, name), name)
  const reading = await readDocuments(folder)
  expect(paths(reading)).toEqual(['README.md', 'b.md', 'Ünï cödé.md'])
  expect(reading.diagnostics).toEqual([])
})

test('a link is a diagnostic and is not followed', async () => {
  await symlink(outside, join(folder, 'link.md'))
  expect(await readDocuments(folder)).toMatchObject({ files: [], diagnostics: [{ code: 'AD080', span: { file: 'link.md' } }] })
})

test('a folder under a document’s name is a diagnostic', async () => {
  await mkdir(join(folder, 'folder.md'))
  expect(remarks(await readDocuments(folder))).toEqual(['AD080 folder.md'])
})

test('a document may be just so large', async () => {
  await writeFile(join(folder, 'full.md'), 'x'.repeat(documentLimitBytes))
  await writeFile(join(folder, 'over.md'), 'x'.repeat(documentLimitBytes + 1))
  const reading = await readDocuments(folder)
  expect(paths(reading)).toEqual(['full.md'])
  expect(remarks(reading)).toEqual(['AD001 over.md'])
})

test('a source is read by its path within the folder', async () => {
  await writeFile(join(folder, 'sources/thread.txt'), 'words')
  expect(await readSources(folder, ['sources/thread.txt', 'sources/missing.txt'])).toEqual({
    files: [{ path: 'sources/thread.txt', text: 'words' }],
    diagnostics: [],
  })
})

test.each([
  '../secret.md',
  'sources/../../secret.md',
  '/etc/hostname',
  'sources\\..\\..\\secret.md',
  '.git/config',
  'sources//thread.txt',
  'a\0b',
])('the source path %j is refused', async (path) => {
  const reading = await readSources(folder, [path])
  expect(reading.files).toEqual([])
  expect(remarks(reading)).toEqual(['AD080 README.md'])
})

test('a source behind a linked folder is refused', async () => {
  await symlink(join(outside, '..'), join(folder, 'sources/up'))
  const reading = await readSources(folder, ['sources/up/secret.md'])
  expect(reading.files).toEqual([])
  expect(remarks(reading)).toEqual(['AD080 sources/up/secret.md'])
})
