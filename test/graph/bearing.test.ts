import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Bearing, bearingOf } from '../../core/graph/bearing.ts'
import { sideOf, sidesOf } from '../../core/graph/sides.ts'
import { nodeId } from '../../core/ids.ts'
import type { Debate } from '../../core/model.ts'
import { debateOf } from '../debate/folder.ts'
import { randomDebate } from './random-debate.ts'

const fence =
  '```yaml evidence\nexperiment: ladder\nmetric: gap\nconfirm: "> 0.5"\nrefute: "< 0.25"\nalpha: 0.05\nthreshold: after pilot\nseeds: { quick: 8 }\n```\n'

/** A debate with the root R, evidence E, and whatever else is written. */
function withRoot(says: string, quotes = ''): Debate {
  return debateOf({
    'README.md': `---\nroots: [r]\nsources: { s: s.txt }\n---\n\n## R\n\n${quotes}\n${says}\n\n## E\n\n${fence}`,
    's.txt': 'Yes.\nNo.\n',
  }).debate
}

test.each<[string, string, Bearing | undefined, Bearing | undefined]>([
  ['tests it', '- tested by [E](#e)', 'for', 'against'],
  ['tests its support', '- supported by [C](#c)\n\n## C\n\n- tested by [E](#e)', 'for', 'against'],
  ['tests its objection', '- rebutted by [C](#c)\n\n## C\n\n- tested by [E](#e)', 'against', 'for'],
  [
    'tests an objection to its objection',
    '- rebutted by [C](#c)\n\n## C\n\n- rebutted by [D](#d)\n\n## D\n\n- tested by [E](#e)',
    'for',
    'against',
  ],
  [
    'tests what undercuts its support',
    '- supported by [C](#c)\n  - undercut by [D](#d)\n\n## C\n\n## D\n\n- tested by [E](#e)',
    'against',
    'for',
  ],
  [
    'tests what undercuts its objection',
    '- rebutted by [C](#c)\n  - undercut by [D](#d)\n\n## C\n\n## D\n\n- tested by [E](#e)',
    'for',
    'against',
  ],
  [
    'tests a warrant of its support',
    '- supported by [C](#c)\n  - warranted by [D](#d)\n\n## C\n\n## D\n\n- tested by [E](#e)',
    'for',
    'against',
  ],
  ['tests what contradicts it', '- contradicts [C](#c)\n\n## C\n\n- tested by [E](#e)', 'against', 'for'],
  ['tests what it contradicts, said there', '## C\n\n- contradicts [R](#r)\n- tested by [E](#e)', 'against', 'for'],
  ['tests support and objection', '- supported by [C](#c)\n- rebutted by [C](#c)\n\n## C\n\n- tested by [E](#e)', 'both', 'both'],
  ['supports it', '- supported by [E](#e)', 'for', undefined],
  ['rebuts it', '- rebutted by [E](#e)', 'against', undefined],
  [
    'tests what warrants another test',
    `- tested by [F](#f)\n  - warranted by [C](#c)\n\n## C\n\n- tested by [E](#e)\n\n## F\n\n${fence}`,
    undefined,
    undefined,
  ],
  [
    'tests what rebuts other evidence',
    `- tested by [F](#f)\n\n## C\n\n- tested by [E](#e)\n- rebuts [F](#f)\n\n## F\n\n${fence}`,
    undefined,
    undefined,
  ],
  ['tests what is only related', '## C\n\n- part of [R](#r)\n- tested by [E](#e)', undefined, undefined],
])('evidence that %s', (_name, says, confirmed, refuted) => {
  const debate = withRoot(says)
  const [root, evidence] = [nodeId('r'), nodeId('e')]
  expect(bearingOf(debate, evidence, 'confirmed').get(root)).toBe(confirmed)
  expect(bearingOf(debate, evidence, 'refuted').get(root)).toBe(refuted)
})

test('bearing is what following every step again and again comes to, also in circles', () => {
  fc.assert(
    fc.property(randomDebate, (debate) => {
      const start = debate.nodes[0]!.id
      expect(new Map([...bearingOf(debate, start, 'confirmed')].sort())).toEqual(new Map([...naiveBearing(debate, start)].sort()))
    }),
    { numRuns: 300 },
  )
})

/** The definition over supports, rebuts and undercuts: signs of nodes and of steps, spread until nothing is new. */
function naiveBearing({ inferences }: Debate, start: string): ReadonlyMap<string, Bearing> {
  const signs = new Set<string>()
  for (let before = -1; before < signs.size; ) {
    before = signs.size
    for (const sign of ['+', '-']) {
      const turned = sign === '+' ? '-' : '+'
      for (const { id, kind, premises, target } of inferences) {
        const isUsed = premises.some((premise) => signs.has(`${premise}${sign}`) || (premise === start && sign === '+'))
        if (isUsed) signs.add(`step ${id}${sign}`)
        if (!signs.has(`step ${id}${sign}`)) continue
        const passed = kind === 'support' || kind === 'strict' ? sign : turned
        signs.add(target.kind === 'node' ? `${target.id}${passed}` : `step ${target.id}${passed}`)
      }
    }
  }
  const nodes = new Set([...signs].filter((each) => !each.startsWith('step ')).map((each) => each.slice(0, -1)))
  return new Map([...nodes].map((node) => [node, signs.has(`${node}+`) ? (signs.has(`${node}-`) ? 'both' : 'for') : 'against']))
}

const saidBy = (speaker: string, line: number) => `> ${line === 1 ? 'Yes.' : 'No.'}\n>\n> — ${speaker}, [s](s.txt#L${line})\n`

test('a side is whoever says the root, and the other whoever else speaks', () => {
  const debate = withRoot(`- rebutted by [C](#c)\n\n## C\n\n${saidBy('A', 2)}\n- tested by [E](#e)`, saidBy('B', 1))
  const sides = sidesOf(debate)
  expect(sides).toEqual({ first: 'B', second: 'A' })
  expect(sideOf(debate, sides, nodeId('e'), 'confirmed')).toBe('second')
  expect(sideOf(debate, sides, nodeId('e'), 'refuted')).toBe('first')
})

test.each([
  ['one speaker', '- tested by [E](#e)', saidBy('B', 1)],
  ['three speakers', `## C\n\n${saidBy('A', 2)}\n\n## D\n\n${saidBy('C', 2)}`, saidBy('B', 1)],
  ['a root that nobody says', `## C\n\n${saidBy('A', 2)}\n\n## D\n\n${saidBy('B', 1)}`, ''],
  ['only the analyst', `## C\n\n${saidBy('note', 2)}`, saidBy('B', 1)],
])('with %s the sides have no names', (_name, says, quotes) => {
  expect(sidesOf(withRoot(says, quotes))).toEqual({ first: null, second: null })
})

test('roots of different speakers count each for its own', () => {
  const other = withRoot(`- tested by [E](#e)\n\n## Q\n\n${saidBy('A', 2)}\n- tested by [E](#e)`, saidBy('B', 1))
  const debate = { ...other, roots: [nodeId('r'), nodeId('q')] }
  expect(sideOf(debate, sidesOf(debate), nodeId('e'), 'confirmed')).toBe('both')
  expect(sideOf({ ...debate, roots: [nodeId('q')] }, { first: 'A', second: 'B' }, nodeId('e'), 'refuted')).toBe('second')
  expect(sideOf({ ...debate, roots: [] }, { first: null, second: null }, nodeId('e'), 'confirmed')).toBe('neither')
})
