import { spawnSync } from 'node:child_process'

/** A Python that imports PyTorch, with its version: `python3` of the path, else the system's; `null` when neither does. */
export function pythonWithTorch(): { readonly python: string; readonly version: string } | null {
  found ??= candidates.map((python) => ({ python, version: versionIn(python) })).find(hasTorch) ?? 'none'
  return found === 'none' ? null : found
}

/** What is said where a check is left out for want of PyTorch. */
export const withoutTorch = 'PyTorch is not installed for python3 (install python3-torch)'

type Found = { readonly python: string; readonly version: string }

const candidates = ['python3', '/usr/bin/python3']

let found: Found | 'none' | null = null

function versionIn(python: string): string | null {
  const { status, stdout } = spawnSync(python, ['-c', 'import torch; print(torch.__version__)'], { encoding: 'utf8' })
  return status === 0 ? stdout.trim() : null
}

function hasTorch(candidate: { readonly python: string; readonly version: string | null }): candidate is Found {
  return candidate.version !== null
}
