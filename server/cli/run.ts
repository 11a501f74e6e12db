import { checkExpectations } from '../../core/evaluation/expects.ts'
import type { Batch } from '../../core/evidence/rerun.ts'
import type { RunSummary } from '../../core/evidence/run.ts'
import { isOver } from '../../core/evidence/run-machine.ts'
import type { RunKey } from '../../core/ids.ts'
import { type DebateNode, type Tier, tiers } from '../../core/model.ts'
import { type LoadedDebate, loadDebate } from '../live/load.ts'
import { labelsToday, statusesOf } from '../live/statuses.ts'
import { type Conductor, createConductor } from '../runs/conduct.ts'
import { type Arguments, readArguments, type Usage, wrongUse } from './arguments.ts'
import { debateOptions, openDebate, splitFolder } from './choose.ts'
import { showProgress } from './progress.ts'
import { nodeNamed } from './question.ts'
import { reportJson, reportText } from './run-report.ts'
import { grant, type Wish } from './run-wish.ts'

const usage: Usage = {
  line: 'run [NODE …] [FOLDER]',
  about:
    'Runs evidence: what is missing or stale, then one more block of seeds where it is undecided.\nA claim stands for everything it rests on. Exit code 1 when a run fails or is invalid, or the debate is not as it expects.',
  options: {
    ...debateOptions,
    stale: { about: 'only what is missing or stale; the whole debate when no node is named' },
    tier: { about: 'how much to run; without it, the tier that speaks now or would be next', value: tiers.join('|') },
    seeds: { about: 'how many seeds there shall be in all', value: 'NUMBER' },
    reproduce: { about: 'run the recorded seeds once more and compare' },
    verify: { about: 'adopt records of older code where the new code gives the same bits on two seeds' },
  },
  examples: ['adduce run --stale', 'adduce run horizon-bandit', 'adduce run a-pass-could-do-it-in-practice --tier quick'],
}

/** `adduce run`: until everything asked for is over, or it is interrupted; finished seeds are kept. */
export async function run(args: readonly string[]): Promise<number> {
  const call = readArguments(usage, args, { least: 0, most: 50 })
  if (call.kind === 'answered') return call.code
  const { rest, folder } = splitFolder(call.words)
  const options = optionsOf(call)
  if ('problem' in options) return wrongUse(usage, options.problem).code
  if (rest.length === 0 && !options.onlyStale && options.tier === null && !call.on.has('verify') && !options.reproduce)
    return wrongUse(usage, 'Name a node, or say --stale for all that is missing or stale.').code
  const before = await openDebate(call.text['debate'] ?? folder, call.on.has('trust'))
  if (before === null) return 1
  const nodes: DebateNode[] = []
  for (const word of rest) {
    const node = nodeNamed(before.debate, word)
    if ('problem' in node) {
      process.stderr.write(`adduce: ${node.problem}\n`)
      return 1
    }
    nodes.push(node)
  }
  return await carryOut(before, { ...options, nodes }, { json: call.on.has('json'), verify: call.on.has('verify') })
}

async function carryOut(before: LoadedDebate, wish: Wish, { json, verify }: { json: boolean; verify: boolean }): Promise<number> {
  const asked = grant(wish, before.debate, statusesOf(before))
  const { batches, content } = verify ? { batches: verification(wish, before), content: [] } : asked
  const conductor = createConductor({ folder: before.folder, loaded: () => before })
  const done = await conducted(conductor, batches, wish.seeds, verify)
  if (done === 'interrupted') {
    process.stderr.write('stopped; finished seeds are kept, and the next run goes on from them\n')
    return 130
  }
  const after = await loadDebate(before)
  const statuses = statusesOf(after)
  const refusals = [...new Set([...asked.refusals, ...done.refusals])]
  const report = { runs: done.runs, refusals, content, after, before: labelsToday(before), now: labelsToday(after) }
  process.stdout.write(json ? `${JSON.stringify(reportJson(report), null, 2)}\n` : reportText(report))
  const invalid = done.runs.some((each) => each.evidence.some((id) => statuses.get(id)?.outcome?.value === 'invalid'))
  const failed = refusals.length > 0 || done.runs.some(({ state, reproduction }) => state !== 'succeeded' || reproduction === 'mismatch')
  const broken = checkExpectations(after.debate, statuses)
  for (const { message } of broken) process.stderr.write(`adduce: ${message}\n`)
  return failed || invalid || broken.length > 0 ? 1 : 0
}

/** All runs of the batches, when they are over; or that somebody stopped them. */
async function conducted(
  conductor: Conductor,
  batches: readonly Batch[],
  seeds: number | null,
  verify: boolean,
): Promise<{ readonly runs: readonly RunSummary[]; readonly refusals: readonly string[] } | 'interrupted'> {
  const progress = showProgress(process.stderr)
  const latest = new Map<RunKey, RunSummary>()
  let settle: () => void = () => undefined
  const stopListening = conductor.on((event) => {
    if (event.kind !== 'run') return
    latest.set(event.run.runKey, event.run)
    progress.update(event.run)
    settle()
  })
  let interrupted = false
  const stop = () => {
    interrupted = true
    settle()
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    const refusals: string[] = []
    const begun = new Set<RunKey>()
    for (const batch of batches) {
      const request = { ...batch, ...(seeds === null ? {} : { seeds }) }
      if (!verify) refusals.push(...(await conductor.refusals(request)))
      for (const each of await (verify ? conductor.verify(request) : conductor.request(request))) {
        begun.add(each.runKey)
        if (!latest.has(each.runKey)) latest.set(each.runKey, each)
      }
    }
    const allOver = () => [...begun].every((key) => isOver(latest.get(key)!.state))
    await new Promise<void>((resolve) => {
      settle = () => {
        if (interrupted || allOver()) resolve()
      }
      settle()
    })
    progress.end()
    return interrupted ? 'interrupted' : { runs: [...begun].map((key) => latest.get(key)!), refusals }
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
    stopListening()
    await conductor.close()
  }
}

/** Every tier of the named evidence, or of all: which of them have records of older code is for the plan to say. */
function verification({ nodes, tier }: Wish, { evidence }: LoadedDebate): readonly Batch[] {
  const chosen = nodes.length === 0 ? null : new Set(nodes.map(({ id }) => id))
  const asked = evidence.map(({ evidence: id }) => id).filter((id) => chosen?.has(id) ?? true)
  return (tier === null ? tiers : [tier]).map((each) => ({ evidence: asked, tier: each, mode: 'reproduce' }))
}

function optionsOf({ text, on }: Extract<Arguments, { kind: 'call' }>): Omit<Wish, 'nodes'> | { readonly problem: string } {
  const tier = text['tier'] ?? null
  if (tier !== null && !isTier(tier)) return { problem: `--tier is ${tiers.join(', ')}, not “${tier}”.` }
  const seeds = text['seeds'] === undefined ? null : Number(text['seeds'])
  if (seeds !== null && !(Number.isInteger(seeds) && seeds > 0))
    return { problem: `--seeds is a whole number above 0, not “${text['seeds']}”.` }
  return { onlyStale: on.has('stale'), tier, seeds, reproduce: on.has('reproduce') }
}

function isTier(word: string): word is Tier {
  return (tiers as readonly string[]).includes(word)
}
