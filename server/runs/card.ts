/** The card of an experiment: the docstring that its file begins with, as Markdown; empty when there is none. */
export function cardOf(source: string): string {
  const match = /^\s*\/\*\*([\s\S]*?)\*\//.exec(source)
  if (match === null) return ''
  return match[1]!
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
    .join('\n')
    .trim()
}
