import type { DebateNode } from '../../core/model.ts'
import { statusesOf } from '../live/statuses.ts'
import { readArguments, type Usage, wrongUse } from './arguments.ts'
import { debateOptions, openDebate, splitFolder } from './choose.ts'
import { nodeNamed, questionOf, questionOptions } from './question.ts'
import { rulers } from './rulers.ts'
import { answerWhy, semanticsNames, type WhyAnswer } from './why-answer.ts'
import { paint, signOf } from './words.ts'

const usage: Usage = {
  line: 'why NODE [FOLDER]',
  about: 'Says in sentences why a claim stands, falls or is open, each with its source or its run.',
  options: {
    ...debateOptions,
    ...questionOptions,
    semantics: { about: 'grounded (default), or what another semantics makes of the claim', value: semanticsNames.join('|') },
  },
  examples: [
    'adduce why you-would-train-the-learner-anyway',
    'adduce why a-pass-can-learn --scenario one-pass',
    'adduce why a-pass-can-learn --semantics preferred',
  ],
}

/** `adduce why NODE`. */
export async function why(args: readonly string[]): Promise<number> {
  const call = readArguments(usage, args, { least: 1, most: 2 })
  if (call.kind === 'answered') return call.code
  const { rest, folder } = splitFolder(call.words)
  if (rest.length !== 1) return wrongUse(usage, rest.length === 0 ? 'Name the node.' : `“${rest[1]}” is one word too many.`).code
  const wanted = call.text['semantics'] ?? 'grounded'
  const semantics = semanticsNames.find((name) => name === wanted)
  if (semantics === undefined) return wrongUse(usage, `--semantics is one of ${semanticsNames.join(', ')}, not “${wanted}”.`).code
  const loaded = await openDebate(call.text['debate'] ?? folder, call.on.has('trust'))
  if (loaded === null) return 1
  const { debate } = loaded
  const question = questionOf(debate, call.text)
  if ('problem' in question) return wrongUse(usage, question.problem).code
  const node = nodeNamed(debate, rest[0]!)
  if ('problem' in node) return refused(node.problem)
  const answer = await answerWhy({ debate, evidence: statusesOf(loaded), question, semantics, id: node.id }, rulers)
  if ('problem' in answer) return refused(answer.problem)
  process.stdout.write(call.on.has('json') ? `${JSON.stringify(jsonOf(answer, semantics), null, 2)}\n` : textOf(node, answer))
  return 0
}

function refused(problem: string): number {
  process.stderr.write(`adduce: ${problem}\n`)
  return 1
}

/** The shape that programs read; stable. */
function jsonOf({ node, ruling, steps }: WhyAnswer, semantics: string) {
  const { id, label, strength } = node
  return { node: id, semantics, label, ruling, strength, steps: steps.map(({ text, source, run }) => ({ text, source, run })) }
}

function textOf(node: DebateNode, answer: WhyAnswer): string {
  const { shown, strength } = answer.node
  const words = [shown, shown === null ? null : `strength ${strength === null ? 'not converged' : strength.toFixed(2)}`]
  const state = words.filter((word) => word !== null).join(', ')
  const lines = answer.steps.map(({ text, source, run }) => {
    const origin = [source, run === null ? null : `run ${run.slice(0, 8)}`].filter((part) => part !== null).join(', ')
    return `  ${text}${origin === '' ? '' : paint('gray', `  [${origin}]`)}\n`
  })
  return `${signOf(answer.node)} ${paint('bold', node.title)}${state === '' ? '' : `: ${state}`}\n  ${node.sentence}\n\n${lines.join('')}`
}
