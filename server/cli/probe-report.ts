import { expectedOf, type PairExpected, type World, worlds } from '../../core/evidence/probe.ts'
import type { Outcome } from '../../core/evidence/status.ts'
import type { Evidence } from '../../core/model.ts'
import type { ProbedWorld } from '../runs/probe-world.ts'
import { number, paint } from './words.ts'

/** What came of a call of `adduce probe`. */
export type ProbeReport = {
  readonly worlds: readonly ProbedWorld[]
  /** Experiments that ship no probes, with the evidence that names them. */
  readonly hollow: readonly { readonly experiment: string; readonly evidence: readonly Evidence[] }[]
  /** Sentences on what could not be probed. */
  readonly refusals: readonly string[]
}

/** One evidence node in one world. */
type Row = {
  readonly evidence: Evidence
  readonly world: World
  readonly outcome: Outcome | null
  /** `null` when the probe is about another metric. */
  readonly expected: PairExpected[World]
  readonly of: ProbedWorld
}

/** The two rows of one evidence node. */
type Pair = { readonly evidence: Evidence; readonly rows: readonly Row[] }

/** The shape that programs read; stable. Two entries for each evidence node; `expected` is `null` where the probe does not reach its metric. */
export function probeJson(report: ProbeReport) {
  return {
    probes: pairsOf(report).flatMap(({ rows }) =>
      rows.map(({ evidence, world, outcome, expected, of }) => ({
        experiment: evidence.experiment,
        evidence: evidence.id,
        metric: evidence.prediction.metric,
        world,
        outcome: outcome?.value ?? null,
        expected,
        n: of.n,
        mean: outcome?.mean ?? null,
        controls: { passed: of.controls.filter(({ passed }) => passed).length, failed: failedControls(of) },
        error: of.error,
      })),
    ),
    hollow: hollowOf(report),
    refusals: report.refusals,
  }
}

/** Whether every world came out as it must, with no experiment hollow and nothing refused. */
export function probesPass(report: ProbeReport): boolean {
  const rows = pairsOf(report).flatMap((pair) => pair.rows)
  const isHollow = report.hollow.length > 0 || unreached(pairsOf(report)).size > 0
  return report.refusals.length === 0 && !isHollow && rows.every(isAsItMust)
}

export function probeText(report: ProbeReport): string {
  const pairs = pairsOf(report)
  const lines: string[] = []
  for (const [experiment, own] of Map.groupBy(pairs, ({ evidence }) => evidence.experiment)) {
    lines.push(paint('bold', experiment))
    for (const pair of own) lines.push(...linesOf(pair))
  }
  for (const { experiment, reason } of hollowOf(report)) lines.push(`${paint('yellow', 'hollow')} ${experiment}: ${reason}`)
  lines.push(...report.refusals)
  if (lines.length === 0) lines.push('This debate has no evidence to probe.')
  return `${lines.join('\n')}\n`
}

function linesOf({ evidence, rows }: Pair): readonly string[] {
  const { id, prediction } = evidence
  const head = `  ${id} (${prediction.metric})`
  if (rows.every(({ expected }) => expected === null))
    return [`${head}: ${paint('yellow', 'not probed')}, ${rows[0]!.outcome!.value} in both worlds; the probes do not reach this prediction`]
  const denies = rows.some(({ world, expected }) => world === 'false' && expected === 'confirmed')
  return [`${head}${denies ? ': denies what the experiment’s card supposes, so the worlds are exchanged' : ''}`, ...rows.map(lineOf)]
}

function lineOf(row: Row): string {
  const { world, outcome, expected, of, evidence } = row
  const sign = isAsItMust(row) ? paint('green', '✓') : paint('red', '✕')
  if (outcome === null) return `    ${sign} ${world.padEnd(5)} ${of.error}`
  const failed = failedControls(of)
  const controls =
    failed.length > 0 ? `; failed: ${failed.join(', ')}` : of.controls.length > 0 ? `, ${of.controls.length} controls passed` : ''
  const must = isAsItMust(row) ? outcome.value : `${outcome.value}, but must be ${expected}`
  const range = outcome.interval === null ? '' : ` [${outcome.interval.map(number).join(', ')}]`
  const measured = paint('gray', `${evidence.prediction.metric} ${number(outcome.mean)}${range}, n ${of.n}${controls}`)
  return `    ${sign} ${world.padEnd(5)} ${must}  ${measured}`
}

function isAsItMust({ outcome, expected }: Row): boolean {
  return outcome !== null && (expected === null || outcome.value === expected)
}

function failedControls({ controls }: ProbedWorld): readonly string[] {
  return [...new Set(controls.filter(({ passed }) => !passed).map(({ name }) => name))]
}

/** Every evidence node with its two worlds, in the order of its experiment's evidence. */
function pairsOf({ worlds: measured }: ProbeReport): readonly Pair[] {
  const nodes = [...new Set(measured.flatMap(({ spec }) => spec.evidence))]
  return nodes.map((evidence) => {
    const found = worlds.flatMap((world) => measured.find(({ spec }) => spec.world === world && spec.evidence.includes(evidence)) ?? [])
    const outcomeIn = (world: World) => found.find(({ spec }) => spec.world === world)?.outcomes.get(evidence.id) ?? null
    const expected = expectedOf({ false: outcomeIn('false')?.value ?? null, true: outcomeIn('true')?.value ?? null })
    const rows = found.map((of): Row => {
      const { world } = of.spec
      return { evidence, world, outcome: outcomeIn(world), expected: expected[world], of }
    })
    return { evidence, rows }
  })
}

/** Experiments of which no evidence is reached by the probes, so that nothing shows that it can come out either way. */
function unreached(pairs: readonly Pair[]): ReadonlyMap<string, readonly Pair[]> {
  const byExperiment = Map.groupBy(pairs, ({ evidence }) => evidence.experiment)
  return new Map([...byExperiment].filter(([, own]) => own.every(({ rows }) => rows.every(({ expected }) => expected === null))))
}

function hollowOf(
  report: ProbeReport,
): readonly { readonly experiment: string; readonly evidence: readonly string[]; readonly reason: string }[] {
  const none = report.hollow.map(({ experiment, evidence }) => ({
    experiment,
    evidence: evidence.map(({ id }) => id),
    reason: 'it ships no probes; give it “probes”: parameters of a world in which its claim is false, and of one in which it is true',
  }))
  const idle = [...unreached(pairsOf(report))].map(([experiment, pairs]) => ({
    experiment,
    evidence: pairs.map(({ evidence }) => evidence.id),
    reason: 'its two worlds come out alike for all evidence; choose worlds on either side of a prediction',
  }))
  return [...none, ...idle]
}
