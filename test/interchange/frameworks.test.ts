import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listed, type NamedFramework, numbered, type Reading } from '../../core/interchange/frameworks.ts'
import { type FlatAba, parseAba, printAba } from '../../core/interchange/frameworks-aba.ts'
import { parseApx, printApx } from '../../core/interchange/frameworks-apx.ts'
import { parseI23, printI23 } from '../../core/interchange/frameworks-i23.ts'
import { parseTgf, printTgf } from '../../core/interchange/frameworks-tgf.ts'
import { frameworkOf } from '../../core/semantics/framework.ts'
import { randomAttacks } from '../semantics/random-frameworks.ts'

const parsers: Readonly<Record<string, (text: string) => Reading<unknown>>> = { i23: parseI23, apx: parseApx, tgf: parseTgf, aba: parseAba }

test.each([
  ['i23', '', 1, 'found no line but comments'],
  ['i23', '# only this\n', 1, 'found no line but comments'],
  ['i23', '# first\n1 2\n', 2, 'expected “p af N” before anything else, found “1 2”'],
  ['i23', 'p aba 3\n', 1, 'expected “p af N”'],
  ['i23', 'p af 2\n1 2\n\n1 3\n', 4, '3 is no vertex'],
  ['i23', 'p af 2\n0 1', 2, '0 is no vertex'],
  ['i23', 'p af 2\r\n1 2\r\n1 x\r\n', 3, 'found “1 x”'],
  ['i23', 'p af 2\n1 2 1\n', 2, 'found “1 2 1”'],
  ['i23', 'p af 2\n12\n', 2, 'found “12”'],
  ['i23', 'p af 99999999999\n', 1, 'too large for memory'],
  ['apx', 'arg(a).\natt(a,b).\n', 2, '“b” attacks or is attacked'],
  ['apx', 'arg(a).\n% fine\narg(b)\n', 3, 'found “arg(b)”'],
  ['tgf', 'a\nb\na b\n', 3, '“a” is declared a second time'],
  ['tgf', 'a\nb\n', 2, 'expected a line “#”'],
  ['tgf', 'a\n#\na b\n', 3, '“b” attacks or is attacked'],
  ['tgf', 'a\n#\na\n', 3, 'expected an attack'],
  ['tgf', 'a\n#\n#\n', 3, 'a second “#”'],
  ['aba', 'p aba 3\na 1\nr 1 2\n', 3, 'a rule concludes the assumption 1'],
  ['aba', 'p aba 3\na 1\nc 2 3\n', 3, '2 gets a contrary'],
  ['aba', 'p aba 3\na 4\n', 2, '“4” is no atom'],
  ['aba', '# c\np aba 3\nx 1\n', 3, 'found “x 1”'],
])('%s %j is wrong in line %i', (format, text, line, message) => {
  expect(parsers[format]!(text)).toEqual({ kind: 'mistake', line, message: expect.stringContaining(message) })
})

test.each([
  ['i23', parseI23, '# said\np af 3\n# more\n1 2\n\n  2   3 \r\n2 3'],
  ['apx', parseApx, 'att(1, 2). % before its arguments\narg(1).arg(2).\narg( 3 ). att(2,3).'],
  ['tgf', parseTgf, '1 a label\n2\n\n3\n#\n1 2 why\n2 3\n'],
] as const)('%s is read whatever its blanks and comments', (_format, parse, text) => {
  const reading = parse(text)
  if (reading.kind === 'mistake') throw new Error(reading.message)
  // biome-ignore format: a picture
  expect(reading.value.framework).toEqual(frameworkOf(3, [[0, 1], [1, 2]]))
  expect([reading.value.names.nameOf(2), reading.value.names.vertexOf('3'), reading.value.names.vertexOf('4')]).toEqual(['3', 2, null])
})

describe.each([
  ['i23', parseI23, printI23, (size: number) => numbered(size)],
  ['apx', parseApx, printApx, named],
  ['tgf', parseTgf, printTgf, named],
] as const)('%s', (_format, parse, print, namesOf) => {
  test('what is printed is read again', () => {
    fc.assert(
      fc.property(randomAttacks(12), ({ size, attacks }) => {
        const value: NamedFramework = { framework: frameworkOf(size, attacks), names: namesOf(size) }
        const reading = parse(print(value))
        if (reading.kind === 'mistake') throw new Error(reading.message)
        expect(reading.value.framework).toEqual(value.framework)
        for (let vertex = 0; vertex < size; vertex++) expect(reading.value.names.nameOf(vertex)).toBe(value.names.nameOf(vertex))
      }),
    )
  })

  test('no text makes it throw', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'paf aba.(),#%\n\r 0123argt') }), (text) => void parse(`p af 3\n${text}`)))
  })
})

test('an assumption-based framework that is printed is read again', () => {
  const aba: FlatAba = {
    size: 4,
    assumptions: [0, 1],
    contraries: [{ assumption: 0, contrary: 3 }],
    rules: [
      { head: 3, body: [1, 2] },
      { head: 2, body: [] },
    ],
  }
  expect(parseAba(printAba(aba))).toEqual({ kind: 'read', value: aba })
})

function named(size: number) {
  return listed(new Map(Array.from({ length: size }, (_, vertex) => [`x${size - vertex}`, vertex])))
}
