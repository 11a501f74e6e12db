import { parseArgs } from 'node:util'

/** One option of a command; `value` names what follows it, and its absence makes it a switch. */
export type Option = { readonly about: string; readonly value?: string; readonly short?: string }

/** How a command is called: enough to read its arguments and to print its help. */
export type Usage = {
  /** “why NODE [FOLDER]” */
  readonly line: string
  /** What it is for, in one or two sentences. */
  readonly about: string
  readonly options: { readonly [name: string]: Option }
  readonly examples: readonly string[]
}

/** Arguments that were understood, or the exit code of a call that is already answered. */
export type Arguments =
  | {
      readonly kind: 'call'
      readonly words: readonly string[]
      readonly text: { readonly [name: string]: string }
      readonly on: ReadonlySet<string>
    }
  | { readonly kind: 'answered'; readonly code: number }

/**
 * Read a command's arguments. `--help` prints the usage (exit 0); an unknown option, a missing value or
 * a number of words outside `least … most` prints one sentence and the usage line (exit 2).
 */
export function readArguments(usage: Usage, args: readonly string[], words: { readonly least: number; readonly most: number }): Arguments {
  const options: { [name: string]: { type: 'string' | 'boolean'; short?: string } } = { help: { type: 'boolean', short: 'h' } }
  for (const [name, { value, short }] of Object.entries(usage.options))
    options[name] = { type: value === undefined ? 'boolean' : 'string', ...(short === undefined ? {} : { short }) }

  let parsed: { values: { [name: string]: unknown }; positionals: string[] }
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (cause) {
    return wrongUse(usage, cause instanceof Error ? cause.message : String(cause))
  }
  if (parsed.values['help'] === true) {
    process.stdout.write(helpOf(usage))
    return { kind: 'answered', code: 0 }
  }
  const count = parsed.positionals.length
  if (count < words.least) return wrongUse(usage, 'Something is missing.')
  if (count > words.most) return wrongUse(usage, `“${parsed.positionals[words.most]}” is one word too many.`)
  const text: { [name: string]: string } = {}
  const on = new Set<string>()
  for (const [name, value] of Object.entries(parsed.values)) {
    if (typeof value === 'string') text[name] = value
    else if (value === true) on.add(name)
  }
  return { kind: 'call', words: parsed.positionals, text, on }
}

/** Say what was wrong with a call, on standard error; exit code 2. */
export function wrongUse(usage: Usage, sentence: string): { readonly kind: 'answered'; readonly code: 2 } {
  process.stderr.write(`adduce: ${sentence}\nusage: adduce ${usage.line}\n“adduce ${usage.line.split(' ')[0]} --help” says more.\n`)
  return { kind: 'answered', code: 2 }
}

function helpOf({ line, about, options, examples }: Usage): string {
  const rows = Object.entries({ ...options, help: { about: 'this page', short: 'h' } as Option }).map(([name, option]) => {
    const short = option.short === undefined ? '    ' : `-${option.short}, `
    const value = option.value === undefined ? '' : ` ${option.value}`
    return [`  ${short}--${name}${value}`, option.about] as const
  })
  const width = Math.max(...rows.map(([left]) => left.length)) + 2
  const table = rows.map(([left, right]) => left.padEnd(width) + right).join('\n')
  const tail = examples.length === 0 ? '' : `\nExamples\n${examples.map((example) => `  ${example}`).join('\n')}\n`
  return `usage: adduce ${line}\n\n${about}\n\n${table}\n${tail}`
}
