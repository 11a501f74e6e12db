import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { adduce, kettle } from './adduce.ts'

describe('adduce probe', { timeout: 90_000 }, () => {
  test('an experiment that can come out either way passes, and nothing is recorded', async () => {
    const folder = await kettle('')
    const { code, out, err } = await adduce('probe', 'boil', folder, '--trust', '--json')
    expect(code, `${out}${err}`).toBe(0)
    const { probes, hollow, refusals } = JSON.parse(out)
    expect(probes).toMatchObject([
      { experiment: 'boil', evidence: 'lid-on', metric: 'share-sooner', world: 'false', outcome: 'refuted', expected: 'refuted' },
      { experiment: 'boil', evidence: 'lid-on', metric: 'share-sooner', world: 'true', outcome: 'confirmed', expected: 'confirmed' },
    ])
    for (const { n, controls } of probes) expect([n >= 6, controls]).toEqual([true, { passed: n, failed: [] }])
    expect([hollow, refusals]).toEqual([[], []])
    expect(err).toContain('false: boil: 6 of 6 seeds')
    expect(existsSync(join(folder, 'records'))).toBe(false)
  })

  test('an experiment without probes is hollow, and it is said what to do', async () => {
    const folder = await kettle('')
    const path = join(folder, 'experiments/boil.ts')
    await writeFile(path, (await readFile(path, 'utf8')).replace(/probes: \{.*\},/, 'probes: null,'))
    const { code, out } = await adduce('probe', folder, '--trust')
    expect(code).toBe(1)
    expect(out).toBe(
      'hollow boil: it ships no probes; give it “probes”: parameters of a world in which its claim is false, and of one in which it is true\n',
    )
  })

  test('without trust nothing of a debate outside the project runs', async () => {
    const { code, out } = await adduce('probe', await kettle(''))
    expect(code).toBe(1)
    expect(out).toContain('--trust')
  })

  test.each([
    [['--help'], 0, ''],
    [['boyle', '--trust'], 1, 'there is no experiment “boyle”; did you mean “boil”?'],
    [['--seeds', '0'], 2, '--seeds is a whole number in 1 … 10000, not “0”'],
  ])('%j is answered', async (args, expected, sentence) => {
    const { code, err } = await adduce('probe', ...args, await kettle(''))
    expect(code).toBe(expected)
    expect(err).toContain(sentence)
  })
})
