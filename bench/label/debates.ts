import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inferenceId, type NodeId, nodeId } from '../../core/ids.ts'
import type { Debate, EvidencePin, Inference } from '../../core/model.ts'
import { claimOf, debateOf, emptyDebate, inferenceOf } from '../../test/evaluation/debates.ts'

/** Claims between two pieces of evidence. */
const stride = 50

/**
 * A debate of many claims in which everything hangs on the first: claim i is supported by claim (i − 1) / 2, every seventh is
 * rebutted by the one before it, every eleventh support is undercut, and every fiftieth claim is tested. All claims are open, so a changed outcome
 * is felt in all that rests on its claim, and that of the first evidence everywhere.
 */
export function largeDebate(claims: number): { readonly debate: Debate; readonly evidence: ReadonlyMap<NodeId, EvidencePin> } {
  const tests = Array.from({ length: Math.ceil(claims / stride) }, (_, i) => i)
  const [, sample] = debateOf('a; e1').nodes
  const nodes = [
    ...Array.from({ length: claims }, (_, i) => ({ ...claimOf(`c${i}`), open: true })),
    ...tests.map((i) => ({ ...sample!, id: nodeId(`e${i}`), title: `E${i}` })),
  ]
  const inferences: Inference[] = tests.map((i) => step('test', `e${i}`, `c${i * stride}`))
  for (let i = 1; i < claims; i++) {
    const support = step('support', `c${(i - 1) >> 1}`, `c${i}`)
    inferences.push(support)
    if (i % 7 === 0) inferences.push(step('rebut', `c${i - 1}`, `c${i}`))
    if (i % 11 === 0)
      inferences.push(
        inferenceOf({
          id: inferenceId(`undercut:c${i - 1}>(${support.id})`),
          kind: 'undercut',
          premises: [nodeId(`c${i - 1}`)],
          warrants: [],
          target: { kind: 'inference', id: support.id },
        }),
      )
  }
  return { debate: { ...emptyDebate, nodes, inferences }, evidence: new Map(tests.map((i) => [nodeId(`e${i}`), 'confirmed'])) }
}

function step(kind: 'test' | 'support' | 'rebut', from: string, to: string): Inference {
  return inferenceOf({
    id: inferenceId(`${kind}:${from}>${to}`),
    kind,
    premises: [nodeId(from)],
    warrants: [],
    target: { kind: 'node', id: nodeId(to) },
  })
}

/** Write a debate of such claims as documents of a hundred claims each; answers with the path of one that has no front matter. */
export async function writeLargeDebate(folder: string, claims: number): Promise<string> {
  await mkdir(folder, { recursive: true })
  const files = Math.ceil(claims / 100)
  const pathOf = (file: number) => (file === 0 ? 'README.md' : `part-${String(file).padStart(4, '0')}.md`)
  for (let file = 0; file < files; file++) {
    const front = file === 0 ? '---\ntitle: A large debate\nroots: [claim-0]\n---\n\n# A large debate\n' : `# Part ${file}\n`
    const sections = Array.from({ length: 100 }, (_, k) => sectionOf(file * 100 + k, pathOf))
    await writeFile(join(folder, pathOf(file)), [front, ...sections].join('\n'))
  }
  return pathOf(files - 1)
}

function sectionOf(claim: number, pathOf: (file: number) => string): string {
  const link = (other: number) => `[Claim ${other}](${pathOf(Math.floor(other / 100))}#claim-${other})`
  const items = [
    ...(claim > 0 ? [`- supported by ${link((claim - 1) >> 1)}`] : []),
    ...(claim > 0 && claim % 7 === 0 ? [`- rebutted by ${link(claim - 1)}`] : []),
  ]
  return [`## Claim ${claim}`, '', `This is what claim ${claim} says, in a sentence of some length.`, '', ...items, ''].join('\n')
}

/** A claim that hangs on several pieces of evidence that were not run, by steps that only some of them together carry. */
export function openDebate(evidence: number): Debate {
  const numbers = Array.from({ length: evidence }, (_, i) => i + 1)
  const steps = numbers.flatMap((i) => [`e${i} tests b${i}`, `open b${i}`])
  const pairs = numbers.slice(1).map((i) => `b${i - 1}+b${i} supports a`)
  return debateOf(['open a', ...steps, ...pairs, `b1 rebuts b${evidence}`].join('; '))
}
