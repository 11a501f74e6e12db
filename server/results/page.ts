import type { NodeEvaluation } from '../../core/evaluation/evaluation.ts'
import { printRegion } from '../../core/evidence/region.ts'
import type { Sides } from '../../core/graph/sides.ts'
import type { NodeId } from '../../core/ids.ts'
import type { Debate } from '../../core/model.ts'
import { duration, number } from '../cli/words.ts'
import { cell, linkTo, plain } from './markdown.ts'
import type { Result, Standing } from './result.ts'

/** A picture beside the page; `path` is relative to the debate's folder. */
export type Figure = { readonly path: string; readonly about: string }

export type PageParts = {
  readonly debate: Debate
  readonly sides: Sides
  readonly results: readonly Result[]
  readonly labels: ReadonlyMap<NodeId, NodeEvaluation>
  readonly figures: ReadonlyMap<NodeId, readonly Figure[]>
  /** Where each experiment can be read, relative to the debate's folder. */
  readonly programs: ReadonlyMap<string, string>
}

/**
 * The page of results as Markdown: the count of both sides first, then a table, then every measurement with its pictures.
 *
 * All but the title stands between the marks of a generated part, so the debate's own reading passes over it. The text depends on
 * the debate and its records alone: the same ones give the same bytes.
 */
export function resultsPage(parts: PageParts): string {
  const { debate, results } = parts
  const machines = machinesOf(results)
  return `${[
    '# Results',
    '<!-- adduce:begin results -->',
    '<!-- Written by “adduce results” from the records. Do not edit it: run that again. -->',
    `What was measured for the debate [${plain(debate.title)}](README.md), for both sides, as its records stand.`,
    headline(parts),
    sidesTable(parts),
    rootLines(parts),
    howCounted,
    '## All measurements',
    measurementsTable(parts, machines),
    howToRead,
    ...(machines.length === 0 ? [] : [machines.map((machine, at) => `Machine ${at + 1}: ${plain(machine)}.`).join('\\\n')]),
    '## One by one',
    ...results.flatMap((result) => sectionOf(result, parts)),
    '<!-- adduce:end -->',
  ].join('\n\n')}\n`
}

const howCounted =
  'A side is read off the debate: an outcome speaks for whoever’s answer it bears on, by way of the claims that it tests and all that rests on them. ' +
  'That is not to settle it, for the steps in between are disputed too. Each prediction counts once, though several may share one experiment.'

const howToRead =
  'The effect is the mean over seeds, with an interval that holds at whatever number of seeds one looks. ' +
  'A quick tier is provisional. *After a pilot* marks thresholds that were chosen after a trial run, *post hoc* those that were written after these very observations.'

function headline({ results, sides }: PageParts): string {
  const count = (...standings: readonly Standing[]): number => results.filter(({ standing }) => standings.includes(standing)).length
  const experiments = new Set(results.map(({ evidence }) => evidence.experiment)).size
  const [first, second] = sideNames(sides)
  const rest = [
    [count('both'), 'for both'],
    [count('neither'), 'for neither'],
    [count('tie'), count('tie') === 1 ? 'is a tie' : 'are ties'],
    [count('undecided'), 'undecided'],
    [count('invalid'), 'invalid'],
    [count('uncounted'), 'not counted'],
  ] as const
  const others = rest.filter(([much]) => much > 0).map(([much, word]) => `${much} ${word}`)
  const tail = others.length === 0 ? '' : `; ${others.join(', ')}`
  return `**Of ${counted(results.length, 'prediction')} on ${counted(experiments, 'experiment')}, ${count('first')} came out ${first} and ${count('second')} came out ${second}${tail}.**`
}

/** “for B”, “for A”; without two speakers, for and against what the roots say. */
function sideNames({ first, second }: Sides): readonly [first: string, second: string] {
  return first === null || second === null ? ['for the answers', 'against the answers'] : [`for ${first}`, `for ${second}`]
}

function sidesTable({ results, sides }: PageParts): string {
  const [first, second] = sideNames(sides)
  const rows: readonly (readonly [Standing, string, 'always' | 'when there is one'])[] = [
    ['first', `**${first}**`, 'always'],
    ['second', `**${second}**`, 'always'],
    ['both', 'for both', 'when there is one'],
    ['neither', 'bears on no answer', 'when there is one'],
    ['tie', 'tie: all seeds used, between the thresholds', 'always'],
    ['undecided', 'undecided so far', 'always'],
    ['invalid', 'invalid: a control failed', 'when there is one'],
    ['uncounted', 'not counted: not measured, stale, or not come out again', 'when there is one'],
  ]
  const lines = rows.flatMap(([standing, words, shown]) => {
    const own = results.filter((result) => result.standing === standing)
    if (own.length === 0 && shown === 'when there is one') return []
    return [`| ${words} | ${own.length} | ${own.map(({ evidence }) => linkTo(evidence)).join('<br>')} |`]
  })
  return ['| Came out | | |', '|---|--:|---|', ...lines].join('\n')
}

/** What the answers are and how they stand with all this. */
function rootLines({ debate, sides, labels }: PageParts): string {
  const roots = debate.roots.flatMap((root) => debate.nodes.filter(({ id }) => id === root))
  if (roots.length === 0) return 'The debate names no answer that it turns on.'
  const who = sides.first === null ? 'The answers' : `What ${sides.first} says`
  const told = roots.map((root) => `${linkTo(root)} (${labels.get(root.id)?.shown ?? 'no label'})`)
  return `${who}, and how it stands with these outcomes: ${told.join(', ')}.`
}

function measurementsTable({ results, programs, sides }: PageParts, machines: readonly string[]): string {
  const head = [
    'Evidence',
    'Experiment',
    'Outcome',
    'Speaks for',
    'Effect [interval]',
    'Counts for, against',
    'Seeds',
    'Tier',
    'Controls',
    'Cost',
    'Remarks',
  ]
  const rows = results.map((result) => {
    const { evidence, outcome, tier } = result
    const { confirm, refute, metric } = evidence.prediction
    const program = programs.get(evidence.experiment)
    return [
      linkTo(evidence),
      program === undefined ? cell(evidence.experiment) : `[${cell(evidence.experiment)}](${program})`,
      outcomeWord(result),
      sideWord(result, sides),
      `${cell(metric)} ${effectOf(result)}`,
      `\`${printRegion(confirm)}\`, \`${printRegion(refute)}\``,
      outcome === null ? '–' : String(outcome.n),
      outcome === null ? '–' : `${outcome.tier}${outcome.provisional ? ', provisional' : ''}`,
      tier === null ? '–' : controlsOf(tier.controls),
      tier === null || tier.provenance === null
        ? '–'
        : `${duration(tier.seconds)}, machine ${machines.indexOf(machineOf(tier.provenance)) + 1}`,
      remarksOf(result).map(cell).join('; '),
    ]
  })
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function outcomeWord({ outcome, status }: Result): string {
  if (outcome !== null) return outcome.value === 'inconclusive' ? outcome.value : `**${outcome.value}**`
  return status.problem !== null ? 'cannot be run' : status.stale ? 'stale' : 'not measured'
}

function sideWord({ standing }: Result, { first, second }: Sides): string {
  if (standing === 'first') return first ?? 'the answers'
  if (standing === 'second') return second ?? 'against them'
  return standing === 'both' || standing === 'neither' ? standing : '–'
}

function effectOf({ outcome, description, evidence }: Result): string {
  if (outcome === null) return '–'
  const unit = description?.metrics[evidence.prediction.metric]?.unit ?? ''
  const { interval, mean } = outcome
  const range = interval === null || interval[0] === interval[1] ? '' : ` [${number(interval[0])}, ${number(interval[1])}]`
  return `${number(mean)}${unit === '' || unit === '1' ? '' : ` ${cell(unit)}`}${range}`
}

function controlsOf(controls: readonly { readonly name: string; readonly passed: boolean }[]): string {
  const failed = new Set(controls.filter(({ passed }) => !passed).map(({ name }) => name))
  const passed = controls.filter((control) => control.passed).length
  if (controls.length === 0) return 'none declared'
  return failed.size === 0 ? `${passed} of ${controls.length} passed` : `**failed: ${[...failed].map(cell).join(', ')}**`
}

function remarksOf({ evidence, status, description, outcome }: Result): readonly string[] {
  return [
    ...(outcome?.postHoc === true ? ['post hoc'] : []),
    ...(evidence.prediction.threshold === 'after pilot' ? ['after a pilot'] : []),
    ...(status.irreproducible ? ['two runs of the same seeds disagree'] : []),
    ...(status.stale ? [`stale: ${status.staleReasons.join(', ')}`] : []),
    ...(status.problem === null ? [] : [status.problem]),
    ...(description?.probes === null ? ['hollow: no probes'] : []),
  ]
}

function sectionOf(result: Result, { debate, labels, figures }: PageParts): readonly string[] {
  const { evidence, outcome, tier } = result
  const { prediction, scope, id } = evidence
  const tests = debate.inferences.filter(({ kind, premises }) => kind === 'test' && premises.includes(id))
  const tested = tests.flatMap(({ target }) => debate.nodes.filter((node) => target.kind === 'node' && node.id === target.id))
  const sure = number(100 * (1 - prediction.alpha))
  const effect =
    outcome === null
      ? ''
      : ` ${cell(prediction.metric)} ${effectOf(result)}${hasRange(result) ? ` (${sure} %)` : ''}, ${seedsOf(outcome.n)}`
  const limits = scope === null ? [] : [`Limited to: ${plain(scope)}.`]
  const claims =
    tested.length === 0 ? [] : [`Tests: ${tested.map((claim) => `${linkTo(claim)} (${labels.get(claim.id)?.shown})`).join(', ')}.`]
  const when = tier?.provenance == null ? [] : [`Measured ${tier.provenance.endedAt.slice(0, 10)}.`]
  return [
    `### ${linkTo(evidence)}`,
    plain(evidence.sentence),
    ...(figures.get(id) ?? []).map(({ path, about }) => `![${plain(about)}](${path})`),
    [`${capitalised(outcomeWord(result))}${effect}.`, ...limits, ...claims, ...when].join('\\\n'),
  ]
}

function hasRange({ outcome }: Result): boolean {
  return outcome !== null && outcome.interval !== null && outcome.interval[0] !== outcome.interval[1]
}

function seedsOf(n: number): string {
  return n === 1 ? 'one measurement' : `${n} seeds`
}

function counted(n: number, thing: string): string {
  return `${n} ${thing}${n === 1 ? '' : 's'}`
}

function capitalised(word: string): string {
  return word.replace(/[a-z]/, (letter) => letter.toUpperCase())
}

/** Every machine that measured something that counts, in the order of the evidence. */
function machinesOf(results: readonly Result[]): readonly string[] {
  return [...new Set(results.flatMap(({ tier }) => (tier?.provenance == null ? [] : [machineOf(tier.provenance)])))]
}

function machineOf({ cpu, node }: { readonly cpu: string; readonly node: string }): string {
  return `${cpu}, Node ${node.replace(/^v/, '')}`
}
