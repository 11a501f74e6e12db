import { readFileSync } from 'node:fs'

/** Whether a process with this number is alive. One that has ended and was never collected by its parent is not. */
export function isLiving(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ESRCH') return false
  }
  return !['Z', 'X'].includes(statusFields(pid)[0] ?? '')
}

/** When a process began, in the system's own count; 0 where the system does not say. */
export function birthOf(pid: number): string {
  return statusFields(pid)[19] ?? '0'
}

/** Resident memory of a process in MiB; `null` where the system does not say. */
export function residentMb(pid: number): number | null {
  const pages = statusFields(pid)[21]
  return pages === undefined ? null : (Number(pages) * 4096) / 2 ** 20
}

/** Linux's `/proc/<pid>/stat` from the third field (the state) on; empty on other systems and for no such process. */
function statusFields(pid: number): readonly string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field, the name, may hold anything, but is the last in brackets.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    // Another system, or no such process.
    return []
  }
}
