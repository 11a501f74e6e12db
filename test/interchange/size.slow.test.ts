import { describe, expect, test } from 'vitest'
import { importAif } from '../../core/interchange/aif.ts'
import { importArgdown } from '../../core/interchange/argdown.ts'
import { documentsOf } from '../../core/interchange/documents.ts'
import { countOf } from '../../core/interchange/fates.ts'
import { importers } from '../../core/interchange/formats.ts'
import { differencesReadBack } from '../../core/interchange/read-back.ts'

describe('large and deep files', { timeout: 300_000 }, () => {
  test('100,000 nodes and a chain of 10,000 attacks on attacks are read', () => {
    const nodes = Array.from({ length: 50_000 }, (_, index) => [
      { nodeID: index, text: `claim ${index}`, type: 'I' },
      { nodeID: `s${index}`, text: '', type: index < 10_000 ? 'CA' : 'RA' },
    ]).flat()
    const edges = Array.from({ length: 49_999 }, (_, index) => [
      { fromID: index, toID: `s${index}` },
      { fromID: `s${index}`, toID: 0 < index && index < 10_000 ? `s${index - 1}` : index + 1 },
    ]).flat()
    const result = importAif({ file: 'f', name: 'f', text: JSON.stringify({ nodes, edges }) })
    expect(result.debate.nodes).toHaveLength(50_000)
    expect(countOf(result.fates.lost.filter(({ what }) => what === 'undercut'))).toBe(10_000 - 28)
  })

  test('2,000 nested relations and 30,000 statements are read', () => {
    const nested = Array.from({ length: 2000 }, (_, index) => `${' '.repeat(index + 1)}- <a ${index}>`).join('\n')
    const wide = Array.from({ length: 30_000 }, (_, index) => `  + [p ${index}]`).join('\n')
    expect(importArgdown({ file: 'f', name: 'f', text: `[s]\n${nested}\n\n[t]\n${wide}` }).debate.inferences).toHaveLength(32_000)
  })

  test('a map of 10,000 claims is written to documents that read the same', () => {
    const nodes = Array.from({ length: 10_000 }, (_, index) => [
      { nodeID: index, text: `This is claim number ${index} of a large map`, type: 'I' },
      { nodeID: `s${index}`, type: index % 3 === 0 ? 'CA' : 'RA' },
    ]).flat()
    const edges = Array.from({ length: 9999 }, (_, index) => [
      { fromID: index + 1, toID: `s${index}` },
      { fromID: `s${index}`, toID: Math.floor(index / 7) },
    ]).flat()
    const { debate } = importAif({ file: 'f', name: 'f', text: JSON.stringify({ nodes, edges }) })
    expect(debate.inferences).toHaveLength(9999)
    expect(differencesReadBack(debate, documentsOf(debate))).toEqual([])
  })

  test.each(['argdown', 'aif', 'carneades', 'graphml'] as const)('%s: signs repeated without end do not blow up', (format) => {
    for (const sign of ['[', '**a ', '{', '}', '__', '<', '@[a', '<!-- ', '// a ', '\\', '(1) a\n----\n', '- a\n', '{a: ', '<node id="a']) {
      const text = format === 'graphml' ? `<graphml>${sign.repeat(20_000)}` : sign.repeat(20_000)
      expect(importers[format]({ file: 'f', name: 'f', text }).debate.name).toBe('f')
    }
  })
})
