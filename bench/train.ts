/**
 * How fast our learning engine trains, against PyTorch where it is installed, and over two cores: `node bench/train.ts [ROUNDS]`.
 *
 * Writes `bench/RESULTS.md`. It never fails for a missed goal: a slow machine is no fault of the code.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pythonWithTorch, withoutTorch } from '../test/python-with-torch.ts'
import { describeTorch } from './train/describe-torch.ts'
import { prepareTask } from './train/prepare.ts'
import { type Race, race } from './train/race.ts'
import { reportOf } from './train/report.ts'
import { measureScaling, type Scaling } from './train/scaling.ts'
import { sizes } from './train/sizes.ts'

const rounds = Number(process.argv[2] ?? 7)
const torch = pythonWithTorch()
if (torch === null) console.log(`${withoutTorch}: nothing is compared`)

const folder = await mkdtemp(join(tmpdir(), 'adduce-bench-'))
try {
  for (const size of sizes) await prepareTask(join(folder, size.name), size)
  const races: Race[] = []
  if (torch !== null)
    for (const size of sizes) {
      console.log(`${size.name} against PyTorch`)
      races.push(await race(join(folder, size.name), size, { python: torch.python, rounds }))
    }
  const scalings: Scaling[] = []
  for (const size of sizes) {
    console.log(`${size.name} on two cores`)
    scalings.push(await measureScaling(join(folder, size.name), size, rounds))
  }
  const [first] = cpus()
  const report = reportOf({
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} cores of ${first?.model.trim() ?? 'an unknown processor'}`,
    versions: `Node ${process.versions.node}${torch === null ? '' : `, ${describeTorch(torch.python)}`}`,
    races: torch === null ? null : races,
    scalings,
  })
  await writeFile(join(import.meta.dirname, 'RESULTS.md'), report)
  console.log(`\n${report}`)
} finally {
  await rm(folder, { recursive: true })
}
