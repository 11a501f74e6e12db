import { relative, sep } from 'node:path'
import { watch } from 'chokidar'
import type { Part } from './parts.ts'

/** A folder under watch; `ready` when nothing can be missed any more. */
export type Watch = { readonly ready: Promise<void>; close(): Promise<void> }

/** Several saves in a row, as editors and git make them, are told once: when it has been quiet for a while, or after the longest wait. */
const quietMs = 50
const longestWaitMs = 250

/** How far below the folder is looked: `records/<experiment>/artifacts/<file>`. */
const depth = 3

/** Watch a debate's folder and tell which parts of it have changed. Hidden files and links are not looked at. */
export function watchFolder(folder: string, onChange: (parts: ReadonlySet<Part>) => void): Watch {
  let gathered = new Set<Part>()
  let timer: NodeJS.Timeout | null = null
  let firstAt = 0

  function tell(): void {
    const parts = gathered
    gathered = new Set()
    timer = null
    onChange(parts)
  }

  const watcher = watch(folder, { ignoreInitial: true, followSymlinks: false, depth, ignored: (path) => isHidden(relative(folder, path)) })
  watcher.on('all', (_event, path) => {
    const part = partOf(relative(folder, path))
    if (part === null) return
    if (gathered.size === 0) firstAt = Date.now()
    gathered.add(part)
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(tell, Math.min(quietMs, Math.max(0, firstAt + longestWaitMs - Date.now())))
  })
  // A watch that fails (too many files, a folder gone) is made good by the scan that comes every minute.
  watcher.on('error', () => undefined)
  return {
    ready: new Promise((resolve) => watcher.once('ready', resolve)),
    async close() {
      if (timer !== null) clearTimeout(timer)
      await watcher.close()
    },
  }
}

function isHidden(path: string): boolean {
  return path.split(sep).some((name) => name.startsWith('.') || name === 'node_modules')
}

function partOf(path: string): Part | null {
  const [first, second] = path.split(sep)
  if (first === undefined || first === '') return null
  if (first === 'experiments' || first === 'records') return first
  return second !== undefined || first.endsWith('.md') || first.endsWith('.txt') ? 'documents' : null
}
