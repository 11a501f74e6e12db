import { mistake, type Reading } from './frameworks.ts'
import { headOf, shortened } from './frameworks-i23.ts'

/**
 * Flat assumption-based argumentation in integers: atoms are `0 … size − 1`, assumptions head no rule, and an assumption falls with
 * any of its contraries (the competition gives each exactly one).
 *
 * Source: Bondarenko, Dung, Kowalski and Toni 1997.
 */
export type FlatAba = {
  readonly size: number
  readonly assumptions: readonly number[]
  readonly contraries: readonly { readonly assumption: number; readonly contrary: number }[]
  readonly rules: readonly { readonly head: number; readonly body: readonly number[] }[]
}

/**
 * Read `p aba N`, then lines `a X` (an assumption), `c X Y` (Y is the contrary of X), `r H B …` (a rule), `#` before comments.
 *
 * Source: argumentationcompetition.org/2023/rules.html (input format of the assumption-based track).
 */
export function parseAba(text: string): Reading<FlatAba> {
  const head = headOf(text, 'aba')
  if ('kind' in head) return head
  const assumptionLines = new Map<number, number>()
  const contraries: { assumption: number; contrary: number; line: number }[] = []
  const rules: { head: number; body: readonly number[]; line: number }[] = []
  for (const [index, whole] of text.slice(head.end).split('\n').entries()) {
    const line = head.line + 1 + index
    const words = whole.trim()
    if (words === '' || words.startsWith('#')) continue
    const [kind, ...rest] = words.split(/\s+/)
    const wrong = rest.find((word) => !/^[1-9][0-9]*$/.test(word) || head.size < Number(word))
    if (wrong !== undefined)
      return mistake(line, `“${shortened(wrong)}” is no atom: the first line says there are ${head.size}, numbered from 1`)
    const [first, ...others] = rest.map((word) => Number(word) - 1)
    if (kind === 'a' && rest.length === 1) assumptionLines.set(first!, line)
    else if (kind === 'c' && rest.length === 2) contraries.push({ assumption: first!, contrary: others[0]!, line })
    else if (kind === 'r' && rest.length >= 1) rules.push({ head: first!, body: [...new Set(others)], line })
    else return mistake(line, `expected “a X”, “c X Y” or “r HEAD BODY …”, found “${shortened(words)}”`)
  }
  for (const { assumption, line } of contraries)
    if (!assumptionLines.has(assumption))
      return mistake(line, `${assumption + 1} gets a contrary, but no line “a ${assumption + 1}” makes it an assumption`)
  for (const { head: atom, line } of rules)
    if (assumptionLines.has(atom))
      return mistake(line, `a rule concludes the assumption ${atom + 1}; only flat frameworks are read, in which no rule does`)
  const value = {
    size: head.size,
    assumptions: [...assumptionLines.keys()].sort((a, b) => a - b),
    contraries: contraries.map(({ assumption, contrary }) => ({ assumption, contrary })),
    rules: rules.map(({ head: atom, body }) => ({ head: atom, body })),
  }
  return { kind: 'read', value }
}

/** Write the form that `parseAba` reads. */
export function printAba({ size, assumptions, contraries, rules }: FlatAba): string {
  const lines = [
    `p aba ${size}`,
    ...assumptions.map((atom) => `a ${atom + 1}`),
    ...contraries.map(({ assumption, contrary }) => `c ${assumption + 1} ${contrary + 1}`),
    ...rules.map(({ head, body }) => ['r', head + 1, ...body.map((atom) => atom + 1)].join(' ')),
  ]
  return `${lines.join('\n')}\n`
}
