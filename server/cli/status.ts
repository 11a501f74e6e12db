import { evaluate } from '../../core/evaluation/evaluate.ts'
import type { Evaluation, NodeEvaluation } from '../../core/evaluation/evaluation.ts'
import { type DebateStrengths, strengthOfDebate, withStrengths } from '../../core/evaluation/strength.ts'
import type { EvidenceStatus } from '../../core/evidence/status.ts'
import type { NodeId } from '../../core/ids.ts'
import type { Debate, DebateNode } from '../../core/model.ts'
import type { GradualRule } from '../../core/semantics/gradual-rules.ts'
import { statusesOf } from '../live/statuses.ts'
import { readArguments, type Usage, wrongUse } from './arguments.ts'
import { debateOptions, openDebate } from './choose.ts'
import { questionOf, questionOptions } from './question.ts'
import { basisInWords, measureInWords, number, outcomeInWords, paint, signOf } from './words.ts'

const usage: Usage = {
  line: 'status [FOLDER]',
  about: 'Says which claims stand, fall or are open, and what each piece of evidence says.',
  options: {
    ...debateOptions,
    ...questionOptions,
    strength: { about: 'how strength is weighed: energy (the page’s) or df-quad', value: 'energy|df-quad' },
    'why-stale': { about: 'only stale evidence, with what changed' },
  },
  examples: ['adduce status', 'adduce status --scenario one-pass', 'adduce status --json'],
}

const ruleNames: { readonly [name: string]: GradualRule } = { energy: 'quadratic-energy', 'df-quad': 'df-quad' }

/** The rule that an option names; `null` when there is no such rule. */
function ruleOf(name: string | undefined): GradualRule | null {
  return name === undefined ? 'quadratic-energy' : (ruleNames[name] ?? null)
}

type StatusMap = ReadonlyMap<NodeId, EvidenceStatus>

/** `adduce status`: a line per node, or the JSON of interfaces. */
export async function status(args: readonly string[]): Promise<number> {
  const call = readArguments(usage, args, { least: 0, most: 1 })
  if (call.kind === 'answered') return call.code
  const loaded = await openDebate(call.text['debate'] ?? call.words[0], call.on.has('trust'))
  if (loaded === null) return 1
  const { debate } = loaded
  const question = questionOf(debate, call.text)
  if ('problem' in question) return wrongUse(usage, question.problem).code
  const rule = ruleOf(call.text['strength'])
  if (rule === null) return wrongUse(usage, `--strength is ${Object.keys(ruleNames).join(' or ')}, not “${call.text['strength']}”.`).code
  const evidence = statusesOf(loaded)
  const strengths = strengthOfDebate(debate, evidence, { scenario: question.scenario, rule })
  const evaluation = withStrengths(evaluate(debate, evidence, question), strengths)

  if (call.on.has('json')) process.stdout.write(`${JSON.stringify(statusJson(debate, evidence, { evaluation, strengths }), null, 2)}\n`)
  else if (call.on.has('why-stale')) process.stdout.write(staleText(debate, evidence))
  else process.stdout.write(`${statusText(debate, evidence, evaluation)}${notConverged(strengths)}`)
  return 0
}

type Answer = { readonly evaluation: Evaluation; readonly strengths: DebateStrengths }

/** The shape that programs read; stable. */
export function statusJson(debate: Debate, evidence: StatusMap, { evaluation, strengths }: Answer) {
  const labels = new Map(evaluation.nodes.map((node) => [node.id, node]))
  return {
    debate: debate.name,
    semantics: evaluation.semantics,
    scenario: evaluation.scenario,
    stance: evaluation.stance,
    strength: { rule: strengths.rule, converged: strengths.converged, residual: strengths.residual, steps: strengths.steps },
    nodes: debate.nodes.map((node) => {
      const { label, shown, basis, settled, strength } = labels.get(node.id)!
      const entry = evidence.get(node.id)
      const outcome = entry?.outcome ?? null
      return {
        id: node.id,
        kind: node.kind,
        title: node.title,
        label,
        shown,
        basis,
        settled,
        strength,
        stale: entry?.stale ?? false,
        staleReasons: entry?.staleReasons ?? [],
        untestable: node.kind === 'claim' ? (node.untestable?.reason ?? null) : null,
        outcome:
          outcome === null
            ? null
            : {
                value: outcome.value,
                tier: outcome.tier,
                provisional: outcome.provisional,
                postHoc: outcome.postHoc,
                n: outcome.n,
                interval: outcome.interval,
              },
      }
    }),
  }
}

function statusText(debate: Debate, evidence: StatusMap, evaluation: Evaluation): string {
  const labels = new Map(evaluation.nodes.map((node) => [node.id, node]))
  const width = Math.min(60, Math.max(...debate.nodes.map(({ title }) => title.length)))
  const supposing = evaluation.scenario === null ? '' : `, supposing ${evaluation.scenario}`
  const lines = [`${paint('bold', debate.title)}${supposing}`]
  for (const { path, title } of debate.documents) {
    const nodes = debate.nodes.filter(({ span }) => span.file === path)
    if (nodes.length > 0)
      lines.push('', paint('bold', title), ...nodes.map((node) => lineOf(node, labels.get(node.id)!, { evidence, debate, width })))
  }
  return `${lines.join('\n')}\n`
}

function lineOf(
  node: DebateNode,
  evaluated: NodeEvaluation,
  { evidence, debate, width }: { evidence: StatusMap; debate: Debate; width: number },
): string {
  const title = node.title.length > width ? `${node.title.slice(0, width - 1)}…` : node.title.padEnd(width)
  const entry = evidence.get(node.id)
  if (node.kind === 'evidence')
    return `  ⚗ ${title}  ${entry === undefined ? 'not run' : outcomeInWords(entry)}  ${paint('gray', measureInWords(entry?.outcome ?? null))}`.trimEnd()
  if (node.kind === 'question') return `  ¿ ${title}`.trimEnd()
  const words = [evaluated.shown, basisInWords(evaluated.shown, evaluated.basis)].filter((word) => word !== '' && word !== null).join(', ')
  const root = debate.roots.includes(node.id) ? paint('bold', '  ← the question turns on this') : ''
  const strength = evaluated.strength === null ? 'not converged' : evaluated.strength.toFixed(2)
  return `  ${signOf(evaluated)} ${title}  ${words}${paint('gray', `, strength ${strength}`)}${root}`
}

/** Empty when every strength could be found out. */
function notConverged({ converged, residual, steps }: DebateStrengths): string {
  if (converged) return ''
  return `\nStrengths marked “not converged” went on moving, by ${number(residual)} after ${steps} steps; they are not known.\n`
}

function staleText(debate: Debate, evidence: StatusMap): string {
  const stale = debate.nodes.filter(({ id }) => evidence.get(id)?.stale === true)
  if (stale.length === 0) return 'Nothing is stale.\n'
  return stale
    .map(
      ({ id, title }) =>
        `${title} (${id})\n${evidence
          .get(id)!
          .staleReasons.map((reason) => `  ${reason}\n`)
          .join('')}`,
    )
    .join('')
}
