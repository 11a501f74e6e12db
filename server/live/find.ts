import { lstat, readdir, realpath } from 'node:fs/promises'
import { basename, join, resolve, sep } from 'node:path'

/** The folder of a debate, links resolved; `trusted` when it is one of this project's own, whose experiments may run. */
export type Found =
  | { readonly kind: 'found'; readonly folder: string; readonly trusted: boolean }
  | { readonly kind: 'missing'; readonly message: string }

/** The project's own debates. */
export const ownDebates: string = resolve(import.meta.dirname, '../../arguments')

/**
 * Find the debate that an argument names: a folder by its path, or by its name under the project's `arguments/`.
 * Without an argument, the only one there. The message is one sentence on what is wrong and what to do.
 */
export async function findDebate(argument: string | undefined): Promise<Found> {
  if (argument === undefined) return findOnly()
  const folder = await realFolder(argument)
  if (folder === ownDebates) return findOnly()
  if (await isDebate(folder)) return found(folder)
  const named = join(ownDebates, argument)
  if (basename(named) === argument && (await isDebate(named))) return found(named)
  const kind = await kindOf(folder)
  if (kind === 'nothing') return missing(`there is no folder "${argument}"; name the folder of a debate, with its README.md`)
  if (kind === 'file') return missing(`"${argument}" is a file; name the folder of the debate`)
  return missing(`"${argument}" holds no debate: a debate is a folder with a README.md, and this one has none`)
}

async function findOnly(): Promise<Found> {
  const names = (await kindOf(ownDebates)) === 'folder' ? (await readdir(ownDebates)).sort() : []
  const debates: string[] = []
  for (const name of names) if (await isDebate(join(ownDebates, name))) debates.push(name)
  if (debates.length === 1) return found(join(ownDebates, debates[0]!))
  if (debates.length === 0) return missing('there is no debate under arguments/; name the folder of one')
  return missing(`there are ${debates.length} debates under arguments/ (${debates.join(', ')}); name one of them`)
}

function found(folder: string): Found {
  return { kind: 'found', folder, trusted: folder.startsWith(ownDebates + sep) }
}

function missing(message: string): Found {
  return { kind: 'missing', message }
}

async function realFolder(argument: string): Promise<string> {
  try {
    return await realpath(argument)
  } catch {
    // Not there, or no name at all: the caller says so when it looks.
    return resolve(argument.replaceAll('\0', ''))
  }
}

async function isDebate(folder: string): Promise<boolean> {
  return (await kindOf(folder)) === 'folder' && (await kindOf(join(folder, 'README.md'))) === 'file'
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'nothing'> {
  try {
    const stats = await lstat(path)
    return stats.isDirectory() ? 'folder' : stats.isFile() ? 'file' : 'nothing'
  } catch {
    // Missing or unreadable: the same to somebody who looks for a debate.
    return 'nothing'
  }
}
