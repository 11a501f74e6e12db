import fc from 'fast-check'
import { expect, test } from 'vitest'
import { doubleCruxOf, type Held } from '../../core/evaluation/double-crux.ts'
import { nodeLabel, solve } from '../../core/evaluation/solve.ts'
import { nodeId } from '../../core/ids.ts'
import type { Label } from '../../core/semantics/labelling.ts'
import { askable, everyOutcome, measuredShape } from './askable.ts'
import { debateOf } from './debates.ts'
import { type Case, randomCases } from './random-debates.ts'
import { statusesOf, statusOf } from './statuses.ts'

const holding = (line: string): Held =>
  new Map(
    line
      .split(',')
      .filter((part) => part !== '')
      .map((part) => part.trim().split(' '))
      .map(([id, label]) => [nodeId(id!), label as Label]),
  )

const partingsOf = (shorthand: string, statuses: string, first: string, second: string) => {
  const readers = [holding(first), holding(second)] as const
  const found = doubleCruxOf(debateOf(shorthand), statusesOf(statuses), {
    node: nodeId('a'),
    readers,
    scenario: null,
    mostLabellings: 10_000,
  })
  return {
    labels: found.labels,
    partings: found.partings.map(
      ({ evidence, to }) => `${evidence.map(({ id, outcome }) => `${id} ${outcome}`).join(' + ')} → ${to.join(' | ')}`,
    ),
  }
}

const testThatNeedsTrust = 'open a; open w; i: e1 tests a given w'

test('two readers who agree today part over the run that only one of them trusts', () => {
  expect(partingsOf(testThatNeedsTrust, 'e1 none', 'w in', 'w out')).toEqual({
    labels: ['out', 'out'],
    partings: ['e1 confirmed → in | out'],
  })
})

test('two readers who differ meet where a run leaves no room', () => {
  expect(partingsOf('open a; b supports a; e1 tests a', 'e1 none', 'b in', 'b out')).toEqual({
    labels: ['in', 'out'],
    partings: ['e1 confirmed → in | in', 'e1 refuted → out | out'],
  })
})

test('readers who hold the same part over nothing, and a question has no labels to part over', () => {
  expect(partingsOf(testThatNeedsTrust, 'e1 none', 'w in', 'w in')).toEqual({ labels: ['out', 'out'], partings: [] })
  const readers = [holding(''), holding('')] as const
  expect(doubleCruxOf(debateOf('q1'), new Map(), { node: nodeId('q1'), readers, scenario: null, mostLabellings: 1 }).labels).toBe(null)
})

test('evidence that cannot be run decides between nobody', () => {
  const statuses = new Map([[nodeId('e1'), { ...statusOf('e1', 'none'), problem: 'there is no such experiment' }]])
  const readers = [holding('w in'), holding('w out')] as const
  const found = doubleCruxOf(debateOf(testThatNeedsTrust), statuses, { node: nodeId('a'), readers, scenario: null, mostLabellings: 100 })
  expect(found).toMatchObject({ partings: [], exact: true })
})

test('partings of random debates are those of the definition', () => {
  const held = fc.dictionary(fc.constantFrom('c0', 'c1', 'c2', 'c3'), fc.constantFrom<Label>('in', 'out', 'undec'), { maxKeys: 2 })
  fc.assert(
    fc.property(randomCases({ ...measuredShape, mostEvidence: 3 }), held, held, (one, first, second) => {
      const readers = [first, second].map((each): Held => new Map(Object.entries(each).map(([id, label]) => [nodeId(id), label])))
      const { debate, statuses } = askable(one)
      for (const { id: node } of debate.nodes) {
        const question = { node, readers: [readers[0]!, readers[1]!] as const, scenario: 'pins', mostLabellings: 100_000 }
        const { partings, exact } = doubleCruxOf(debate, statuses, question)
        const found = partings.map(({ evidence, to }) => `${evidence.map(({ id, outcome }) => `${id} ${outcome}`).join(' + ')} → ${to}`)
        expect(found.toSorted(), `${one.shorthand}; of ${node}`).toEqual(definedPartings(one, readers, node))
        expect(exact).toBe(true)
      }
    }),
    { numRuns: 150 },
  )
})

function definedPartings(one: Case, readers: readonly Held[], node: ReturnType<typeof nodeId>): readonly string[] {
  const labelsIn = (evidence: Case['evidence']) =>
    readers.map((held) => nodeLabel(solve(one.debate, { evidence, pins: new Map([...one.pins, ...held]) }), node))
  const agree = ([first, second]: readonly (Label | null)[]) => first === second
  const now = agree(labelsIn(one.evidence))
  const flips = everyOutcome(one.evidence, [...one.evidence.keys()]).flatMap((entries) => {
    const to = labelsIn(entries)
    const changed = [...entries].filter(([id, entry]) => entry !== one.evidence.get(id)).map(([id, entry]) => `${id} ${entry}`)
    return agree(to) === now ? [] : [{ changed, to }]
  })
  return flips
    .filter(
      ({ changed }) =>
        !flips.some((other) => other.changed.length < changed.length && other.changed.every((word) => changed.includes(word))),
    )
    .map(({ changed, to }) => `${changed.toSorted().join(' + ')} → ${to}`)
    .toSorted()
}
