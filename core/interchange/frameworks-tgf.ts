import { attacksIn, frameworkOfEnds } from '../semantics/framework.ts'
import { listed, mistake, type NamedFramework, type Reading } from './frameworks.ts'
import { shortened } from './frameworks-i23.ts'

/**
 * Read the trivial graph format: a name a line, `#`, then two names a line for an attack. What follows the names in a line is a
 * label and passed over.
 *
 * Source: the competitions of 2015 to 2021 (supported formats).
 */
export function parseTgf(text: string): Reading<NamedFramework> {
  const names = new Map<string, number>()
  const from: number[] = []
  const to: number[] = []
  let attacksFrom: number | null = null
  for (const [index, whole] of text.split('\n').entries()) {
    const line = index + 1
    const words = whole.trim()
    if (words === '') continue
    if (words === '#') {
      if (attacksFrom !== null) return mistake(line, `a second “#”: the attacks began after line ${attacksFrom}`)
      attacksFrom = line
      continue
    }
    const [first, second] = words.split(/\s+/)
    if (attacksFrom === null) {
      if (names.has(first!)) return mistake(line, `“${first}” is declared a second time`)
      names.set(first!, names.size)
      continue
    }
    if (second === undefined) return mistake(line, `expected an attack, two names, found “${shortened(words)}”`)
    for (const name of [first!, second])
      if (!names.has(name)) return mistake(line, `“${name}” attacks or is attacked, but no line before “#” declares it`)
    from.push(names.get(first!)!)
    to.push(names.get(second)!)
  }
  if (attacksFrom === null)
    return mistake(text.trimEnd().split('\n').length, 'expected a line “#” between the names and the attacks, found none')
  return { kind: 'read', value: { framework: frameworkOfEnds(names.size, from, to), names: listed(names) } }
}

/** Write the trivial graph format. */
export function printTgf({ framework, names }: NamedFramework): string {
  const lines: string[] = []
  for (let vertex = 0; vertex < framework.size; vertex++) lines.push(names.nameOf(vertex))
  lines.push('#')
  for (const [vertex, target] of attacksIn(framework)) lines.push(`${names.nameOf(vertex)} ${names.nameOf(target)}`)
  return `${lines.join('\n')}\n`
}
