import { availableParallelism } from 'node:os'
import { nearest } from '../../core/debate/nearest.ts'
import { planProbes } from '../../core/evidence/probe.ts'
import type { Evidence } from '../../core/model.ts'
import type { LoadedDebate } from '../live/load.ts'
import { localExecutor } from '../runs/executor-local.ts'
import { type ProbedWorld, probeWorld } from '../runs/probe-world.ts'
import { graceMs } from '../runs/sandbox.ts'
import { type Arguments, readArguments, type Usage, wrongUse } from './arguments.ts'
import { debateOptions, openDebate, splitFolder } from './choose.ts'
import { type ProbeReport, probeJson, probesPass, probeText } from './probe-report.ts'
import { showProgress } from './progress.ts'

const usage: Usage = {
  line: 'probe [EXPERIMENT …] [FOLDER]',
  about:
    'Asks whether evidence could come out either way: measures the two worlds that its experiment ships, one in which the\n' +
    'experiment’s claim is false and one in which it is true, and judges them by the evidence’s own prediction. One must confirm it\n' +
    'and the other refute it. Begins with the fewest seeds that can decide and adds more while a world is undecided, up to the\n' +
    'largest count of the evidence’s plan. Records nothing. Exit code 1 when a world does not come out as it must, a control\n' +
    'fails, or an experiment is hollow: it ships no probes, or none that moves what the evidence measures.',
  options: { ...debateOptions, seeds: { about: 'measure each world with exactly so many seeds', value: 'NUMBER' } },
  examples: ['adduce probe', 'adduce probe horizon-bandit', 'adduce probe state-tracking --seeds 10 --json'],
}

/** `adduce probe`: until every world is measured, or it is interrupted. */
export async function probe(args: readonly string[]): Promise<number> {
  const call = readArguments(usage, args, { least: 0, most: 50 })
  if (call.kind === 'answered') return call.code
  const seeds = seedsOf(call)
  if (seeds !== null && !(Number.isInteger(seeds) && 0 < seeds && seeds <= mostSeeds))
    return wrongUse(usage, `--seeds is a whole number in 1 … ${mostSeeds}, not “${call.text['seeds']}”.`).code
  const { rest, folder } = splitFolder(call.words)
  const loaded = await openDebate(call.text['debate'] ?? folder, call.on.has('trust'))
  if (loaded === null) return 1
  const evidence = evidenceByExperiment(loaded)
  const unknown = rest.find((name) => !evidence.has(name))
  if (unknown !== undefined) {
    process.stderr.write(`adduce: ${sentenceOn(unknown, evidence, loaded)}\n`)
    return 1
  }
  const wanted = new Map([...evidence].filter(([name]) => rest.length === 0 || rest.includes(name)))
  const report = await probed(wanted, loaded, seeds)
  if (report === 'interrupted') {
    process.stderr.write('stopped; probes keep nothing\n')
    return 130
  }
  process.stdout.write(call.on.has('json') ? `${JSON.stringify(probeJson(report), null, 2)}\n` : probeText(report))
  return probesPass(report) ? 0 : 1
}

/** More than any evidence could want; a larger number is a slip. */
const mostSeeds = 10_000

async function probed(
  wanted: ReadonlyMap<string, readonly Evidence[]>,
  { experiments }: LoadedDebate,
  seeds: number | null,
): Promise<ProbeReport | 'interrupted'> {
  const progress = showProgress(process.stderr)
  const executor = localExecutor({ cores: availableParallelism(), graceMs })
  const refusals: string[] = []
  const hollow: { experiment: string; evidence: readonly Evidence[] }[] = []
  const worlds: Promise<ProbedWorld>[] = []
  let interrupted = false
  const stop = (): void => {
    interrupted = true
    executor.close()
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    for (const [experiment, evidence] of wanted) {
      const description = experiments.descriptions.get(experiment)
      const program = experiments.bundles.get(experiment)
      if (description === undefined || program === undefined) {
        refusals.push(experiments.problems.get(experiment) ?? `the debate has no experiment "${experiment}"`)
        continue
      }
      if (description.probes === null) hollow.push({ experiment, evidence })
      const plan = planProbes(evidence, description, seeds)
      refusals.push(...plan.refusals)
      for (const spec of plan.specs) worlds.push(probeWorld(spec, { program, description, executor, say: progress.update }))
    }
    const done = await Promise.all(worlds)
    progress.end()
    return interrupted ? 'interrupted' : { worlds: done, hollow, refusals: [...new Set(refusals)] }
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
    await executor.close()
  }
}

/** Evidence by the experiment that it names, in reading order. */
function evidenceByExperiment({ debate }: LoadedDebate): ReadonlyMap<string, readonly Evidence[]> {
  return Map.groupBy(
    debate.nodes.filter((node) => node.kind === 'evidence'),
    ({ experiment }) => experiment,
  )
}

function sentenceOn(name: string, evidence: ReadonlyMap<string, readonly Evidence[]>, { debate, experiments }: LoadedDebate): string {
  if (experiments.descriptions.has(name))
    return `no evidence of ${debate.name} names the experiment “${name}”, so there is no prediction to probe`
  const problem = experiments.problems.get(name)
  if (problem !== undefined) return problem
  const near = nearest(name, [...evidence.keys()])
  return `there is no experiment “${name}”${near === null ? '' : `; did you mean “${near}”?`}`
}

function seedsOf({ text }: Extract<Arguments, { kind: 'call' }>): number | null {
  return text['seeds'] === undefined ? null : Number(text['seeds'])
}
