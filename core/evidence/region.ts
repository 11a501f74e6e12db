import type { Region } from '../model.ts'

/** Read `("<"|"<="|">"|">=") number`, as confirm and refute are written; `null` when it is not one. The bound is finite. */
export function parseRegion(text: string): Region | null {
  const [, op, number] = /^\s*(<=|>=|<|>)\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*$/i.exec(text) ?? []
  const bound = Number(number)
  if (number === undefined || !Number.isFinite(bound) || !isOperator(op)) return null
  return { op, bound }
}

/** The text of a region, as it may be written in a fence. */
export function printRegion({ op, bound }: Region): string {
  return `${op} ${bound}`
}

/** Whether no number lies in both regions. */
export function areDisjoint(a: Region, b: Region): boolean {
  if (isBelow(a) === isBelow(b)) return false
  const [below, above] = isBelow(a) ? [a, b] : [b, a]
  if (below.bound < above.bound) return true
  return below.bound === above.bound && (below.op === '<' || above.op === '>')
}

/** Whether a number lies in a region. */
export function isIn({ op, bound }: Region, value: number): boolean {
  switch (op) {
    case '<':
      return value < bound
    case '<=':
      return value <= bound
    case '>':
      return value > bound
    case '>=':
      return value >= bound
    default:
      return op satisfies never
  }
}

function isBelow({ op }: Region): boolean {
  return op === '<' || op === '<='
}

function isOperator(text: string | undefined): text is Region['op'] {
  return text === '<' || text === '<=' || text === '>' || text === '>='
}
