import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadDebate } from '../../server/live/load.ts'
import { makeResults } from '../../server/results/make-results.ts'
import { adduce, kettle } from './adduce.ts'

const textOf = (folder: string, file: string): Promise<string> => readFile(join(folder, file), 'utf8')

describe('adduce results', { timeout: 90_000 }, () => {
  test('writes what was measured for both sides, of which the debate takes no notice, and knows when it is no longer true', async () => {
    const folder = await kettle('')
    await adduce('run', 'lid-on', folder, '--trust')
    const { code, out } = await adduce('results', folder, '--trust')
    expect(code).toBe(0)
    expect(out).toBe('wrote results.md\nwrote results/lid-on.svg\n')
    const page = await textOf(folder, 'results.md')
    expect(page).toContain('**Of 1 prediction on 1 experiment, 1 came out for A and 0 came out for B.**')
    expect(page).toContain('| **for A** | 1 | [Lid on](README.md#lid-on) |')
    expect(page).toMatch(
      /\| \[Lid on\]\(README\.md#lid-on\) \| \[boil\]\(experiments\/boil\.ts\) \| \*\*confirmed\*\* \| A \|.*8 of 8 passed/,
    )
    expect(page).toContain('![Lid on: share-sooner of every seed between the two thresholds](results/lid-on.svg)')
    const picture = await textOf(folder, 'results/lid-on.svg')
    expect(picture).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]* color="#1f2328"/)
    expect(picture.match(/class="dot"/g)).toHaveLength(8)
    const { debate, diagnostics } = await loadDebate({ folder, trusted: true })
    expect([debate.nodes.length, diagnostics]).toEqual([4, []])

    await writeFile(join(folder, 'results/old.svg'), picture)
    await writeFile(join(folder, 'results/own.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
    await appendFile(join(folder, 'results.md'), 'More.\n')
    const stale = await adduce('results', folder, '--trust', '--check')
    expect([stale.code, stale.out]).toEqual([1, 'results.md: changed\nresults/old.svg: left over\nRun “adduce results”.\n'])
    const again = JSON.parse((await adduce('results', folder, '--trust', '--json')).out)
    expect(again.files).toEqual([
      { file: 'results.md', state: 'changed' },
      { file: 'results/lid-on.svg', state: 'same' },
      { file: 'results/old.svg', state: 'left over' },
    ])
    expect(await textOf(folder, 'results.md')).toBe(page)
    expect((await readdir(join(folder, 'results'))).sort()).toEqual(['lid-on.svg', 'own.svg'])
  })

  test('without trust there is no page', async () => {
    const folder = await kettle('')
    const { code, err } = await adduce('results', folder)
    expect(code).toBe(1)
    expect(err).toContain('--trust')
    expect(await readdir(folder)).not.toContain('results.md')
  })

  test('curves that are recorded and not there are said, and no page is written', async () => {
    const folder = await kettle('')
    const experiment = join(folder, 'experiments/boil.ts')
    const drawing = (await textOf(folder, 'experiments/boil.ts'))
      .replace('seed, control }', 'seed, control, point }')
      .replace('let sooner = 0', 'let sooner = 0\n    for (let step = 1; step < 9; step++) point("heat", step, step * lid)')
    await writeFile(experiment, drawing)
    await adduce('run', 'lid-on', folder, '--trust')
    const loaded = await loadDebate({ folder, trusted: true })
    const made = await makeResults(loaded)
    expect(made.kind === 'made' && [...made.files.keys()]).toEqual(['results.md', 'results/lid-on.svg', 'results/lid-on-curves.svg'])
    await rm(join(folder, 'records/boil/artifacts'), { recursive: true })
    const sentence =
      /^experiment "boil": its artifact "curves\.json" \([0-9a-f]{12}…\) is recorded, but not in records\/boil\/artifacts; restore it from git$/
    expect(await makeResults(loaded)).toEqual({ kind: 'failed', messages: [expect.stringMatching(sentence)] })
    expect((await adduce('results', folder, '--trust')).code).toBe(1)
    expect(await readdir(folder)).not.toContain('results.md')
  })
})
