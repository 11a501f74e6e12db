import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { adduce, kettle } from './adduce.ts'

const objection = '\n## Steam is cold\n\n- rebuts [Steam carries heat away](#steam-carries-heat-away)\n- untestable: made up; nothing\n'

/** The kettle debate, committed to a repository of its own. */
async function committedKettle(): Promise<string> {
  const folder = await kettle('')
  git(folder, 'init', '--quiet')
  commit(folder)
  return folder
}

function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', [...args], { cwd: folder, encoding: 'utf8' })
}

function commit(folder: string): void {
  git(folder, 'add', '--all')
  git(folder, '-c', 'user.name=Test', '-c', 'user.email=test@example.org', 'commit', '--quiet', '--no-gpg-sign', '-m', 'Say it')
}

describe.concurrent('adduce diff', { timeout: 120_000 }, () => {
  test('--help says what it is for', async () => {
    const { code, out } = await adduce('diff', '--help')
    expect(code).toBe(0)
    expect(out).toMatch(/^usage: adduce diff REV \[FOLDER\]/)
  })

  test('without a change no label changed, and asking about changes is content', async () => {
    const folder = await committedKettle()
    const { code, out } = await adduce('diff', 'HEAD', folder, '--fail-on-change')
    expect(code).toBe(0)
    expect(out).toMatch(/^## What changed in “Does a lid save tea time\?” since `[0-9a-f]{10}`\n\nNo label changed\.\n$/)
  })

  test('a new objection changes labels, and what it reached is told as Markdown; the repository is only read', async () => {
    const folder = await committedKettle()
    appendFileSync(join(folder, 'README.md'), objection)
    const before = git(folder, 'status', '--porcelain')
    const { code, out } = await adduce('diff', 'HEAD', folder, '--fail-on-change')
    expect(code).toBe(1)
    expect(out).toContain('**2 labels changed.**')
    const step = 'the step “*Steam is cold* rebuts *Steam carries heat away*” was added'
    expect(out).toContain(`- **Steam carries heat away**: stands → falls, because ${step}\n`)
    expect(out).toContain(`- **A lid saves time**: stands → unsupported, because ${step}, so *Steam carries heat away* falls\n`)
    expect(out).toContain('### README.md\n')
    expect(out).toContain('- added claim: *Steam is cold* (stands)\n')
    expect(git(folder, 'status', '--porcelain')).toBe(before)
    expect((await adduce('diff', 'HEAD', folder)).code).toBe(0)
  })

  test('programs are given the labels, their causes, outcomes and statements', async () => {
    const folder = await committedKettle()
    appendFileSync(join(folder, 'README.md'), objection)
    const said = JSON.parse((await adduce('diff', 'HEAD', folder, '--json')).out)
    expect(Object.keys(said)).toEqual(['debate', 'before', 'after', 'labels', 'outcomes', 'documents'])
    expect(said.after).toBe(null)
    expect(said.labels[0]).toEqual({
      id: 'a-lid-saves-time',
      before: { label: 'in', shown: 'stands' },
      after: { label: 'out', shown: 'unsupported' },
      because: { cause: { kind: 'inference', id: 'rebut:steam-is-cold>steam-carries-heat-away' }, through: ['steam-carries-heat-away'] },
    })
  })

  test('outcomes are those of the records at each revision', async () => {
    const folder = await committedKettle()
    await adduce('run', 'lid-on', folder, '--trust')
    const now = JSON.parse((await adduce('diff', 'HEAD', folder, '--trust', '--json')).out)
    expect(now.outcomes).toEqual([{ id: 'lid-on', before: 'not run', after: 'confirmed' }])
    commit(folder)
    rmSync(join(folder, 'records'), { recursive: true })
    const two = JSON.parse((await adduce('diff', 'HEAD~1..HEAD', folder, '--trust', '--json')).out)
    expect(two.outcomes).toEqual(now.outcomes)
    expect(two.after).toMatch(/^[0-9a-f]{40}$/)
    const back = await adduce('diff', 'HEAD', folder, '--trust')
    expect(back.out).toContain('- *Lid on* is now not run (it was confirmed)')
  })

  test('a debate of this project is compared with its own earlier code', async () => {
    const { code, out } = await adduce('diff', 'HEAD', 'forward-pass', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ debate: 'forward-pass', labels: expect.any(Array) })
  })

  test('experiments outside the project are not run without trust, and that is said', async () => {
    const folder = await committedKettle()
    expect((await adduce('diff', 'HEAD', folder)).err).toContain('outcomes were not compared; say --trust')
  })

  test('what cannot be compared is one sentence and exit 1', async () => {
    const folder = await committedKettle()
    const unknown = await adduce('diff', 'v0', folder)
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('there is no revision “v0” here')])
    const outside = await adduce('diff', 'HEAD', await kettle(''))
    expect([outside.code, outside.err]).toEqual([1, expect.stringContaining('lies in no git repository')])

    const text = readFileSync(join(folder, 'README.md'), 'utf8')
    rmSync(join(folder, 'README.md'))
    commit(folder)
    writeFileSync(join(folder, 'README.md'), text)
    const gone = await adduce('diff', 'HEAD', folder)
    expect([gone.code, gone.err]).toEqual([1, expect.stringContaining('holds no debate at the top')])
  })

  test('without git that is said', async () => {
    const folder = await committedKettle()
    const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, '../../bin/adduce.mjs'), 'diff', 'HEAD', folder], {
      env: { PATH: folder },
      encoding: 'utf8',
    })
    expect([status, stderr]).toEqual([1, 'adduce: git is not installed, and revisions are read with it\n'])
  })

  test.each(['a...b', '..', 'HEAD..', '-q', 'a..b..c'])('%s is wrong use', async (word) => {
    const { code } = await adduce('diff', ...(word.startsWith('-') ? ['--', word] : [word]), await kettle(''))
    expect(code).toBe(2)
  })
})
