import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { codeKeyOf } from '../../core/evidence/keys.ts'
import type { Described } from './describe.ts'
import { descriptionMisfit } from './description-misfit.ts'
import { commandExperimentSchema, firstMisfit } from './schemas.ts'

/**
 * Describe an experiment in any language: a folder with an `experiment.json` that says the same as a TypeScript one
 * says of itself, and the command that speaks `adduce-run/1`. Its card is the folder's README.md; its code key covers every
 * other file there, hidden ones and Python's caches apart.
 */
export async function describeCommand(name: string, folder: string): Promise<Described> {
  const failed = (what: string): Described => ({ kind: 'failed', message: `experiment "${name}" ${what}` })
  const json = jsonOf(await readFile(join(folder, 'experiment.json'), 'utf8'))
  if (json === undefined) return failed('has an experiment.json that is not JSON')
  const said = commandExperimentSchema.safeParse(json)
  if (!said.success) return failed(`has an experiment.json that does not fit: ${firstMisfit(said.error)}`)
  const { command, ...itself } = said.data
  const files = await filesOf(folder)
  const codeKey = codeKeyOf(files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join(''))
  const card = await readFile(join(folder, 'README.md'), 'utf8').catch(() => '')
  const description = { ...itself, codeKey, card }
  const misfit = descriptionMisfit(description, name)
  if (misfit !== null) return failed(misfit)
  return { kind: 'described', description, program: { codeKey, path: folder, command } }
}

async function filesOf(folder: string): Promise<readonly { readonly path: string; readonly sha256: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => path !== 'README.md' && !path.split('/').some((part) => part.startsWith('.') || part === '__pycache__'))
    .sort()
  return Promise.all(
    paths.map(async (path) => ({
      path,
      sha256: createHash('sha256')
        .update(await readFile(join(folder, path)))
        .digest('hex'),
    })),
  )
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The caller says so.
    return undefined
  }
}
