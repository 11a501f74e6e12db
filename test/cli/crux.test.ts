import { describe, expect, test } from 'vitest'
import { adduce, kettle } from './adduce.ts'

describe.concurrent('adduce crux', { timeout: 90_000 }, () => {
  test('--help says what it is for', async () => {
    const { code, out } = await adduce('crux', '--help')
    expect(code).toBe(0)
    expect(out).toMatch(/^usage: adduce crux \[NODE\]/)
  })

  test('says in a sentence what would flip a claim, and what running it takes', async () => {
    const { code, out } = await adduce('crux', 'a-lid-saves-time', await kettle(''), '--trust')
    expect(code).toBe(0)
    expect(out).toMatch(/^✓ A lid saves time: stands$/m)
    expect(out).toMatch(/^ {2}If “Lid on” came out refuted, this claim would fall \(.* to run\)\.$/m)
    expect(out).toContain('A single outcome is enough.')
  })

  test('without a node tells of the roots and of claims that are tested', async () => {
    const folder = await kettle('\n## Lids are warm\n\nSo they are.\n\n- tested by [Lid on](#lid-on)\n')
    const { code, out } = await adduce('crux', folder, '--trust', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out).map(({ node }: { node: string }) => node)).toEqual(['a-lid-saves-time', 'lids-are-warm'])
  })

  test('gives programs a node, its label, its flip sets and its robustness', async () => {
    const { out } = await adduce('crux', 'a-lid-saves-time', await kettle(''), '--trust', '--json')
    expect(JSON.parse(out)).toEqual({
      node: 'a-lid-saves-time',
      label: 'in',
      flipSets: [{ evidence: [{ id: 'lid-on', outcome: 'refuted' }], to: 'out', seconds: expect.any(Number) }],
      robustness: 1,
      exact: true,
      note: null,
    })
  })

  test('a scenario is supposed, and being unsupported is not told as falling', async () => {
    const { out } = await adduce('crux', 'a-lid-saves-time', await kettle(''), '--trust', '--scenario', 'no-steam')
    expect(out).toContain('A lid saves time: unsupported, supposing no-steam')
    expect(out).toContain('came out confirmed, this claim would stand')
  })

  test('what cannot be run here has no price', async () => {
    const { out } = await adduce('crux', 'a-lid-saves-time', await kettle(''))
    expect(out).toContain('(not all of it can be run as it is written)')
  })

  test('a limit that was reached is said', async () => {
    const { code, out } = await adduce('crux', 'a-lid-saves-time', await kettle(''), '--limit', '1')
    expect(code).toBe(0)
    expect(out).toContain('the limit of 1 labellings was reached')
  })

  test.each([
    [['a-lid-saves-tyme'], 1, 'did you mean “a-lid-saves-time”'],
    [['a-lid-saves-time', '--scenario', 'no-team'], 2, 'no-steam'],
    [['a-lid-saves-time', '--limit', 'none'], 2, '--limit is a whole number of at least 1, not “none”'],
    [['a-lid-saves-time', 'lid-on'], 2, 'one word too many'],
  ])('%j is answered with a sentence', async (words, expected, sentence) => {
    const { code, err } = await adduce('crux', ...words, '--debate', await kettle(''))
    expect(code).toBe(expected)
    expect(err).toContain(sentence)
  })
})
