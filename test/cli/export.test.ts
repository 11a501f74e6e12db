import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { adduce, kettle } from './adduce.ts'
import { scratchFolder } from './scratch.ts'

describe.concurrent('export', { timeout: 90_000 }, () => {
  test.each([
    ['argdown', '[A lid saves time]:'],
    ['aif', '"type": "I"'],
    ['xaif', '"AIF": {'],
    ['carneades', 'statements:'],
    ['graphml', '<graphml'],
    ['dot', 'digraph debate {'],
  ])('%s goes to standard output, and what is lost to standard error', async (format, sign) => {
    const { code, out, err } = await adduce('export', format, await kettle(''))
    expect(code).toBe(0)
    expect(out).toContain(sign)
    expect(err).toMatch(/^.* as \w+\nkept \d+/)
    expect(err).toMatch(/lost \d+ × /)
  })

  test('-o writes a file that import reads', async () => {
    const folder = await scratchFolder('export')
    const file = join(folder, 'kettle.argdown')
    const answer = await adduce('export', 'argdown', await kettle(''), '-o', file, '--json')
    expect(JSON.parse(answer.out)).toMatchObject({
      format: 'argdown',
      file,
      kept: expect.arrayContaining([expect.objectContaining({ what: 'claim' })]),
    })
    expect(await readFile(file, 'utf8')).toContain('[A lid saves time]')
    expect((await adduce('import', file, join(folder, 'again'))).code).toBe(0)
  })

  test.each([
    [['export'], 2, 'Something is missing'],
    [['export', 'word'], 2, '“word” is no format that can be written; there are argdown,'],
    [['export', 'dot', '--json'], 2, '--json needs -o'],
    [['export', 'dot', '/nowhere/at/all'], 1, 'nowhere'],
  ])('%j exits with %i and a sentence', async (args, code, sentence) => {
    const answer = await adduce(...args)
    expect([answer.code, answer.err]).toEqual([code, expect.stringContaining(sentence)])
  })

  test('a file that cannot be written is one sentence', async () => {
    const { code, err } = await adduce('export', 'dot', await kettle(''), '-o', '/nowhere/at/all.dot')
    expect(code).toBe(1)
    expect(err).toContain('/nowhere/at/all.dot cannot be written (ENOENT)')
  })
})
