import { appendFile, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { applyDelta } from '../../core/wire/delta.ts'
import { readSnapshot, type Snapshot } from '../../core/wire/snapshot.ts'
import { allParts } from '../../server/live/parts.ts'
import { ask } from './ask.ts'
import { restoreWeather, type Serving, serveWeather } from './serving.ts'
import { type Listening, listen } from './stream.ts'

let serving: Serving
let before: Snapshot
let stream: Listening

const fetchSnapshot = async () => readSnapshot((await ask(serving.url, '/api/debates/weather')).json())
const path = (file: string) => join(serving.folder, file)

beforeAll(async () => {
  const program = join(import.meta.dirname, 'fixtures/hanging-parser.ts')
  serving = await serveWeather({ run: false, parsing: { deadlineMs: 1000, program } })
})
afterAll(async () => {
  expect(serving.faults).toEqual([])
  await serving.close()
})
beforeEach(async () => {
  await restoreWeather(serving.folder)
  await serving.server.session.refresh(allParts)
  before = await fetchSnapshot()
  stream = await listen(serving.url, `/api/events?since=${before.sequence}`)
})

/** The next snapshot that fits, made from differences alone; it must be what the server has. */
async function snapshotWhere(fits: (snapshot: Snapshot) => boolean): Promise<Snapshot> {
  let snapshot = before
  const seen = new Set<string>()
  await stream.until((event) => {
    if (event.kind === 'changed' && !seen.has(event.id)) {
      seen.add(event.id)
      snapshot = applyDelta(snapshot, event.data.delta, event.data.sequence)
    }
    return fits(snapshot)
  })
  expect(await fetchSnapshot()).toEqual(snapshot)
  return snapshot
}

const has = (id: string) => (snapshot: Snapshot) => snapshot.debate.nodes.some((node) => node.id === id)
const codes = ({ diagnostics }: Snapshot) =>
  diagnostics.filter(({ severity }) => severity === 'error').map(({ code, span }) => `${code} ${span.file}`)

describe('what is saved in the folder is on every open page', () => {
  test('a claim appended to a document', async () => {
    await appendFile(path('README.md'), '\n## A front is coming\n\nIt was in the news.\n\n- rebuts [It will stay dry](#it-will-stay-dry)\n')
    const after = await snapshotWhere(has('a-front-is-coming'))
    expect(after.debate.inferences.filter(({ kind }) => kind === 'rebut')).toMatchObject([
      { premises: ['a-front-is-coming'], target: { id: 'it-will-stay-dry' } },
    ])
    expect(after.sequence).toBeGreaterThan(before.sequence)
  })

  test('a new document, and then none any more', async () => {
    await writeFile(path('more.md'), '## More of it\n\nThere is more.\n')
    await snapshotWhere(has('more-of-it'))
    await rm(path('more.md'))
    expect(await snapshotWhere((snapshot) => !has('more-of-it')(snapshot) && snapshot.sequence > before.sequence + 1)).toMatchObject({
      debate: before.debate,
    })
  })

  test('a document saved as editors do, by moving a new file over the old', async () => {
    for (let save = 1; save <= 5; save++) {
      await writeFile(path('README.md~'), (await readFile(path('README.md'), 'utf8')).concat(`\n## Saved ${save} times\n\nIt was.\n`))
      await rename(path('README.md~'), path('README.md'))
      await snapshotWhere(has(`saved-${save}-times`))
    }
  })

  test('a changed source', async () => {
    await writeFile(path('sources/talk.txt'), 'it will stay dry\nthe sky was clear\n')
    await snapshotWhere((snapshot) => codes(snapshot).join() === 'AD035 README.md')
  })

  test('a changed experiment', async () => {
    const source = await readFile(path('experiments/looks.ts'), 'utf8')
    await writeFile(path('experiments/looks.ts'), source.replace("title: 'Looks'", "title: 'Glances'"))
    await snapshotWhere(({ experiments }) => experiments[0]?.title === 'Glances')
  })
})

describe('what is wrong with one file leaves the rest served', () => {
  test.each([
    ['a malformed front matter', 'README.md', '---\ntitle: [\n---\n## A claim\n\nStill here.\n', 'AD050 README.md', 'a-claim'],
    [
      'an unknown verb',
      'bad.md',
      '## A claim\n\nStill here.\n\n- suports [It will stay dry](README.md#it-will-stay-dry)\n',
      'AD010 bad.md',
      'a-claim',
    ],
    ['a dangling link', 'bad.md', '## A claim\n\nStill here.\n\n- supports [Nothing](#nothing)\n', 'AD060 bad.md', 'a-claim'],
    ['a document that is too large', 'bad.md', `## A claim\n\n${'x'.repeat(300_000)}\n`, 'AD001 bad.md', 'the-sky-is-clear'],
    ['a document that hangs the parser', 'bad.md', '## HANG\n', 'AD082 bad.md', 'the-sky-is-clear'],
    ['a document that ends the parser', 'bad.md', '## DIE\n', 'AD082 bad.md', 'the-sky-is-clear'],
    [
      'an experiment that does not compile',
      'experiments/bad.ts',
      'export const experiment = (\n',
      'AD083 experiments/bad.ts',
      'the-sky-is-clear',
    ],
    ['a record cut off', 'records/looks/bad.json', '{"v":1,', 'AD084 records/looks/bad.json', 'the-sky-is-clear'],
  ])('%s', async (_name, file, text, code, kept) => {
    await mkdir(dirname(path(file)), { recursive: true })
    await writeFile(path(file), text)
    const after = await snapshotWhere((snapshot) => codes(snapshot).includes(code))
    expect(has(kept)(after)).toBe(true)
    expect((await ask(serving.url, '/api/health')).status).toBe(200)
  })

  test('a link to a file outside', async () => {
    await symlink('/etc/hostname', path('bad.md'))
    await serving.server.session.refresh(allParts)
    expect(codes(await fetchSnapshot())).toEqual(['AD080 bad.md'])
  })

  test.each([
    ['hangs the parser', 'HANG', 'AD082 README.md'],
    ['ends the parser', 'DIE', 'AD082 README.md'],
    ['grows too large', 'x'.repeat(300_000), 'AD001 README.md'],
  ])('a document that %s keeps its last good version, and is itself again when it is mended', async (_name, trouble, code) => {
    const good = await readFile(path('README.md'), 'utf8')
    await writeFile(path('README.md'), `${good}\n${trouble}\n`)
    const during = await snapshotWhere((snapshot) => codes(snapshot).join() === code)
    expect(during.debate).toEqual(before.debate)
    await writeFile(path('README.md'), `${good}\n## Mended\n\nIt is.\n`)
    expect(codes(await snapshotWhere(has('mended')))).toEqual([])
  })
})

test('a change to no purpose is told to nobody', async () => {
  await appendFile(path('notes.txt'), 'nothing of the debate')
  await appendFile(path('.hidden.md'), '## Hidden\n\nNot there.\n')
  await serving.server.session.refresh(allParts)
  expect(await fetchSnapshot()).toEqual(before)
  expect(stream.heard).toEqual([])
})

test('what the watch cannot see is found by the next scan', async () => {
  const deep = 'sources/a/b/c/talk.txt'
  const prepare = async (folder: string) => {
    await mkdir(dirname(join(folder, deep)), { recursive: true })
    await rename(join(folder, 'sources/talk.txt'), join(folder, deep))
    for (const file of ['README.md', 'evidence.md'])
      await writeFile(join(folder, file), (await readFile(join(folder, file), 'utf8')).replaceAll('sources/talk.txt', deep))
  }
  const scanned = await serveWeather({ run: false, prepare, rescanMs: 50 })
  onTestFinished(() => scanned.close())
  const reader = await listen(scanned.url, '/api/events')
  await writeFile(join(scanned.folder, deep), 'nothing\nof that\n')
  const { data } = await reader.until((event) => event.kind === 'changed' && event.data.delta.diagnostics !== null)
  expect(JSON.stringify(data)).toContain('AD035')
})
