import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { experiment as passAsStep } from '../../arguments/forward-pass/experiments/pass-as-step.ts'
import { experiment as stateTracking } from '../../arguments/forward-pass/experiments/state-tracking.ts'
import type { ExperimentDescription } from '../../core/evidence/description.ts'
import type { Params } from '../../core/model.ts'
import { describe as describeExperiment, type Experiment } from '../../lab/experiment.ts'
import { pythonWithTorch, withoutTorch } from '../python-with-torch.ts'
import { exportFile, exportsOfEngine } from './engine-exports.ts'
import { carriedOut, described, folderOf, observed, type Said } from './twin-run.ts'

/** Small enough for a second each. */
const linear: Params = { depths: [1], trainingSteps: 30, batch: 4, heldOut: 50, problems: 4 }
const tracking: Params = { depths: [1, 2], width: 8, horizon: 12, trainedLength: 8, stories: 16, steps: 30, thoughtSteps: 30, moves: 32 }

/** Python needs seconds to load PyTorch, and more where others work. */
const patience = { timeout: 120_000 }

const twins = [
  {
    name: 'torch-pass-as-step',
    first: selfOf(passAsStep),
    small: linear,
    curves: ['error of gradient steps', 'error of trained layers', 'steps matched by trained layers'],
  },
  {
    name: 'torch-state-tracking',
    first: selfOf(stateTracking),
    small: { ...tracking, heatSteps: 10 },
    curves: ['depth 1', 'depth 2', 'written thought'],
  },
] as const

describe.each(twins)('$name', ({ name, first, small, curves }) => {
  test('measures what its first engine measures, on the same scales and with the same parameters', async () => {
    const { description, program } = await described(name)
    const { 'loss-difference': difference, ...metrics } = description.metrics
    const { nudge, ...params } = description.params
    expect([difference, nudge]).not.toContain(undefined)
    expect(withoutWords(metrics)).toEqual(withoutWords(first.metrics))
    expect(withoutWords(params)).toEqual(withoutWords(first.params))
    expect(Object.keys(description.controls)).toEqual(Object.keys(first.controls))
    expect(program.command).toEqual(['python3', 'run.py'])
  })

  test('is judged by losses that the first engine gives today', async () => {
    expect(await readFile(exportFile(name), 'utf8')).toBe(`${JSON.stringify(exportsOfEngine[name]!())}\n`)
  })

  test('without PyTorch its run fails with a sentence, and observes nothing', async () => {
    const said = await carriedOut(name, small, [1], await pathWithoutTorch())
    expect(said.end).toMatchObject({
      kind: 'failed',
      because: 'error',
      message: expect.stringMatching(/^torch is not installed for python3: .+ cannot import it; install python3-torch$/),
    })
    expect(said.messages.map(({ type }) => type)).toEqual(['hello', 'result'])
  })

  test.skipIf(pythonWithTorch() === null)(
    `measures, reports and draws everything, and the same twice; skipped where ${withoutTorch}`,
    patience,
    async () => {
      const { description } = await described(name)
      const once = await carriedOut(name, small, [5, 6, 5])
      expect(once.end).toEqual({ kind: 'finished' })
      const values = observed(once)
      expect(Object.keys(values[0]!).sort()).toEqual(Object.keys(description.metrics).sort())
      expect(values[2]).toEqual(values[0])
      expect(curvesOf(once, 2)).toEqual(curvesOf(once, 0))
      expect(curvesOf(once, 1)).not.toEqual(curvesOf(once, 0))
      expect(values[0]!['loss-difference']).toBeLessThan(1e-5)
      const checked = new Set(once.messages.flatMap((message) => (message.type === 'control' ? [message.name] : [])))
      expect([...checked].sort()).toEqual(Object.keys(description.controls).sort())
      const drawn = new Set(curvesOf(once, 0).map(({ name: curve }) => curve))
      expect([...drawn].filter((curve) => !curve.startsWith('training ')).sort()).toEqual(curves)
    },
  )
})

test('the twins speak the protocol with the same words', async () => {
  for (const file of ['run.py', 'protocol.py'])
    expect(await readFile(join(folderOf('torch-pass-as-step'), file), 'utf8'), file).toBe(
      await readFile(join(folderOf('torch-state-tracking'), file), 'utf8'),
    )
})

function selfOf(experiment: object): Omit<ExperimentDescription, 'codeKey' | 'card'> {
  return describeExperiment(experiment as Experiment)
}

/** Ranges and kinds, without what may be worded or chosen otherwise; a twin may know fewer worlds. */
function withoutWords(specs: { readonly [name: string]: object }): object {
  return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, { ...spec, about: null, default: null, options: null }]))
}

/** The points drawn for the seed with this index. */
function curvesOf({ messages }: Said, index: number) {
  return messages.flatMap((message) =>
    message.type === 'metric' && message.index === index ? [{ name: message.name, step: message.step, value: message.value }] : [],
  )
}

/** A path whose `python3` is one that sees no installed packages. */
async function pathWithoutTorch(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'adduce-python-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const system = '/usr/bin/python3'
  const python = existsSync(system)
    ? system
    : spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).stdout.trim()
  await writeFile(join(folder, 'python3'), `#!/bin/sh\nexec ${python} -S "$@"\n`)
  await chmod(join(folder, 'python3'), 0o755)
  return `${folder}${delimiter}${process.env['PATH'] ?? ''}`
}
