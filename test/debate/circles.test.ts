import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { circlesOf } from '../../core/debate/components.ts'
import { debateOf } from './folder.ts'

type Edge = readonly [number, number]

/** Sets of nodes that reach each other, by the definition. */
function defined(size: number, edges: readonly Edge[]): string[] {
  const reaches = Array.from({ length: size }, () => new Set<number>())
  for (const [from, to] of edges) reaches[from]!.add(to)
  for (let round = 0; round < size; round++)
    for (const set of reaches) for (const node of [...set]) for (const next of reaches[node]!) set.add(next)
  const sets = reaches.flatMap((set, node) =>
    set.has(node)
      ? [
          [...set]
            .filter((other) => reaches[other]!.has(node))
            .sort((a, b) => a - b)
            .join(' '),
        ]
      : [],
  )
  return [...new Set(sets)].sort()
}

test('circles are the sets of nodes that reach each other', () => {
  const edge = fc.tuple(fc.nat(7), fc.nat(7))
  fc.assert(
    fc.property(fc.array(edge, { maxLength: 20 }), (edges) => {
      const map = new Map<string, string[]>()
      for (const [from, to] of edges) map.set(String(from), [...(map.get(String(from)) ?? []), String(to)])
      const found = circlesOf(map).map((circle) =>
        circle
          .map(Number)
          .sort((a, b) => a - b)
          .join(' '),
      )
      expect(found.sort()).toEqual(defined(8, edges))
    }),
  )
})

test('a chain of thirty thousand is walked without running out of stack', () => {
  const chain = new Map(Array.from({ length: 30_000 }, (_, node) => [`n${node}`, [`n${node + 1}`]]))
  expect(circlesOf(chain)).toEqual([])
  chain.set('n30000', ['n0'])
  expect(circlesOf(chain).map(({ length }) => length)).toEqual([30_001])
})

describe('support that runs in a circle', () => {
  const ring = (size: number) =>
    Array.from(
      { length: size },
      (_, node) => `## C${node}\n\n- supported by [C](#c${(node + 1) % size})\n  - undercut by [C0](#c0)\n`,
    ).join('\n')

  test.each([
    [1, 'AD073', 1],
    [2, 'AD073', 2],
    [64, 'AD073', 64],
    [65, 'AD075', 64],
    [100, 'AD075', 99],
  ])('of %i claims gives %s and keeps %i supports, each with its undercut', (size, code, kept) => {
    const { debate, diagnostics } = debateOf({ 'README.md': `---\ntitle: T\n---\n${ring(size)}` })
    expect(diagnostics.filter(({ code: one }) => one !== 'AD100').map((one) => one.code)).toEqual([code])
    expect(debate.inferences.filter(({ kind }) => kind === 'support').length).toBe(kept)
    expect(debate.inferences.filter(({ kind }) => kind === 'undercut').length).toBe(kept)
  })

  test('through warrants of two tests costs both tests', () => {
    const fence =
      '```yaml evidence\nexperiment: ladder\nmetric: gap\nconfirm: "> 0.5"\nrefute: "< 0.25"\nalpha: 0.05\nthreshold: after pilot\nseeds: { quick: 8 }\n```\n'
    const text = `## A\n\n- tested by [E](#e)\n  - warranted by [B](#b)\n\n## B\n\n- tested by [E](#e)\n  - warranted by [A](#a)\n\n## C\n\n- tested by [E](#e)\n  - warranted by [A](#a)\n\n## E\n\n${fence}`
    const { debate, diagnostics } = debateOf({ 'README.md': `---\ntitle: T\n---\n${text}` })
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(['AD074', 'AD074'])
    expect(debate.inferences.map(({ id }) => id)).toEqual(['test:e>c'])
  })
})
