import { attacksIn, frameworkOfEnds } from '../semantics/framework.ts'
import { listed, mistake, type NamedFramework, type Reading } from './frameworks.ts'
import { shortened } from './frameworks-i23.ts'

/**
 * Read ASPARTIX facts: `arg(NAME).` and `att(NAME,NAME).` in any order, `%` before comments.
 *
 * Source: Egly, Gaggl and Woltran 2008.
 */
export function parseApx(text: string): Reading<NamedFramework> {
  const names = new Map<string, number>()
  const attacks: { readonly from: string; readonly to: string; readonly line: number }[] = []
  const fact = /\s*(?:arg\(\s*([^\s(),]+)\s*\)|att\(\s*([^\s(),]+)\s*,\s*([^\s(),]+)\s*\))\s*\./y
  for (const [index, whole] of text.split('\n').entries()) {
    const line = index + 1
    const words = whole.replace(/%.*$/, '').trimEnd()
    for (fact.lastIndex = 0; fact.lastIndex < words.length; ) {
      const start = fact.lastIndex
      const found = fact.exec(words)
      if (found === null)
        return mistake(line, `expected “arg(NAME).” or “att(NAME,NAME).”, found “${shortened(words.slice(start).trim())}”`)
      const [, name, from, to] = found
      if (name !== undefined) names.set(name, names.get(name) ?? names.size)
      else attacks.push({ from: from!, to: to!, line })
    }
  }
  for (const { from, to, line } of attacks)
    for (const name of [from, to])
      if (!names.has(name)) return mistake(line, `“${name}” attacks or is attacked, but no “arg(${name}).” declares it`)
  const framework = frameworkOfEnds(
    names.size,
    attacks.map(({ from }) => names.get(from)!),
    attacks.map(({ to }) => names.get(to)!),
  )
  return { kind: 'read', value: { framework, names: listed(names) } }
}

/** Write ASPARTIX facts. */
export function printApx({ framework, names }: NamedFramework): string {
  const lines: string[] = []
  for (let vertex = 0; vertex < framework.size; vertex++) lines.push(`arg(${names.nameOf(vertex)}).`)
  for (const [vertex, target] of attacksIn(framework)) lines.push(`att(${names.nameOf(vertex)},${names.nameOf(target)}).`)
  return lines.map((line) => `${line}\n`).join('')
}
