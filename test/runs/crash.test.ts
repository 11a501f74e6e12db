import { spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createConductor } from '../../server/runs/conduct.ts'
import { describeExperiments } from '../../server/runs/describe.ts'
import type { Executor } from '../../server/runs/executor.ts'
import { localExecutor } from '../../server/runs/executor-local.ts'
import { readRecords } from '../../server/runs/records.ts'
import { debateOf, evidenceNode } from '../evidence/evidence-node.ts'
import { debateFolder } from './debate-folder.ts'

test('a conductor killed in the middle of a run leaves no orphan, and the next one measures only what is missing', async () => {
  const folder = await debateFolder({ experiments: ['counting.ts'] })
  const killed = spawn(process.execPath, [join(import.meta.dirname, 'conducting-process.ts'), folder], { stdio: 'inherit' })
  onTestFinished(() => void killed.kill('SIGKILL'))
  await until(async () => (await keptSeeds(folder)).length >= 2)
  killed.kill('SIGKILL')
  await new Promise((resolve) => killed.on('exit', resolve))
  await until(async () => (await childrenIn(folder)).length === 0)

  const kept = await keptSeeds(folder)
  const { executor, submitted } = observed(localExecutor({ cores: 2, graceMs: 200 }))
  const experiments = await describeExperiments({ folder, trusted: true })
  const loaded = { debate: debateOf([evidenceNode('slow', { params: { pauseMs: 150 } })]), experiments }
  const conductor = createConductor({ folder, loaded: () => loaded, executor, limits: () => ({ memMb: 512, wallMs: 60_000 }) })
  onTestFinished(() => conductor.close())
  await conductor.resume()
  await until(() => conductor.list().every(({ state }) => state === 'succeeded'))

  expect([...kept, ...submitted].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  const { records, problems } = await readRecords(folder)
  expect(problems).toEqual([])
  expect(records[0]!.observations).toHaveLength(8)
  expect(await readdir(join(folder, '.adduce/runs'))).toEqual([])
  expect((await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.tmp'))).toEqual([])
})

/** An executor that notes which seeds it was given. */
function observed(executor: Executor): { readonly executor: Executor; readonly submitted: number[] } {
  const submitted: number[] = []
  const submit: Executor['submit'] = (request) => {
    submitted.push(...request.seeds.map(({ index }) => index))
    executor.submit(request)
  }
  return { executor: { ...executor, submit, close: () => executor.close() }, submitted }
}

async function keptSeeds(folder: string): Promise<readonly number[]> {
  const runs = join(folder, '.adduce/runs')
  const files = (await readdir(runs).catch(() => [])).filter((name) => name.endsWith('.jsonl'))
  const texts = await Promise.all(files.map((name) => readFile(join(runs, name), 'utf8')))
  const lines = texts.flatMap((text) => text.split('\n').slice(0, -1)).map((line) => JSON.parse(line))
  return lines.flatMap((line) => (line.kind === 'seed' ? [line.observation.index] : []))
}

/** Children that run a bundle of this folder. */
async function childrenIn(folder: string): Promise<readonly string[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  const commands = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')))
  return commands.filter((command) => command.includes(join(folder, '.adduce/bundles')))
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20))
}
