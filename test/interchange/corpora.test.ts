import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conformanceOf } from '../../core/interchange/conform.ts'
import { documentsOf } from '../../core/interchange/documents.ts'
import { formatOf, importers } from '../../core/interchange/formats.ts'
import { differences } from '../../core/interchange/same.ts'
import { damage } from './fuzz.ts'
import { parsedBack } from './parsed-back.ts'

/** Other projects' files; the tests need them, the product does not. */
const folder = process.env['ADDUCE_CORPORA'] ?? join(import.meta.dirname, '../../../shared/corpora')
const paths = existsSync(folder) ? globSync('**/*.{argdown,json,yml}', { cwd: folder }).sort() : []

describe.skipIf(paths.length === 0)(`the corpora at ADDUCE_CORPORA (${folder})`, () => {
  const files = paths.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
  const imported = (path: string, text: string) => importers[formatOf(path, text)!]({ file: path, name: basename(path), text })

  test('every file is read without an error, and its documents read the same', () => {
    for (const { path, text } of files) {
      const { debate, diagnostics } = imported(path, text)
      expect([path, diagnostics]).toEqual([path, []])
      expect([path, differences(debate, parsedBack(basename(path), documentsOf(debate)).debate)]).toEqual([path, []])
    }
  })

  test('of the labels that Carneades files expect, four fifths come out, and the others are explained', () => {
    const found = files.flatMap(({ path, text }) => conformanceOf(imported(path, text).debate) ?? [])
    const [expected, matched] = [found.reduce((sum, one) => sum + one.expected, 0), found.reduce((sum, one) => sum + one.matched, 0)]
    expect(expected).toBeGreaterThan(50)
    expect(matched / expected).toBeGreaterThanOrEqual(0.8)
    expect(found.flatMap(({ mismatches }) => mismatches).filter(({ reason }) => reason === 'no reason is known')).toEqual([])
  })

  test('no damage to any of them breaks an importer', () => {
    fc.assert(
      fc.property(fc.constantFrom(...(files.length === 0 ? [{ path: 'a.yml', text: '' }] : files)), damage, ({ path, text }, hurt) => {
        imported(path, hurt(text))
      }),
      { numRuns: 500 },
    )
  })
})
