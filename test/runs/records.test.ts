import { mkdir, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checksumOf } from '../../core/evidence/keys.ts'
import { readRecords, writeRecord } from '../../server/runs/records.ts'
import { evidenceNode } from '../evidence/evidence-node.ts'
import { recordOf } from '../evidence/records.ts'
import { debateFolder } from './debate-folder.ts'

const node = evidenceNode('node', {})
const record = recordOf(node, { tier: 'quick', values: [0.9, 0.8, 0.7] })
const other = recordOf(node, { tier: 'quick', values: [0.6], from: 3 })

async function folderWith(text: string, name = `${record.runKey}.json`, experiment = 'counting'): Promise<string> {
  const folder = await debateFolder({ experiments: [] })
  await mkdir(join(folder, 'records', experiment), { recursive: true })
  await writeFile(join(folder, 'records', experiment, name), text)
  return folder
}

test('what is written is read again, and only that', async () => {
  const folder = await debateFolder({ experiments: [] })
  const path = await writeRecord(folder, record)
  expect(path).toBe(`records/counting/${record.runKey}.json`)
  expect(await readRecords(folder)).toEqual({ records: [record], adoptions: [], mismatches: [], problems: [] })
  expect(await readdir(dirname(join(folder, path)))).toEqual([`${record.runKey}.json`])
})

test('a debate without records has none', async () => {
  expect(await readRecords(await debateFolder({ experiments: [] }))).toMatchObject({ records: [], problems: [] })
})

test('every flipped byte and every truncation of a record is found, or changes nothing', async () => {
  const folder = await debateFolder({ experiments: [] })
  const path = join(folder, await writeRecord(folder, record))
  const bytes = await readFile(path)
  const flipped = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, mask]) => {
    const copy = Buffer.from(bytes)
    copy[at] = copy[at]! ^ mask
    return copy
  })
  const truncated = fc.nat(bytes.length - 3).map((length) => bytes.subarray(0, length))
  await fc.assert(
    fc.asyncProperty(fc.oneof(flipped, truncated), async (damaged) => {
      await writeFile(path, damaged)
      const { records, problems } = await readRecords(folder)
      // White space between fields may change without a change of meaning.
      if (problems.length === 0) expect(records).toEqual([record])
      else expect([records, problems.length, problems[0]!.file]).toEqual([[], 1, `records/counting/${record.runKey}.json`])
    }),
    { numRuns: 300 },
  )
})

test.each([
  [
    'a changed value',
    JSON.stringify({ ...record, observations: record.observations.with(0, { ...record.observations[0]!, values: { said: 1 } }) }),
    /wrong checksum/,
  ],
  ['a field too many', JSON.stringify({ ...record, outcome: 'confirmed' }), /is not a record: .*outcome/],
  ['an empty file', '', /is not JSON/],
  ['another run under its name', JSON.stringify(other), /does not hold the run that its name says/],
  [
    'a key its spec does not give',
    signed({ ...record, spec: { ...record.spec, params: { horizon: 9 } } }),
    /a key that its spec does not give/,
  ],
  [
    'chosen seeds',
    signed({ ...record, observations: record.observations.map((each) => ({ ...each, seed: 7 })) }),
    /does not hold the seeds that it names/,
  ],
  ['a seed too few', signed({ ...record, observations: record.observations.slice(1) }), /does not hold the seeds that it names/],
])('a record with %s counts for nothing and is named', async (_name, text, message) => {
  const { records, problems } = await readRecords(await folderWith(text))
  expect(records).toEqual([])
  expect(problems[0]).toMatchObject({ file: `records/counting/${record.runKey}.json`, message: expect.stringMatching(message) })
})

test('two records that were swapped are both found', async () => {
  const folder = await debateFolder({ experiments: [] })
  const [one, two] = [join(folder, await writeRecord(folder, record)), join(folder, await writeRecord(folder, other))]
  await rename(one, `${one}.x`)
  await rename(two, one)
  await rename(`${one}.x`, two)
  expect(await readRecords(folder)).toMatchObject({ records: [], problems: [{}, {}] })
})

test('a record in the folder of another experiment is found', async () => {
  const { records, problems } = await readRecords(await folderWith(JSON.stringify(record), undefined, 'guessing'))
  expect([records, problems.length]).toEqual([[], 1])
})

test('links are not followed', async () => {
  const folder = await folderWith('{}', 'a.txt')
  await writeFile(join(folder, 'outside.json'), JSON.stringify(record))
  await symlink(join(folder, 'outside.json'), join(folder, 'records/counting', `${record.runKey}.json`))
  expect(await readRecords(folder)).toMatchObject({ records: [], problems: [] })
})

function signed(content: Omit<typeof record, 'checksum'>): string {
  return JSON.stringify({ ...content, checksum: checksumOf(content) })
}
