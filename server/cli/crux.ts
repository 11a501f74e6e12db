import { type Crux, cruxOf } from '../../core/evaluation/crux.ts'
import { sentencesOn } from '../../core/evaluation/crux-sentences.ts'
import { evaluate } from '../../core/evaluation/evaluate.ts'
import type { NodeEvaluation } from '../../core/evaluation/evaluation.ts'
import type { EvidenceStatus } from '../../core/evidence/status.ts'
import type { NodeId } from '../../core/ids.ts'
import type { Debate, DebateNode } from '../../core/model.ts'
import { statusesOf } from '../live/statuses.ts'
import { readArguments, type Usage, wrongUse } from './arguments.ts'
import { debateOptions, openDebate, splitFolder } from './choose.ts'
import { nodeNamed, questionOf, questionOptions } from './question.ts'
import { duration, paint, signOf } from './words.ts'

/** Labellings that are enough for ten pieces of evidence whatever they do; a second or so. */
const usualLimit = 200_000

const usage: Usage = {
  line: 'crux [NODE] [FOLDER]',
  about:
    'Says which outcomes would change a claim’s label: the smallest sets of them, with what running that evidence takes.\nWithout NODE: of the claims that the question turns on, and of every claim that is tested.',
  options: {
    ...debateOptions,
    scenario: questionOptions.scenario,
    limit: { about: `how many labellings a claim’s search may take (${usualLimit})`, value: 'N' },
  },
  examples: ['adduce crux', 'adduce crux a-pass-can-learn --scenario toys-transfer', 'adduce crux --json'],
}

/** Flip sets told in words of a claim that was named, and of each that was not; `--json` has them all. */
const mostTold = { named: 12, unnamed: 4 }

/** `adduce crux [NODE]`: sentences, or the JSON of interfaces (a list of it without NODE). */
export async function crux(args: readonly string[]): Promise<number> {
  const call = readArguments(usage, args, { least: 0, most: 2 })
  if (call.kind === 'answered') return call.code
  const { rest, folder } = splitFolder(call.words)
  if (rest.length > 1) return wrongUse(usage, `“${rest[1]}” is one word too many.`).code
  const mostLabellings = call.text['limit'] === undefined ? usualLimit : Number(call.text['limit'])
  if (!Number.isSafeInteger(mostLabellings) || mostLabellings < 1)
    return wrongUse(usage, `--limit is a whole number of at least 1, not “${call.text['limit']}”.`).code
  const loaded = await openDebate(call.text['debate'] ?? folder, call.on.has('trust'))
  if (loaded === null) return 1
  const { debate } = loaded
  const question = questionOf(debate, call.text)
  if ('problem' in question) return wrongUse(usage, question.problem).code
  const named = rest[0] === undefined ? null : nodeNamed(debate, rest[0])
  if (named !== null && 'problem' in named) {
    process.stderr.write(`adduce: ${named.problem}\n`)
    return 1
  }
  const { scenario } = question
  const statuses = statusesOf(loaded)
  const cruxes = (named === null ? askedByItself(debate) : [named]).map((node) => ({
    node,
    crux: cruxOf(debate, statuses, { node: node.id, scenario, mostLabellings }),
  }))

  if (call.on.has('json')) {
    const json = cruxes.map((each) => cruxJson(each.crux))
    process.stdout.write(`${JSON.stringify(named === null ? json : json[0], null, 2)}\n`)
    return 0
  }
  const most = named === null ? mostTold.unnamed : mostTold.named
  const labels = new Map(evaluate(debate, statuses, question).nodes.map((each) => [each.id, each]))
  if (cruxes.length === 0) process.stdout.write('The debate names no claim that the question turns on, and tests none; name a node.\n')
  for (const [index, { node, crux: found }] of cruxes.entries()) {
    if (index > 0) process.stdout.write('\n')
    process.stdout.write(cruxText(found, { debate, statuses, scenario, node, evaluated: labels.get(node.id)!, most }))
  }
  return 0
}

/** The shape that programs read; stable. */
export function cruxJson({ node, label, flipSets, robustness, exact, note }: Crux) {
  return { node, label, flipSets, robustness, exact, note }
}

/** The roots, then every other claim that a test bears on, in reading order. */
function askedByItself({ nodes, roots, inferences }: Debate): readonly DebateNode[] {
  const tested = new Set<string>(inferences.filter(({ kind }) => kind === 'test').map(({ target }) => target.id))
  const isRoot = ({ id }: DebateNode) => roots.includes(id)
  return [...nodes.filter(isRoot), ...nodes.filter((node) => !isRoot(node) && tested.has(node.id))]
}

type Telling = {
  readonly debate: Debate
  readonly statuses: ReadonlyMap<NodeId, EvidenceStatus>
  readonly scenario: string | null
  readonly node: DebateNode
  readonly evaluated: NodeEvaluation
  readonly most: number
}

function cruxText(found: Crux, { debate, statuses, scenario, node, evaluated, most }: Telling): string {
  const shown = evaluated.shown ?? (node.kind === 'question' ? 'a question, which has no label' : (evaluated.label ?? ''))
  const lines = [`${signOf(evaluated)} ${paint('bold', node.title)}: ${shown}${scenario === null ? '' : `, supposing ${scenario}`}`]
  const sentences = sentencesOn(debate, statuses, { crux: found, scenario, most })
  for (const { text, flipSet } of sentences) lines.push(`  ${text}${paint('gray', priceOf(flipSet.seconds))}.`)
  const untold = found.flipSets.length - sentences.length
  if (untold > 0) lines.push(`  … and ${untold} more; --json has them all.`)
  if (found.label !== null) lines.push(`  ${paint('gray', summaryOf(found))}`)
  return `${lines.join('\n')}\n`
}

function priceOf(seconds: number | null): string {
  if (seconds === null) return ' (not all of it can be run as it is written)'
  return seconds < 1 ? ' (less than a second to run)' : ` (about ${duration(seconds)} to run)`
}

function summaryOf({ robustness, exact, note }: Crux): string {
  const counted =
    robustness === null
      ? exact
        ? 'No outcomes, together or alone, change this label.'
        : 'No change of outcomes that was tried changes this label.'
      : robustness === 1
        ? 'A single outcome is enough.'
        : `No fewer than ${robustness} outcomes together change it.`
  return note === null ? counted : `${counted} ${note}`
}
