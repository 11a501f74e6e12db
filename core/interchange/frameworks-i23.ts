import { attacksIn, frameworkOfEnds } from '../semantics/framework.ts'
import { type Mistake, mistake, type NamedFramework, numbered, type Reading } from './frameworks.ts'

/** More vertices than this do not fit the index arrays of a framework on ordinary machines. */
export const largestFramework = 20_000_000

/**
 * Read the numbered form of the competition of 2023: `p af N`, then a line `I J` per attack, `#` before comments.
 *
 * One pass over the characters, no string per line: files have millions of them.
 *
 * Source: argumentationcompetition.org/2023/rules.html (input format).
 */
export function parseI23(text: string): Reading<NamedFramework> {
  const head = headOf(text, 'af')
  if ('kind' in head) return head
  const { size } = head
  let from = new Uint32Array(1024)
  let to = new Uint32Array(1024)
  let count = 0
  let line = head.line
  for (let at = head.end; at < text.length; at++) {
    line++
    const start = skipBlanks(text, at)
    const first = digitsEnd(text, start)
    const middle = skipBlanks(text, first)
    const second = digitsEnd(text, middle)
    const end = skipBlanks(text, second)
    if (!endsLine(text, end) || first === start || first === middle || second === middle) {
      const stop = lineEnd(text, at)
      const wrong = wrongLine(text.slice(at, stop), line)
      if (wrong !== null) return wrong
      at = stop
      continue
    }
    const source = numberAt(text, start, first)
    const target = numberAt(text, middle, second)
    for (const vertex of [source, target])
      if (vertex < 1 || size < vertex)
        return mistake(line, `${vertex} is no vertex: the first line says there are ${size}, numbered from 1`)
    if (count === from.length) {
      from = doubled(from)
      to = doubled(to)
    }
    from[count] = source - 1
    to[count++] = target - 1
    at = lineEnd(text, end)
  }
  const framework = frameworkOfEnds(size, from.subarray(0, count), to.subarray(0, count))
  return { kind: 'read', value: { framework, names: numbered(size) } }
}

/** Write the numbered form; names other than numbers are lost. */
export function printI23({ framework }: NamedFramework): string {
  const lines = [`p af ${framework.size}`]
  for (const [vertex, target] of attacksIn(framework)) lines.push(`${vertex + 1} ${target + 1}`)
  return `${lines.join('\n')}\n`
}

/** The first line that is no comment, `p KIND N`: its number, and where it ends. */
export function headOf(text: string, kind: 'af' | 'aba'): { readonly size: number; readonly line: number; readonly end: number } | Mistake {
  let line = 0
  for (let at = 0; at < text.length; at++) {
    line++
    const end = lineEnd(text, at)
    const words = text.slice(at, end).trim()
    at = end
    if (words === '' || words.startsWith('#')) continue
    const found = words.match(/^p\s+(\S+)\s+(\d+)$/)
    if (found === null || found[1] !== kind)
      return mistake(line, `expected “p ${kind} N” before anything else, found “${shortened(words)}”`)
    const size = Number(found[2])
    if (size > largestFramework) return mistake(line, `${size} is too large for memory: at most ${largestFramework} fit`)
    return { size, line, end: end + 1 }
  }
  return mistake(Math.max(1, line), `expected “p ${kind} N”, found no line but comments`)
}

/** The words of a line, for a message. */
export function shortened(words: string): string {
  return words.length > 60 ? `${words.slice(0, 60)}…` : words
}

function wrongLine(words: string, line: number): Mistake | null {
  const trimmed = words.trim()
  if (trimmed === '' || trimmed.startsWith('#')) return null
  return mistake(line, `expected an attack “I J”, two numbers, found “${shortened(trimmed)}”`)
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end
}

function endsLine(text: string, at: number): boolean {
  return at >= text.length || text.charCodeAt(at) === 10
}

function skipBlanks(text: string, at: number): number {
  let next = at
  for (let code = text.charCodeAt(next); code === 32 || code === 9 || code === 13; code = text.charCodeAt(++next));
  return next
}

function digitsEnd(text: string, at: number): number {
  let next = at
  for (let code = text.charCodeAt(next); 48 <= code && code <= 57; code = text.charCodeAt(++next));
  return next
}

function numberAt(text: string, start: number, end: number): number {
  let number = 0
  for (let at = start; at < end; at++) number = 10 * number + text.charCodeAt(at) - 48
  return number
}

function doubled(list: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(2 * list.length)
  longer.set(list)
  return longer
}
