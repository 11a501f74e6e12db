import type { Root } from 'mdast'

import { placeOf } from './inline.ts'
import type { Manuscript } from './manuscript.ts'

/** A part that a program writes, with its marks; the parser skips it. */
export type GeneratedPart = { readonly name: string; readonly start: number; readonly end: number }

/**
 * The parts between `<!-- adduce:begin NAME -->` and `<!-- adduce:end -->`, in file order.
 *
 * A mark without its partner is reported and makes no part: nothing the writer wrote is skipped by mistake.
 */
export function generatedParts(manuscript: Manuscript, tree: Root): readonly GeneratedPart[] {
  const parts: GeneratedPart[] = []
  let open: GeneratedPart | null = null
  const unpaired = ({ start, end }: { start: number; end: number }, message: string): void =>
    manuscript.report(
      'AD007',
      'warning',
      manuscript.spanOf(start, end),
      message,
      'write <!-- adduce:begin NAME --> and <!-- adduce:end --> in pairs',
    )
  for (const child of tree.children) {
    if (child.type !== 'html') continue
    const place = placeOf(child)
    const name = /^<!--\s*adduce:begin\s+(\S+)\s*-->$/.exec(child.value.trim())?.[1]
    if (name !== undefined) {
      if (open !== null) unpaired(open, `the generated part "${open.name}" has no end`)
      open = { name, ...place }
    } else if (/^<!--\s*adduce:end\s*-->$/.test(child.value.trim())) {
      if (open === null) unpaired(place, 'a generated part ends here that has not begun')
      else parts.push({ ...open, end: place.end })
      open = null
    }
  }
  if (open !== null) unpaired(open, `the generated part "${open.name}" has no end`)
  return parts
}
