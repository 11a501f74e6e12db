import { constants } from 'node:fs'
import { lstat, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Code } from '../../core/debate/codes.ts'
import type { Diagnostic } from '../../core/diagnostic.ts'
import { remark } from './remark.ts'

/** A file of the debate; `path` is relative to its folder, with forward slashes. */
export type FileText = { readonly path: string; readonly text: string }

/** What could be read, and a diagnostic for each file that was refused. */
export type FolderReading = { readonly files: readonly FileText[]; readonly diagnostics: readonly Diagnostic[] }

export const documentLimitBytes = 256 * 1024
export const sourceLimitBytes = 4 * 1024 * 1024
const documentLimit = 2000

/** Letters, digits and a few marks, never a dot first: no hidden file, no way up, no separator of any system. */
const plainName = /^[\p{L}\p{N}_][\p{L}\p{N}\p{M} _.,()-]{0,119}$/u

/** The documents of a debate: the `*.md` directly in its folder, in the order of their names. Links are not followed. */
export async function readDocuments(folder: string): Promise<FolderReading> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md') && plainName.test(name)).sort()
  const kept = names.slice(0, documentLimit)
  const reading = await readFiles(folder, kept, documentLimitBytes)
  const ignored = names.slice(documentLimit)
  if (ignored.length === 0) return reading
  const message = `the debate has more than ${documentLimit} documents; ${ignored.length} of them, from here on, are left out`
  return { ...reading, diagnostics: [...reading.diagnostics, remark('AD081', ignored[0]!, message, 'join documents')] }
}

/** The texts that a debate quotes, by the paths its front matter names. A path that leaves the folder is refused. */
export async function readSources(folder: string, paths: readonly string[]): Promise<FolderReading> {
  const plain = paths.filter((path) => path.split('/').every((name) => plainName.test(name)))
  const reading = await readFiles(folder, plain, sourceLimitBytes)
  const refused = paths
    .filter((path) => !plain.includes(path))
    .map((path) =>
      remark('AD080', 'README.md', `the source path "${path}" is refused`, 'put the text into the folder “sources” under a plain name'),
    )
  return { files: reading.files, diagnostics: [...reading.diagnostics, ...refused] }
}

async function readFiles(folder: string, paths: readonly string[], limitBytes: number): Promise<FolderReading> {
  const files: FileText[] = []
  const diagnostics: Diagnostic[] = []
  for (const path of paths) {
    const read = await readSettled(folder, path, limitBytes)
    if (read.kind === 'text') files.push({ path, text: read.text })
    if (read.kind === 'refused') diagnostics.push(remark(read.code, path, read.message, read.hint))
  }
  return { files, diagnostics }
}

type Read =
  | { readonly kind: 'text'; readonly text: string; readonly changedAtMs: number }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly code: Code; readonly message: string; readonly hint: string }

/** Editors cut a file and write it again; one that has just changed is read once more, so that half of it is not taken for all. */
const settlingMs = 25
const mostReadings = 4

async function readSettled(folder: string, path: string, limitBytes: number): Promise<Read> {
  for (let reading = 1; ; reading++) {
    const read = await readText(folder, path, limitBytes)
    if (read.kind !== 'text' || reading === mostReadings || read.changedAtMs + settlingMs < Date.now()) return read
    await sleep(settlingMs)
  }
}

async function readText(folder: string, path: string, limitBytes: number): Promise<Read> {
  if (await hasLink(folder, path))
    return {
      kind: 'refused',
      code: 'AD080',
      message: `${path} is a link, and links are not followed`,
      hint: 'put the file itself there',
    }
  try {
    // Non-blocking, so that a pipe under the name of a document cannot hold the server up.
    const handle = await open(join(folder, path), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    try {
      const stats = await handle.stat()
      if (!stats.isFile()) return { kind: 'refused', code: 'AD080', message: `${path} is no regular file`, hint: 'give it another name' }
      if (stats.size > limitBytes) return tooLarge(path, stats.size, limitBytes)
      const text = await handle.readFile('utf8')
      return { kind: 'text', text, changedAtMs: (await handle.stat()).mtimeMs }
    } finally {
      await handle.close()
    }
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' }
    return { kind: 'refused', code: 'AD080', message: `${path} cannot be read (${code})`, hint: 'check its permissions' }
  }
}

function tooLarge(path: string, bytes: number, limitBytes: number): Read {
  const [size, limit] = [Math.ceil(bytes / 1024), limitBytes / 1024]
  return {
    kind: 'refused',
    code: path.endsWith('.md') ? 'AD001' : 'AD081',
    message: `${path} has ${size} KiB; more than ${limit} KiB are not read`,
    hint: 'split it into several files',
  }
}

/** Whether any step of the path below the folder is a symbolic link. */
async function hasLink(folder: string, path: string): Promise<boolean> {
  let step = folder
  for (const name of path.split('/')) {
    step = join(step, name)
    const stats = await lstat(step).catch(() => null)
    if (stats === null) return false
    if (stats.isSymbolicLink()) return true
  }
  return false
}
