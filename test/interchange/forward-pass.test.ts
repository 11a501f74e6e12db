import { describe, expect, test } from 'vitest'
import { exporters } from '../../core/interchange/export-formats.ts'
import { countOf, type FateRow } from '../../core/interchange/fates.ts'
import { importers } from '../../core/interchange/formats.ts'
import type { Debate, InferenceKind } from '../../core/model.ts'
import { readDebate } from '../debate-forward-pass/read-debate.ts'
import { labelsOf } from './labels.ts'

const { debate } = readDebate()
const evidence = debate.nodes.filter(({ kind }) => kind === 'evidence')
const subject = { debate, outcomes: new Map(), labels: new Map() }
const countOfKind = ({ inferences }: Debate, kind: InferenceKind) => inferences.filter((one) => one.kind === kind).length
const counted = (rows: readonly FateRow[], what: string) => countOf(rows.filter((row) => row.what === what))
const round = (format: 'argdown' | 'aif' | 'xaif' | 'carneades') => {
  const { text, fates } = exporters[format](subject)
  return { fates, back: importers[format]({ file: 'f', name: 'forward-pass', text }) }
}

describe('the debate of the thread, exported and imported again', () => {
  test.each(['argdown', 'aif', 'xaif', 'carneades'] as const)('%s: is read without a remark, and no claim is missing', (format) => {
    const { fates, back } = round(format)
    expect(back.diagnostics).toEqual([])
    const sentences = new Set(back.debate.nodes.map(({ sentence }) => sentence))
    const claims = debate.nodes.filter(({ kind }) => kind === 'claim')
    expect(claims.filter(({ sentence }) => !sentences.has(sentence)).map(({ id }) => id)).toEqual([])
    expect(counted(fates.kept, 'claim')).toBe(claims.length + evidence.length)
  })

  test.each(['aif', 'xaif'] as const)('%s: has every support, rebut and undercut that is said to be kept', (format) => {
    const { fates, back } = round(format)
    for (const kind of ['support', 'rebut', 'undercut'] as const) {
      const extra = kind === 'rebut' ? 2 * counted(fates.approximated, 'contradiction') : 0
      expect([kind, countOfKind(back.debate, kind)]).toEqual([kind, counted(fates.kept, kind) + extra])
    }
  })

  test('argdown: has every support as a step or a relation, and as many undercuts', () => {
    const { fates, back } = round('argdown')
    const undercuts = counted(fates.kept, 'undercut') + counted(fates.approximated, 'undercut')
    expect(countOfKind(back.debate, 'undercut')).toBe(undercuts)
    const concluded = counted(fates.approximated, 'undercut') + counted(fates.approximated, 'rebut')
    expect(countOfKind(back.debate, 'support')).toBe(counted(fates.kept, 'support') + concluded)
  })

  test('tests of evidence that is not decided are lost, each counted', () => {
    const tests = countOfKind(debate, 'test')
    expect(counted(round('argdown').fates.lost, 'test')).toBe(tests)
  })

  test('a confirmed outcome supports, a refuted one rebuts, and both are claims that say so', () => {
    const [first, second] = evidence
    const outcomes = new Map([
      [first!.id, 'confirmed' as const],
      [second!.id, 'refuted' as const],
    ])
    const { text } = exporters.carneades({ debate, outcomes, labels: new Map() })
    const back = importers.carneades({ file: 'f', name: 'd', text })
    const labels = labelsOf(back.debate)
    const found = (words: string) => back.debate.nodes.find(({ sentence }) => sentence === words)!
    expect(labels[found(`${first!.sentence} (Confirmed.)`).id]).toBe('in')
    expect(labels[found(`${second!.sentence} (Refuted.)`).id]).toBe('in')
  })

  test('GraphML and dot draw every node and inference', () => {
    const { text } = exporters.graphml(subject)
    expect(text.match(/<node /g)).toHaveLength(debate.nodes.length + debate.inferences.length)
    expect(exporters.dot(subject).text.match(/shape=point/g)).toHaveLength(debate.inferences.length)
  })
})
