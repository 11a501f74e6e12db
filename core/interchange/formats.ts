import { importAif } from './aif.ts'
import { importArgdown } from './argdown.ts'
import { importCarneades } from './carneades.ts'
import { importGraphml } from './graphml.ts'
import type { Imported, ImportSource } from './imported.ts'

/** Formats that can be read as a debate. */
export type ImportFormat = 'argdown' | 'aif' | 'xaif' | 'carneades' | 'graphml'

/** The importers by format; none of them throws on any text. */
export const importers: { readonly [format in ImportFormat]: (source: ImportSource) => Imported } = {
  argdown: importArgdown,
  aif: importAif,
  xaif: importAif,
  carneades: importCarneades,
  graphml: importGraphml,
}

/** The endings of file names that are read, for messages. */
export const importEndings = ['.argdown', '.ad', '.json', '.yml', '.yaml', '.graphml'] as const

/** What a file seems to be written in, by the ending of its name and, for JSON, what stands in it; `null` for endings that are not read. */
export function formatOf(path: string, text: string): ImportFormat | null {
  switch (/\.([^./\\]+)$/.exec(path.toLowerCase())?.[1]) {
    case 'argdown':
    case 'ad':
      return 'argdown'
    case 'yml':
    case 'yaml':
      return 'carneades'
    case 'graphml':
      return 'graphml'
    case 'json':
      return /"AIF"\s*:|"locutions"\s*:\s*\[\s*\{/.test(text) ? 'xaif' : 'aif'
    default:
      return null
  }
}
