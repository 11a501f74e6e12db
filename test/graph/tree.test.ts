import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Folds, openingFolds, reveal, toggle, unfoldMore, visibleTree } from '../../core/graph/folding.ts'
import { type DebateTree, treeOf } from '../../core/graph/tree.ts'
import { inferenceId, nodeId } from '../../core/ids.ts'
import type { Debate, InferenceKind, Relation } from '../../core/model.ts'
import { madeUpClaim, madeUpDebate, madeUpInference, randomDebate } from './random-debate.ts'

const closed: Folds = { tops: 'main', nodes: new Map() }

/** A tree drawn in one line: `a(b c(d))`. */
function drawn(tree: DebateTree): string {
  const draw = (id: (typeof tree.tops)[number]): string => {
    const { children } = tree.branches.get(id)!
    return children.length === 0 ? id : `${id}(${children.map(draw).join(' ')})`
  }
  return tree.tops.map(draw).join(' ')
}

type Line = readonly [from: string, kind: InferenceKind | Relation['kind'], to: string]

/** A debate of one-letter claims; an upper-case letter is literature; `to` of an undercut is the place of an inference, from 0. */
function debateOf(roots: string, letters: string, lines: readonly Line[]): Debate {
  const span = madeUpClaim(nodeId('x'), false).span
  const thin = new Set(['answers', 'refines', 'part of'])
  const ids = [...letters].map(nodeId)
  return madeUpDebate(
    [...roots].map(nodeId),
    ids.map((id) => madeUpClaim(id, id !== id.toLowerCase())),
    lines
      .filter(([, kind]) => !thin.has(kind))
      .map(([from, kind, to], place) =>
        madeUpInference(
          inferenceId(`${place}`),
          kind as InferenceKind,
          [...from].map(nodeId),
          kind === 'undercut' ? { kind: 'inference', id: inferenceId(to) } : { kind: 'node', id: nodeId(to) },
        ),
      ),
    lines
      .filter(([, kind]) => thin.has(kind))
      .map(([from, kind, to]) => ({ kind: kind as Relation['kind'], from: nodeId(from), to: nodeId(to), span })),
  )
}

describe('every node hangs in one place', () => {
  test.each([
    [
      'under the conclusion of its first inference',
      'a',
      'abc',
      [
        ['b', 'support', 'a'],
        ['c', 'support', 'b'],
        ['c', 'support', 'a'],
      ],
      'a(b(c))',
    ],
    [
      'in the order of the files',
      'a',
      'abcd',
      [
        ['d', 'rebut', 'a'],
        ['b', 'support', 'a'],
        ['c', 'support', 'a'],
      ],
      'a(d b c)',
    ],
    [
      'an inference goes before a thin relation',
      'a',
      'abq',
      [
        ['b', 'answers', 'q'],
        ['b', 'rebut', 'a'],
      ],
      'a(b) q',
    ],
    [
      'a fragment under its whole, last',
      'a',
      'abc',
      [
        ['b', 'support', 'a'],
        ['b', 'part of', 'c'],
        ['c', 'support', 'a'],
      ],
      'a(c(b))',
    ],
    [
      'literature after the thread',
      'a',
      'aXb',
      [
        ['X', 'support', 'a'],
        ['b', 'support', 'a'],
      ],
      'a(b X)',
    ],
    [
      'an undercut beside what it cuts',
      'a',
      'abcd',
      [
        ['b', 'support', 'a'],
        ['c', 'support', 'a'],
        ['d', 'undercut', '0'],
      ],
      'a(b d c)',
    ],
    [
      'an undercut of an undercut too',
      'a',
      'abcd',
      [
        ['b', 'support', 'a'],
        ['c', 'undercut', '0'],
        ['d', 'undercut', '1'],
      ],
      'a(b c d)',
    ],
    ['a root stays on top even when it supports', 'ab', 'ab', [['b', 'support', 'a']], 'a b'],
    [
      'a circle is left by its first way out',
      'a',
      'abc',
      [
        ['b', 'support', 'c'],
        ['c', 'support', 'b'],
        ['c', 'support', 'a'],
      ],
      'a(c(b))',
    ],
    [
      'a way out by a node not yet seen',
      '',
      'bcz',
      [
        ['b', 'support', 'c'],
        ['c', 'support', 'b'],
        ['c', 'rebut', 'z'],
      ],
      'z(c(b))',
    ],
    [
      'a circle without a way out starts at its first node',
      '',
      'bc',
      [
        ['b', 'support', 'c'],
        ['c', 'support', 'b'],
      ],
      'b(c)',
    ],
    ['linked premises side by side', 'a', 'abc', [['bc', 'support', 'a']], 'a(b c)'],
  ] satisfies [string, string, string, Line[], string][])('%s', (_name, roots, letters, lines, expected) => {
    expect(drawn(treeOf(debateOf(roots, letters, lines)))).toBe(expected)
  })

  test('whatever the debate', () => {
    fc.assert(
      fc.property(randomDebate, (debate) => {
        const { tops, branches } = treeOf(debate)
        const all = [...tops, ...[...branches.values()].flatMap((branch) => branch.children)]
        expect([...all].sort()).toEqual(debate.nodes.map((node) => node.id).sort())
        for (const { id, parent } of branches.values()) if (parent !== null) expect(branches.get(parent)!.children).toContain(id)
      }),
    )
  })
})

describe('what is folded', () => {
  const random = fc.record({ debate: randomDebate, budget: fc.nat({ max: 14 }), presses: fc.array(fc.nat(), { maxLength: 8 }) })

  test('shown and hidden add up to the debate, after any presses', () => {
    fc.assert(
      fc.property(random, ({ debate, budget, presses }) => {
        const tree = treeOf(debate)
        let folds = openingFolds(tree, budget)
        for (const press of presses) {
          const { id } = debate.nodes[press % debate.nodes.length]!
          folds = press % 2 === 0 ? toggle(tree, folds, id) : unfoldMore(tree, folds, id)
        }
        const { rows, hiddenTops } = visibleTree(tree, folds)
        expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
        expect(rows.reduce((sum, row) => sum + 1 + row.hidden, 0) + hiddenTops).toBe(debate.nodes.length)
      }),
    )
  })

  test('unfolding elsewhere changes no order', () => {
    fc.assert(
      fc.property(random, ({ debate, budget }) => {
        const tree = treeOf(debate)
        const before = visibleTree(tree, openingFolds(tree, budget)).rows.map((row) => row.id)
        for (const { id } of debate.nodes) {
          const after = visibleTree(tree, unfoldMore(tree, openingFolds(tree, budget), id)).rows.map((row) => row.id)
          expect(after.filter((each) => before.includes(each))).toEqual(before)
        }
      }),
    )
  })

  test('revealing a node shows it and hides nothing', () => {
    fc.assert(
      fc.property(random, ({ debate, budget }) => {
        const tree = treeOf(debate)
        const folds = openingFolds(tree, budget)
        const before = visibleTree(tree, folds).rows.map((row) => row.id)
        for (const { id } of debate.nodes) {
          const after = visibleTree(tree, reveal(tree, folds, id)).rows.map((row) => row.id)
          expect(after).toContain(id)
          expect(after).toEqual(expect.arrayContaining(before))
        }
      }),
    )
  })

  test('the opening keeps to its budget unless the roots alone exceed it', () => {
    fc.assert(
      fc.property(random, ({ debate, budget }) => {
        const tree = treeOf(debate)
        const { rows } = visibleTree(tree, openingFolds(tree, budget))
        expect(rows.length).toBeLessThanOrEqual(Math.max(budget, tree.rootCount || tree.tops.length))
      }),
    )
  })

  test('literature and fragments wait behind the stub until it is pressed twice', () => {
    const tree = treeOf(
      debateOf('a', 'abcX', [
        ['b', 'support', 'a'],
        ['c', 'part of', 'a'],
        ['X', 'support', 'a'],
      ]),
    )
    const shown = (folds: Folds) =>
      visibleTree(tree, folds)
        .rows.map((row) => row.id)
        .join(' ')
    const first = unfoldMore(tree, closed, nodeId('a'))
    expect([shown(closed), shown(first), shown(unfoldMore(tree, first, nodeId('a')))]).toEqual(['a', 'a b', 'a b c X'])
  })
})
