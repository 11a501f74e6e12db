import { access, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where a debate's folder keeps what belongs to this machine: never committed, and lost without harm. */
export type MachineFolder = {
  readonly root: string
  /** Observations and locks of unfinished runs. */
  readonly runs: string
  /** Bundles by code key. */
  readonly bundles: string
  /** Descriptions by code key. */
  readonly descriptions: string
  /** Artifacts too large to commit, by content. */
  readonly artifacts: string
  /** Runs that were asked for and are not over. */
  readonly requests: string
}

/** The places, whether or not they exist yet. */
export function machineFolderOf(debateFolder: string): MachineFolder {
  const root = join(debateFolder, '.adduce')
  return {
    root,
    runs: join(root, 'runs'),
    bundles: join(root, 'bundles'),
    descriptions: join(root, 'descriptions'),
    artifacts: join(root, 'artifacts'),
    requests: join(root, 'requests.jsonl'),
  }
}

/** The places, made now; git is told to leave them alone. */
export async function openMachineFolder(debateFolder: string): Promise<MachineFolder> {
  const places = machineFolderOf(debateFolder)
  for (const path of [places.runs, places.bundles, places.descriptions, places.artifacts]) await mkdir(path, { recursive: true })
  const ignore = join(places.root, '.gitignore')
  try {
    await access(ignore)
  } catch {
    // Not there yet.
    await writeFile(ignore, '*\n')
  }
  return places
}
