/**
 * How fast a debate is relabelled after a changed outcome, loaded, loaded again after an edit, and asked for cruxes: `node bench/label.ts [ROUNDS]`.
 *
 * Writes `bench/LABEL.md`. It never fails for a missed goal: a slow machine is no fault of the code.
 */
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { cruxOf } from '../core/evaluation/crux.ts'
import { evaluateEntries } from '../core/evaluation/evaluate.ts'
import { liveLabelsOf } from '../core/evaluation/relabel.ts'
import { type NodeId, nodeId } from '../core/ids.ts'
import type { EvidencePin } from '../core/model.ts'
import { openLoader } from '../server/live/load.ts'
import { ownParser } from '../server/live/parser.ts'
import { allParts } from '../server/live/parts.ts'
import { largeDebate, openDebate, writeLargeDebate } from './label/debates.ts'
import { labelReport, type Measured } from './label/report.ts'
import { timed } from './label/timing.ts'

const rounds = Number(process.argv[2] ?? 21)
const rows: Measured[] = []

for (const [claims, goalMs] of [
  [10_000, 5],
  [100_000, 50],
] as const) {
  console.log(`${claims} claims`)
  const { debate, evidence } = largeDebate(claims)
  const entries = { evidence, pins: new Map() }
  const live = liveLabelsOf(debate, entries)
  const flip = (id: NodeId, round: number) =>
    live.suppose({ evidence: new Map<NodeId, EvidencePin>([[id, round % 2 === 0 ? 'confirmed' : 'refuted']]), claims: new Map() })
  const count = claims.toLocaleString('en')
  const [everywhere, somewhere] = [nodeId('e0'), nodeId('e7')]
  rows.push(
    {
      what: `relabel ${count} claims after an outcome that is felt everywhere`,
      goalMs,
      timing: await timed(rounds, (round) => flip(everywhere, round)),
    },
    {
      what: `relabel ${count} claims after an outcome that is felt below one claim`,
      goalMs,
      timing: await timed(rounds, (round) => flip(somewhere, round)),
    },
    {
      what: `label ${count} claims anew, with word, basis and settledness of each`,
      goalMs: null,
      timing: await timed(Math.min(rounds, 7), () =>
        evaluateEntries(debate, { semantics: 'grounded', stance: 'today', scenario: null }, () => entries),
      ),
    },
  )
}

console.log('loading')
const folder = await mkdtemp(join(tmpdir(), 'adduce-bench-'))
try {
  const edited = await writeLargeDebate(folder, 10_000)
  const cold = await timed(Math.min(rounds, 3), async () => {
    const loader = openLoader({ folder, trusted: false }, ownParser)
    await loader.load(allParts)
    await loader.close()
  })
  rows.push({ what: 'load 10,000 claims in 100 files, cold', goalMs: 3000, timing: cold })
  const loader = openLoader({ folder, trusted: false }, ownParser)
  await loader.load(allParts)
  const again = await timed(Math.min(rounds, 9), async (round) => {
    await appendFile(join(folder, edited), `\nOne sentence more (${round}).\n`)
    await loader.load(new Set(['documents'] as const))
  })
  await loader.close()
  rows.push({ what: 'load it again after an edit of one file', goalMs: 50, timing: again })
} finally {
  await rm(folder, { recursive: true })
}

console.log('cruxes')
const open = openDebate(10)
const question = { node: nodeId('a'), scenario: null, mostLabellings: 1_000_000 }
rows.push({
  what: 'crux of a claim over 10 open pieces of evidence',
  goalMs: 1000,
  timing: await timed(Math.min(rounds, 5), () => cruxOf(open, new Map(), question)),
})

const [first] = cpus()
const report = labelReport(rows, {
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus().length} cores of ${first?.model.trim() ?? 'an unknown processor'}`,
})
await writeFile(join(import.meta.dirname, 'LABEL.md'), report)
console.log(`\n${report}`)
