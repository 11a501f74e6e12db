import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bundleExperiment } from '../../server/runs/bundle.ts'
import { describeExperiments } from '../../server/runs/describe.ts'
import { debateFolder, writeExperiment } from './debate-folder.ts'

const all = ['counting.ts', 'exact.ts', 'half.ts', 'spoken']

test('experiments say what they are, in TypeScript and in any language', async () => {
  const folder = await debateFolder({ experiments: all })
  const { descriptions, bundles, problems } = await describeExperiments({ folder, trusted: true })
  expect([...problems]).toEqual([])
  expect([...descriptions.keys()]).toEqual(['counting', 'exact', 'spoken'])
  expect(descriptions.get('counting')).toMatchObject({
    title: 'Counting',
    deterministic: false,
    controls: { guard: 'Nobody turned it off' },
  })
  expect(descriptions.get('counting')!.card).toMatch(/^# Counting\n\nCounts for a while/)
  expect(descriptions.get('spoken')!.card).toBe('# Spoken\n')
  expect(bundles.get('spoken')!.command).toEqual(['node', 'speak.mjs'])
  expect(await readdir(join(folder, '.adduce'))).toContain('.gitignore')
})

test('a description is kept, and the same when asked again', async () => {
  const folder = await debateFolder({ experiments: ['counting.ts'] })
  const first = await describeExperiments({ folder, trusted: true })
  const kept = await describeExperiments({ folder, trusted: true })
  await rm(join(folder, '.adduce'), { recursive: true })
  const again = await describeExperiments({ folder, trusted: true })
  expect(kept).toEqual(first)
  expect(again).toEqual(first)
})

test('a code key knows the program, not its place, comments or blanks', async () => {
  const [here, there] = [await debateFolder({ experiments: ['counting.ts'] }), await debateFolder({ experiments: ['counting.ts'] })]
  const keyIn = async (folder: string) => {
    const bundle = await bundleExperiment(join(folder, 'experiments/counting.ts'))
    if (bundle.kind === 'failed') throw new Error(bundle.message)
    return bundle.codeKey
  }
  const original = await keyIn(here)
  expect(await keyIn(there)).toBe(original)
  expect(await keyIn(join(import.meta.dirname, 'fixtures'))).toBe(original)
  await writeExperiment(there, 'counting.ts', (text) => text.replace('let count = 0', '// from nothing\n    let   count = 0'))
  expect(await keyIn(there)).toBe(original)
  await writeExperiment(there, 'counting.ts', (text) => text.replace('0.05 *', '0.06 *'))
  expect(await keyIn(there)).not.toBe(original)
})

test.each([
  [
    'a missing import',
    (text: string) => `import { x } from './gone.ts'\n${text}\nx()`,
    /cannot be bundled: experiments\/counting\.ts:1:.*gone/,
  ],
  ['a broken line', (text: string) => `${text}\nconst = 3`, /cannot be bundled: experiments\/counting\.ts:\d+:\d+: /],
  ['an error while loading', (text: string) => `${text}\nthrow new Error('not today')`, /fails to load: Error: not today/],
  ['another name', (text: string) => text.replace("name: 'counting'", "name: 'accounting'"), /calls itself "accounting"/],
  [
    'no metrics',
    (text: string) => text.replace(/ {2}metrics: \{[\s\S]*?\n {2}\},/, '  metrics: {},'),
    /does not describe itself: metrics: it measures nothing/,
  ],
  [
    'a tier outside its ranges',
    (text: string) => text.replace('{ pauseMs: 1 }', '{ pauseMs: 1.5 }'),
    /"pauseMs": 1.5 is not a whole number in 0 … 60000 ms/,
  ],
  [
    'reading a file',
    (text: string) => `import { readFileSync } from 'node:fs'\nreadFileSync('/etc/hostname')\n${text}`,
    /Access to this API has been restricted/,
  ],
])('an experiment with %s is a problem of its own', async (_name, change, message) => {
  const folder = await debateFolder({ experiments: ['counting.ts', 'exact.ts', 'half.ts'] })
  await writeExperiment(folder, 'counting.ts', change)
  const { descriptions, problems } = await describeExperiments({ folder, trusted: true })
  expect([...descriptions.keys()]).toEqual(['exact'])
  expect(problems.get('counting')).toMatch(message)
  expect(problems.get('counting')).toMatch(/^experiment "counting" /)
})

test('an experiment that dies while loading is a problem, not a crash', async () => {
  const folder = await debateFolder({ experiments: ['exact.ts', 'half.ts'] })
  await writeExperiment(folder, 'exact.ts', (text) => `process.kill(process.pid, 'SIGKILL')\n${text}`)
  const { problems } = await describeExperiments({ folder, trusted: true })
  expect(problems.get('exact')).toMatch(/fails to load/)
})

test('without trust nothing runs', async () => {
  const folder = await debateFolder({ experiments: all })
  const { descriptions, problems } = await describeExperiments({ folder, trusted: false })
  expect(descriptions.size).toBe(0)
  expect(problems.get('counting')).toMatch(/--trust/)
  expect(await readdir(folder)).not.toContain('.adduce')
})

test('a debate without experiments argues only', async () => {
  const folder = await debateFolder({ experiments: [] })
  expect((await describeExperiments({ folder, trusted: true })).descriptions.size).toBe(0)
})
