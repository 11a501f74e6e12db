import { countOf, type FateRow, type Fates } from '../../core/interchange/fates.ts'
import { paint } from './words.ts'

/** What was kept, approximated and lost, as lines: counts by name, and for the latter two the reason and the lines. */
export function fateLines({ kept, approximated, lost }: Fates): readonly string[] {
  const names = kept.map(({ what, count }) => `${count} × ${what}`).join(', ')
  return [`kept ${countOf(kept)}${names === '' ? '' : `: ${names}`}`, ...linesOf('approximated', approximated), ...linesOf('lost', lost)]
}

/** One line for each row. */
export function linesOf(word: 'approximated' | 'lost', rows: readonly FateRow[]): readonly string[] {
  return rows.map(({ what, reason, count, lines }) => {
    const where = lines.length === 0 ? '' : ` (line ${lines.join(', ')}${lines.length < count ? ' …' : ''})`
    return paint('gray', `${word} ${count} × ${what}: ${reason}${where}`)
  })
}
