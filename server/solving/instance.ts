import { readFile, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import type { FrameworkFormat, Mistake, NamedFramework, Names } from '../../core/interchange/frameworks.ts'
import { numbered } from '../../core/interchange/frameworks.ts'
import { parseI23 } from '../../core/interchange/frameworks-i23.ts'
import type { Framework } from '../../core/semantics/framework.ts'

/** What `adduce solve` reads: a framework, or an assumption-based one. */
export type InstanceFormat = FrameworkFormat | 'aba'

/** A framework to be solved, with what its file calls things. */
export type Instance = {
  readonly format: InstanceFormat
  readonly framework: Framework
  /** What can be asked about. */
  readonly names: Names
  /** The vertices that an extension lists: all, or the assumptions. */
  readonly listed: readonly number[] | 'all'
}

export type Loaded = { readonly kind: 'loaded'; readonly instance: Instance } | { readonly kind: 'failed'; readonly message: string }

export const instanceFormats = ['i23', 'apx', 'tgf', 'aba'] as const satisfies readonly InstanceFormat[]

/** Longer files cannot be held as one text. */
const largestBytes = 500_000_000

/** The format that a file's ending names, or `null`. `.af` is the numbered form. */
export function formatOf(path: string): InstanceFormat | null {
  const ending = extname(path).slice(1).toLowerCase()
  return ending === 'af' ? 'i23' : (instanceFormats.find((format) => format === ending) ?? null)
}

/** Read a file. Only the parser of its format is loaded. */
export async function loadInstance(path: string, format: InstanceFormat): Promise<Loaded> {
  let text: string
  try {
    const { size } = await stat(path)
    if (size > largestBytes)
      return failed(`${path} is too large for memory: ${Math.ceil(size / 1e6)} MB, at most ${largestBytes / 1e6} MB can be read`)
    text = await readFile(path, 'utf8')
  } catch (cause) {
    return failed(`${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
  switch (format) {
    case 'i23':
      return named(path, format, parseI23(text))
    case 'apx':
      return named(path, format, (await import('../../core/interchange/frameworks-apx.ts')).parseApx(text))
    case 'tgf':
      return named(path, format, (await import('../../core/interchange/frameworks-tgf.ts')).parseTgf(text))
    case 'aba':
      return loadAba(path, text)
  }
}

function named(
  path: string,
  format: FrameworkFormat,
  reading: { readonly kind: 'read'; readonly value: NamedFramework } | Mistake,
): Loaded {
  if (reading.kind === 'mistake') return failed(`${path}:${reading.line}: ${reading.message}`)
  return { kind: 'loaded', instance: { format, ...reading.value, listed: 'all' } }
}

/** Assumption-based instances are compiled to a framework, whose extensions then list assumptions only. */
async function loadAba(path: string, text: string): Promise<Loaded> {
  const { parseAba } = await import('../../core/interchange/frameworks-aba.ts')
  const { frameworkOfAba } = await import('../../core/interchange/frameworks-flat.ts')
  const reading = parseAba(text)
  if (reading.kind === 'mistake') return failed(`${path}:${reading.line}: ${reading.message}`)
  const compiled = frameworkOfAba(reading.value)
  if (compiled === null) return failed(`${path} is too large for memory: unrolling the circles of its rules does not fit`)
  const atoms = numbered(reading.value.size)
  const atomOf = new Map(compiled.vertexOf.map((vertex, atom) => [vertex, atom]))
  const names: Names = {
    nameOf: (vertex) => atoms.nameOf(atomOf.get(vertex)!),
    vertexOf: (name) => {
      const atom = atoms.vertexOf(name)
      return atom === null ? null : compiled.vertexOf[atom]!
    },
  }
  const listed = reading.value.assumptions.map((atom) => compiled.vertexOf[atom]!)
  return { kind: 'loaded', instance: { format: 'aba', framework: compiled.framework, names, listed } }
}

function failed(message: string): Loaded {
  return { kind: 'failed', message }
}
