import { execFile } from 'node:child_process'
import { arch, cpus, platform, release } from 'node:os'
import { promisify } from 'node:util'
import type { Provenance } from '../../core/evidence/record.ts'

const execute = promisify(execFile)

/** Where and when something was measured; none of it enters a key. */
export function provenanceOf(when: { startedAt: string; endedAt: string; sandbox: string; commit: string | null }): Provenance {
  return {
    startedAt: when.startedAt,
    endedAt: when.endedAt,
    node: process.version,
    platform: `${platform()} ${arch()} ${release()}`,
    cpu: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`,
    sandbox: when.sandbox,
    commit: when.commit,
  }
}

/** The commit that a folder is at; `null` outside a repository. */
export async function commitOf(folder: string): Promise<string | null> {
  return git(folder, 'rev-parse', 'HEAD')
}

/**
 * The commit that holds the debate's documents as they are now; `null` when they differ from it or are in none.
 * The page of results is none of them: it is written after runs, and says nothing of what was predicted before.
 */
export async function documentsCommitOf(folder: string): Promise<string | null> {
  const changed = await git(folder, 'status', '--porcelain', '--', ':(glob)*.md', ':(exclude)results.md')
  return changed === '' ? commitOf(folder) : null
}

async function git(folder: string, ...args: string[]): Promise<string | null> {
  try {
    return (await execute('git', args, { cwd: folder })).stdout.trim()
  } catch {
    // No git, or no repository: a debate needs neither.
    return null
  }
}
