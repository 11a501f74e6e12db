import { evaluate } from '../../core/evaluation/evaluate.ts'
import { explain } from '../../core/evaluation/explain.ts'
import { statusesOf } from '../live/statuses.ts'
import { readArguments, type Usage, wrongUse } from './arguments.ts'
import { debateOptions, openDebate, splitFolder } from './choose.ts'
import { nodeNamed, questionOf, questionOptions } from './question.ts'
import { paint, signOf } from './words.ts'

const usage: Usage = {
  line: 'why NODE [FOLDER]',
  about: 'Says in sentences why a claim stands, falls or is open, each with its source or its run.',
  options: { ...debateOptions, ...questionOptions },
  examples: ['adduce why you-would-train-the-learner-anyway', 'adduce why a-pass-can-learn --scenario one-pass'],
}

/** `adduce why NODE`. */
export async function why(args: readonly string[]): Promise<number> {
  const call = readArguments(usage, args, { least: 1, most: 2 })
  if (call.kind === 'answered') return call.code
  const { rest, folder } = splitFolder(call.words)
  if (rest.length !== 1) return wrongUse(usage, rest.length === 0 ? 'Name the node.' : `“${rest[1]}” is one word too many.`).code
  const loaded = await openDebate(call.text['debate'] ?? folder, call.on.has('trust'))
  if (loaded === null) return 1
  const { debate } = loaded
  const question = questionOf(debate, call.text)
  if ('problem' in question) return wrongUse(usage, question.problem).code
  const node = nodeNamed(debate, rest[0]!)
  if ('problem' in node) {
    process.stderr.write(`adduce: ${node.problem}\n`)
    return 1
  }
  const evidence = statusesOf(loaded)
  const evaluation = evaluate(debate, evidence, question)
  const evaluated = evaluation.nodes.find(({ id }) => id === node.id)!
  const steps = explain(debate, evidence, evaluation, node.id)

  if (call.on.has('json')) {
    const json = { node: node.id, label: evaluated.label, steps: steps.map(({ text, source, run }) => ({ text, source, run })) }
    process.stdout.write(`${JSON.stringify(json, null, 2)}\n`)
    return 0
  }
  process.stdout.write(
    `${signOf(evaluated)} ${paint('bold', node.title)}${evaluated.shown === null ? '' : `: ${evaluated.shown}`}\n  ${node.sentence}\n\n`,
  )
  for (const { text, source, run } of steps) {
    const origin = [source, run === null ? null : `run ${run.slice(0, 8)}`].filter((part) => part !== null).join(', ')
    process.stdout.write(`  ${text}${origin === '' ? '' : paint('gray', `  [${origin}]`)}\n`)
  }
  return 0
}
