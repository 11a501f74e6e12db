import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { adduce } from './adduce.ts'
import { scratchFolder } from './scratch.ts'

const folder = await scratchFolder('solve')
const i23 = await saved('choice.i23', 'p af 4\n1 2\n2 1\n1 3\n2 3\n3 4\n')
const odd = await saved('odd.af', 'p af 3\n1 2\n2 3\n3 1\n')
const apx = await saved('rain.apx', 'arg(rain).arg(sun).\natt(rain,sun).\n')
const tgf = await saved('rain.tgf', 'rain\nsun\n#\nrain sun\n')
const aba = await saved('rules.aba', 'p aba 4\na 1\na 2\nc 1 3\nc 2 4\nr 3 2\nr 4 1\n')

test.each([
  ['DC-PR with a witness', ['-p', 'DC-PR', '-f', i23, '-a', '1'], 'YES\nw 1 4\n'],
  ['DC-CO of what always falls', ['-p', 'DC-CO', '-f', i23, '-a', '3'], 'NO\n'],
  ['DS-PR of floating acceptance', ['-p', 'DS-PR', '-f', i23, '-a', '4'], 'YES\n'],
  ['CE-CO', ['-p', 'CE-CO', '-f', i23], '3\n'],
  ['SE-GR of nothing', ['-p', 'SE-GR', '-f', odd], 'w\n'],
  ['the ending .apx', ['-p', 'DC-ST', '-f', apx, '-a', 'rain'], 'YES\nw rain\n'],
  ['the ending .tgf', ['-p', 'DS-CO', '-f', tgf, '-a', 'sun'], 'NO\nw rain\n'],
  ['-fo before the ending', ['-p', 'EE-ST', '-f', i23, '-fo', 'i23', '--timeout', '60'], 'w 1 4\nw 2 4\n'],
  ['atoms without a witness', ['-p', 'DC-ST', '-f', aba, '-a', '3'], 'YES\n'],
  ['a set of assumptions', ['-p', 'EE-PR', '-f', aba], 'w 1\nw 2\n'],
  ['--formats', ['--formats'], '[i23,apx,tgf,aba]\n'],
])('%s', async (_name, args, expected) => {
  const { code, out, err } = await adduce('solve', ...args)
  expect({ code, err, out: args.includes('EE-ST') || args.includes('EE-PR') ? sorted(out) : out }).toEqual({
    code: 0,
    err: '',
    out: expected,
  })
})

test.each([
  ['a near name', ['-p', 'DC-PR', '-f', apx, '-a', 'rian'], 1, 'no argument “rian”: did you mean “rain”?'],
  ['a number too high', ['-p', 'DC-PR', '-f', i23, '-a', '5'], 1, 'no argument “5”.'],
  ['no argument', ['-p', 'DS-PR', '-f', i23], 2, 'DS-PR asks about one argument: say which with -a.'],
  ['an argument too many', ['-p', 'SE-PR', '-f', i23, '-a', '1'], 2, 'SE-PR asks about no argument'],
  ['an unknown task', ['-p', 'DC-XX', '-f', i23, '-a', '1'], 2, 'There is no problem “DC-XX”'],
  ['an unknown ending', ['-p', 'SE-PR', '-f', 'debate.txt'], 2, 'names no format: say -fo'],
  ['the wrong format', ['-p', 'SE-PR', '-f', apx, '-fo', 'i23'], 1, 'rain.apx:1: expected “p af N”'],
  ['no file', ['-p', 'SE-PR', '-f', join(folder, 'none.i23')], 1, 'cannot be read'],
  ['a range with helpers in it', ['-p', 'SE-SST', '-f', aba], 2, 'cannot be asked of assumption-based frameworks'],
])('%s is said clearly', async (_name, args, code, sentence) => {
  const answer = await adduce('solve', ...args)
  expect(answer).toEqual({ code, out: '', err: expect.stringContaining(sentence) })
})

test('no stable extension is an answer, not an error', async () => {
  expect(await adduce('solve', '-p', 'SE-ST', '-f', odd)).toEqual({
    code: 0,
    out: 'NO\n',
    err: expect.stringContaining('an answer, not an error'),
  })
  expect(await adduce('solve', '-p', 'DS-ST', '-f', odd, '-a', '1')).toMatchObject({ code: 0, out: 'YES\n' })
})

test('--json has the extension and the admissible set against', async () => {
  const { out } = await adduce('solve', '-p', 'DS-PR', '-f', i23, '-a', '1', '--json')
  expect(JSON.parse(out)).toEqual({
    problem: 'DS-PR',
    file: i23,
    argument: '1',
    answer: 'no',
    extension: ['2', '4'],
    against: expect.arrayContaining(['2']),
    noExtension: false,
  })
})

test('too short a time is unknown', async () => {
  expect(await adduce('solve', '-p', 'DC-PR', '-f', i23, '-a', '1', '--timeout', '0.000001')).toMatchObject({
    code: 1,
    out: 'unknown (time limit)\n',
  })
})

async function saved(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

function sorted(out: string): string {
  return `${out.trimEnd().split('\n').sort().join('\n')}\n`
}
