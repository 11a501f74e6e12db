import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentsOf } from '../../core/interchange/documents.ts'
import { formatOf, importers } from '../../core/interchange/formats.ts'
import { differences } from '../../core/interchange/same.ts'
import { damage } from './fuzz.ts'
import { labelsOf } from './labels.ts'
import { parsedBack } from './parsed-back.ts'

const carneades = `meta: { title: Tea }
statements: { p: Tea is hot, "¬p": { text: Tea is cold, assumed: true }, q: Steam }
issues: { i: { positions: [p, "¬p"], standard: PE } }
argument_schemes:
  - { id: s, variables: [X], premises: ["hot(X)"], conclusions: ["drink(X)"], weight: { constant: 0.4 } }
arguments:
  a: { scheme: cumulative, premises: { minor: q, major: r }, conclusion: p, undercutter: u }
assumptions: [q, "hot(tea)"]
tests: { in: [q], out: [u], undecided: [] }
`
const aif = JSON.stringify(
  {
    nodes: ['I', 'RA', 'I', 'CA', 'I', 'MA', 'L', 'YA', 'TA', 'PA'].map((type, nodeID) => ({ nodeID, text: `node ${nodeID}`, type })),
    edges: [
      [0, 1],
      [1, 2],
      [4, 3],
      [3, 1],
      [0, 5],
      [5, 4],
      [6, 7],
      [7, 0],
    ].map(([fromID, toID], edgeID) => ({ edgeID, fromID, toID })),
    locutions: null,
  },
  null,
  1,
)
const argdown = `===
title: Tea
===
# Tea

[S]: tea is **hot** #tag {a: 1}
  + <A>: steam
    _> <B>
  >< [T]

<B>: why
(1) [P]: p
  - no
--
Rule {uses: [1]}
--
  <_ <U>
(2) [S]
`

describe.each([
  ['tea.yml', carneades],
  ['tea.json', aif],
  ['tea.argdown', argdown],
])('%s', (path, text) => {
  const imported = (damagedText: string) => importers[formatOf(path, damagedText)!]({ file: path, name: 'tea', text: damagedText })

  test('is read without a remark, and its documents read the same', () => {
    const { debate, diagnostics } = imported(text)
    expect(diagnostics).toEqual([])
    expect(debate.nodes.length).toBeGreaterThan(2)
    expect(differences(debate, parsedBack('tea', documentsOf(debate)).debate)).toEqual([])
  })

  test('is a debate with labels however it is broken, and remarks name lines that it has', () => {
    fc.assert(
      fc.property(damage, (hurt) => {
        const broken = hurt(text)
        const { debate, diagnostics } = imported(broken)
        const lines = broken.split(/\r\n|\n|\r/).length
        for (const { span, message } of diagnostics) {
          expect(message).not.toBe('')
          expect(span.start.line).toBeGreaterThan(0)
          expect(span.start.line).toBeLessThanOrEqual(lines)
        }
        labelsOf(debate)
      }),
      { numRuns: 400 },
    )
  })

  test('and its documents read the same even so', () => {
    fc.assert(
      fc.property(damage, (hurt) => {
        const { debate } = imported(hurt(text))
        expect(differences(debate, parsedBack('tea', documentsOf(debate)).debate)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

test.each(['argdown', 'aif', 'xaif', 'carneades'] as const)('%s: any text at all is a debate', (format) => {
  const nested = ['[', '{"a":', '{a: ', '- ', '(', '<', '<!--', '/*', '===\n'].map((sign) => sign.repeat(10_000))
  for (const text of ['', '\u0000', '﻿', '\n\n', 'null', '[]', '{}', '0', ...nested]) importers[format]({ file: 'x', name: 'x', text })
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json({ maxDepth: 4 })), (text) => {
      labelsOf(importers[format]({ file: 'x', name: 'x', text }).debate)
    }),
    { numRuns: 200 },
  )
})
