import { createHash } from 'node:crypto'
import { access, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Artifact } from '../../core/evidence/record.ts'
import { writeDurably } from './durable.ts'
import { machineFolderOf } from './machine-folder.ts'

/** Up to this size an artifact lies beside its record and is committed; larger ones stay on this machine. */
const smallBytes = 256 * 1024

/** Endings for the media types that experiments leave; others are `bin`. */
const endings: Readonly<Record<string, string>> = {
  'application/json': 'json',
  'text/plain': 'txt',
  'text/markdown': 'md',
  'text/csv': 'csv',
  'image/svg+xml': 'svg',
  'image/png': 'png',
}

/** Keep a file by its content and say how it is known. */
export async function keepArtifact(
  folder: string,
  { experiment, name, mediaType, bytes }: { experiment: string; name: string; mediaType: string; bytes: Uint8Array },
): Promise<Artifact> {
  const artifact = { name, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length, mediaType }
  const path = join(bytes.length <= smallBytes ? smallFolder(folder, experiment) : machineFolderOf(folder).artifacts, fileName(artifact))
  const isKept = await access(path).then(
    () => true,
    () => false,
  )
  if (!isKept) await writeDurably(path, bytes)
  return artifact
}

/**
 * The bytes of an artifact, by its hash alone; `null` when this machine does not have it or has it damaged.
 * `sha256` must be 64 hexadecimal digits.
 */
export async function readArtifact(folder: string, sha256: string): Promise<{ readonly path: string; readonly bytes: Uint8Array } | null> {
  if (!/^[0-9a-f]{64}$/.test(sha256)) return null
  for (const place of [...(await smallFolders(folder)), machineFolderOf(folder).artifacts]) {
    const name = (await names(place)).find((file) => file.startsWith(`${sha256}.`) && !file.endsWith('.tmp'))
    if (name === undefined) continue
    const path = join(place, name)
    const bytes = await readFile(path)
    if (createHash('sha256').update(bytes).digest('hex') === sha256) return { path, bytes }
  }
  return null
}

function fileName({ sha256, mediaType }: Artifact): string {
  return `${sha256}.${endings[mediaType] ?? 'bin'}`
}

function smallFolder(folder: string, experiment: string): string {
  return join(folder, 'records', experiment, 'artifacts')
}

async function smallFolders(folder: string): Promise<readonly string[]> {
  return (await names(join(folder, 'records'))).map((experiment) => smallFolder(folder, experiment))
}

async function names(path: string): Promise<readonly string[]> {
  // Nothing has been kept there yet.
  return readdir(path).catch(() => [])
}
