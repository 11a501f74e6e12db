import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

import { type NodeId, nodeId } from '../../core/ids.ts'
import type { Inference } from '../../core/model.ts'
import { readDebate } from './read-debate.ts'

/** One atomic claim of the thread, as it was taken apart before the debate was written. */
type ThreadClaim = {
  readonly id: string
  readonly kind: 'question' | 'claim'
  readonly speaker: string
  readonly implied: boolean
  readonly line: number
  readonly start: number
  readonly end: number
  readonly span: string
  readonly relations: readonly { readonly type: string; readonly to: string }[]
}

const threadClaims = read<readonly ThreadClaim[]>('thread-claims.json')
const slugs = read<{ readonly [id: string]: string }>('seed-ids.json')
const threadRelations = threadClaims.flatMap(({ id, relations }) => relations.map(({ type, to }) => [id, type, to] as const))
const { debate } = readDebate()

/**
 * Where the debate says it differently, and why.
 *
 * An undermine attacks a presumption only, and these three claims are argued for, so each is written as a rebut.
 * The remark about ten years ago speaks for the case of the parallel; as an argument of its own it would carry the
 * parallel without the likeness.
 */
const writtenOtherwise: { readonly [relation: string]: readonly [from: string, type: string, to: string] } = {
  'B9 undermines A4': ['B9', 'rebuts', 'A4'],
  'B15 undermines A4': ['B15', 'rebuts', 'A4'],
  'B15 undermines A3j': ['B15', 'rebuts', 'A3j'],
  'A10 supports A3': ['A10', 'supports', 'A3i'],
}

test('the thread comes to 48 claims and 60 relations', () => {
  expect([threadClaims.length, threadRelations.length]).toEqual([48, 60])
  expect(new Set(Object.values(slugs)).size).toBe(48)
})

describe.each(threadClaims)('$id', ({ id, kind, speaker, implied, line, start, end, span }) => {
  const node = debate.nodes.find((candidate) => candidate.id === slugs[id])

  test(`is a ${kind}`, () => expect(node?.kind).toBe(kind))

  test(`is quoted from line ${line}, said by ${speaker}`, () => {
    const quote = node?.quotes.find(({ place }) => place?.line === line && place.start === start && place.end === end)
    expect(quote).toMatchObject({ text: span, speaker, implied, place: { source: 'thread' } })
  })
})

test.each(threadRelations)('%s %s %s', (from, type, to) => {
  expect(isWritten(writtenOtherwise[`${from} ${type} ${to}`] ?? [from, type, to])).toBe(true)
})

test('the parallel needs its case and its likeness at once', () => {
  const arguments_ = stepsTo(idOf('A3')).filter(({ kind }) => kind === 'support')
  expect(arguments_.map(({ premises }) => [...premises].sort())).toEqual([[idOf('A3i'), idOf('A3j')].sort()])
})

function isWritten([from, type, to]: readonly [from: string, type: string, to: string]): boolean {
  const source = idOf(from)
  if (type === 'undercuts' || type === 'warrants') {
    const [premise, conclusion] = to.split('>').map(idOf) as [NodeId, NodeId]
    const step = stepsTo(conclusion).find(({ kind, premises }) => kind === 'support' && premises.includes(premise))
    if (step === undefined) return false
    if (type === 'warrants') return step.warrants.includes(source)
    return debate.inferences.some(
      ({ kind, premises, target }) =>
        kind === 'undercut' && premises.includes(source) && target.kind === 'inference' && target.id === step.id,
    )
  }
  const kind = type === 'supports' ? 'support' : type === 'rebuts' ? 'rebut' : null
  if (kind !== null) return stepsTo(idOf(to)).some((step) => step.kind === kind && step.premises.includes(source))
  return debate.relations.some((relation) => relation.kind === type && relation.from === source && relation.to === idOf(to))
}

function stepsTo(id: NodeId): readonly Inference[] {
  return debate.inferences.filter(({ target }) => target.kind === 'node' && target.id === id)
}

function idOf(id: string): NodeId {
  return nodeId(slugs[id]!)
}

function read<Value>(file: string): Value {
  return JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'))
}
