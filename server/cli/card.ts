import { nearest } from '../../core/debate/nearest.ts'
import { readArguments, type Usage, wrongUse } from './arguments.ts'
import { debateOptions, openDebate, splitFolder } from './choose.ts'
import { paint } from './words.ts'

const usage: Usage = {
  line: 'card [EXPERIMENT] [FOLDER]',
  about:
    'Prints the card of an experiment: what it tests, how, with which controls, and what it cannot show.\nWithout a name, lists the experiments.',
  options: debateOptions,
  examples: ['adduce card', 'adduce card horizon-bandit'],
}

/** `adduce card NAME`: the experiment's leading docstring. */
export async function card(args: readonly string[]): Promise<number> {
  const call = readArguments(usage, args, { least: 0, most: 2 })
  if (call.kind === 'answered') return call.code
  const { rest, folder } = splitFolder(call.words)
  if (rest.length > 1) return wrongUse(usage, `“${rest[1]}” is one word too many.`).code
  const loaded = await openDebate(call.text['debate'] ?? folder, call.on.has('trust'))
  if (loaded === null) return 1
  const { descriptions, problems } = loaded.experiments

  const [wanted] = rest
  if (wanted === undefined) {
    if (call.on.has('json')) process.stdout.write(`${JSON.stringify({ experiments: [...descriptions.values()] }, null, 2)}\n`)
    else for (const { name, title } of descriptions.values()) process.stdout.write(`${name.padEnd(20)} ${title}\n`)
    for (const [name, problem] of problems) process.stderr.write(`adduce: ${name}: ${problem}\n`)
    return 0
  }
  const description = descriptions.get(wanted)
  if (description === undefined) {
    const near = nearest(wanted, [...descriptions.keys()])
    const reason = problems.get(wanted) ?? `there is no experiment “${wanted}”${near === null ? '' : `; did you mean “${near}”?`}`
    process.stderr.write(`adduce: ${reason}\n`)
    return 1
  }
  if (call.on.has('json')) process.stdout.write(`${JSON.stringify(description, null, 2)}\n`)
  else process.stdout.write(`${paint('bold', `${description.name}: ${description.title}`)}\n\n${description.card}\n`)
  return 0
}
