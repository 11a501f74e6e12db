import { nearestWithin } from '../parse/edits.ts'

/** The name that somebody may have meant: within two edits, or a third of a longer name; `null` when none is near. */
export function nearest(name: string, candidates: Iterable<string>): string | null {
  return nearestWithin(name, candidates, Math.max(2, Math.floor(name.length / 3)))
}
