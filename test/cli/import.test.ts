import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { adduce } from './adduce.ts'
import { scratchFolder } from './scratch.ts'

/** A folder of its own with files, removed when the tests have ended. */
async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await scratchFolder('import')
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

const argdown = '===\ntitle: On tea\n===\n\n[Tea is hot]: tea is hot\n  + <Steam>: it steams\n    _ <Fog>: fog looks the same\n'

describe.concurrent('import and conform', { timeout: 90_000 }, () => {
  test('import writes a debate that check and status read, and says what was approximated', async () => {
    const folder = await folderWith({ 'tea.argdown': argdown })
    const out = join(folder, 'tea')
    const answer = await adduce('import', join(folder, 'tea.argdown'), out)
    expect(answer.code).toBe(0)
    expect(answer.out).toContain('3 nodes, 2 inferences from argdown')
    expect(answer.out).toContain('approximated 1 × undercut')
    expect(await readdir(out)).toEqual(['README.md'])
    expect(await readFile(join(out, 'README.md'), 'utf8')).toContain('- supported by [Steam](#steam)\n  - undercut by [Fog](#fog)')
    expect((await adduce('check', out)).code).toBe(0)
    const { nodes } = JSON.parse((await adduce('status', out, '--json')).out)
    expect(nodes.map((node: { id: string; label: string }) => [node.id, node.label])).toEqual([
      ['tea-is-hot', 'out'],
      ['steam', 'in'],
      ['fog', 'in'],
    ])
  })

  test('import never writes over anything', async () => {
    const folder = await folderWith({ 'tea.argdown': argdown })
    const { code, err } = await adduce('import', join(folder, 'tea.argdown'), folder)
    expect(code).toBe(1)
    expect(err).toContain('not an empty folder')
  })

  test.each([
    ['a file that is not there', 'gone.yml', {}, 1, 'cannot be read'],
    ['an ending that nothing reads', 'a.txt', { 'a.txt': '' }, 2, '--format'],
    ['a broken file', 'a.json', { 'a.json': '{\n"nodes": [' }, 1, 'a.json:2:1 error AD110'],
  ])('%s is said, and nothing is written', async (_name, name, files, code, sentence) => {
    const folder = await folderWith(files)
    const answer = await adduce('import', join(folder, name), join(folder, 'new'))
    expect(answer.code).toBe(code)
    expect(answer.err).toContain(sentence)
    expect(await readdir(folder)).toEqual(Object.keys(files))
  })

  test('conform reports every file, explains labels that differ, and is content', async () => {
    const folder = await folderWith({
      'a.argdown': argdown,
      'b.yml':
        'arguments: { x: { conclusion: p, premises: [q] }, y: { conclusion: q, premises: [p] } }\nassumptions: [r]\ntests: { in: [r], undecided: [p] }',
      'c.json': '{"nodes": [',
      'd.txt': 'passed over',
    })
    await mkdir(join(folder, 'deeper'))
    await writeFile(join(folder, 'deeper', 'e.json'), '{"AIF": {"nodes": null, "edges": []}}')
    const { code, out } = await adduce('conform', folder)
    expect(code).toBe(0)
    expect(out).toMatch(/b\.yml +carneades +5 +0 +0 +1\/2\n +p: undec expected, out here; support in a circle/)
    expect(out).toMatch(/c\.json.*\n +line 1: this is not JSON/)
    expect(out).toMatch(/total +4 files .* 1\/2 \(50\.0 %\)\n$/)
    const { files } = JSON.parse((await adduce('conform', folder, '--json')).out)
    expect(files.map((file: { file: string; format: string; expected: number | null }) => [file.file, file.format, file.expected])).toEqual(
      [
        ['a.argdown', 'argdown', null],
        ['b.yml', 'carneades', 2],
        ['c.json', 'aif', null],
        [join('deeper', 'e.json'), 'xaif', null],
      ],
    )
    expect(files[0].approximated[0]).toMatchObject({ what: 'undercut', count: 1, lines: [7] })
  })

  test('conform of a folder that is not there exits with 1', async () => {
    expect((await adduce('conform', '/nowhere/at/all')).code).toBe(1)
  })
})
