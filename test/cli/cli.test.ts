import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { adduce, kettle } from './adduce.ts'

describe.concurrent('the command line', { timeout: 90_000 }, () => {
  test.each(['check', 'status', 'why', 'run', 'probe', 'results', 'card', 'import', 'export', 'conform', 'serve'])(
    'adduce %s --help says what it is for',
    async (command) => {
      const { code, out } = await adduce(command, '--help')
      expect(code).toBe(0)
      expect(out).toMatch(new RegExp(`^usage: adduce ${command}`))
      expect(out).toContain('--help')
    },
  )

  test.each([
    [['dance'], 'there is no command “dance”'],
    [['why'], 'Something is missing'],
    [['status', '--stance', 'tomorrow'], '--stance is “today” or “pending”, not “tomorrow”'],
    [['run'], 'Name a node'],
    [['run', '--tier', 'huge', '--stale'], '--tier is quick, standard, full, not “huge”'],
    [['check', '--colour'], '--colour'],
    [['serve', '--port', 'many'], 'many'],
  ])('wrong use %j exits with 2 and a sentence', async (args, sentence) => {
    const { code, err } = await adduce(...args)
    expect(code).toBe(2)
    expect(err).toContain(sentence)
  })

  test('a folder without a debate is one sentence and exit 1', async () => {
    const { code, err } = await adduce('check', import.meta.dirname)
    expect(code).toBe(1)
    expect(err.trim().split('\n')).toHaveLength(1)
    expect(err).toContain('README.md')
  })

  test('check is content with a sound debate, counts it, and says how much is quoted', async () => {
    const { code, out } = await adduce('check', await kettle(''), '--trust', '--json')
    expect(code).toBe(0)
    const [debate] = JSON.parse(out).debates
    expect(debate).toMatchObject({ nodes: 4, inferences: 2, coverage: { talk: 1 }, diagnostics: [] })
  })

  test('check names file, line and column of a dangling link and exits with 1', async () => {
    const folder = await kettle('\n## Lids get lost\n\nA lid gets lost.\n\n- rebuts [A lid saves time](#a-lid-saves-thyme)\n')
    const { code, out } = await adduce('check', folder, '--trust')
    expect(code).toBe(1)
    expect(out).toMatch(/README\.md:54:\d+ error AD\d+ .*a-lid-saves-thyme/)
    expect(out).toContain('a-lid-saves-time')
    expect((await adduce('check', folder, '--trust', '--format', 'github')).out).toMatch(/^::error file=README\.md,line=54/m)
  })

  test('a debate that breaks what it expects of itself exits with 1', async () => {
    const folder = await kettle(
      '\n## Steam is cold\n\n- rebuts [Steam carries heat away](#steam-carries-heat-away)\n- untestable: made up; nothing\n',
    )
    const { code, out } = await adduce('check', folder, '--trust')
    expect(code).toBe(1)
    expect(out).toContain('steam-carries-heat-away')
  })

  test('status gives every node its word, and a scenario changes it', async () => {
    const folder = await kettle('')
    const plain = JSON.parse((await adduce('status', folder, '--json')).out)
    const shown = Object.fromEntries(plain.nodes.map((node: { id: string; shown: string | null }) => [node.id, node.shown]))
    expect(shown).toEqual({
      'should-the-lid-be-on': null,
      'a-lid-saves-time': 'stands',
      'steam-carries-heat-away': 'stands',
      'lid-on': null,
    })
    const supposed = await adduce('status', folder, '--scenario', 'no-steam')
    expect(supposed.out).toContain('supposing no-steam')
    expect(supposed.out).toMatch(/– A lid saves time +unsupported/)
    expect((await adduce('status', folder, '--scenario', 'no-team')).err).toContain('no-steam')
  })

  test('why gives reasons with their source, and offers the nearest node for a wrong name', async () => {
    const folder = await kettle('')
    const { code, out } = await adduce('why', 'a-lid-saves-time', folder, '--json')
    expect(code).toBe(0)
    const { node, label, steps } = JSON.parse(out)
    expect([node, label]).toEqual(['a-lid-saves-time', 'in'])
    expect(steps.some((step: { source: string | null }) => step.source === 'talk.txt:2')).toBe(true)
    const wrong = await adduce('why', 'a-lid-saves-tyme', folder)
    expect(wrong.code).toBe(1)
    expect(wrong.err).toContain('did you mean “a-lid-saves-time”')
  })

  test('card prints the docstring of an experiment, or lists them', async () => {
    const folder = await kettle('')
    expect((await adduce('card', 'boil', folder, '--trust')).out).toContain('Cannot show** anything about real kettles')
    expect((await adduce('card', folder, '--trust')).out).toContain('Many kettles')
    expect((await adduce('card', 'boyle', folder, '--trust')).err).toContain('did you mean “boil”')
  })

  test('experiments of a debate outside the project do not run without --trust', async () => {
    const folder = await kettle('')
    const { code, err, out } = await adduce('run', '--stale', folder)
    expect(code).toBe(1)
    expect(err + out).toContain('--trust')
    // To bundle or describe a program is already to run some of it.
    expect(existsSync(join(folder, '.adduce/bundles'))).toBe(false)
    expect(existsSync(join(folder, '.adduce/descriptions'))).toBe(false)
    const checked = await adduce('check', folder)
    expect(checked.code).toBe(0)
    expect(checked.out).toContain('warning AD085')
  })

  test('run on a claim runs what it rests on, tells what changed, and then has nothing left to do', async () => {
    const folder = await kettle('')
    const first = await adduce('run', 'a-lid-saves-time', folder, '--trust', '--json')
    expect(first.code).toBe(0)
    const { runs, changed } = JSON.parse(first.out)
    expect(runs).toMatchObject([{ evidence: 'lid-on', experiment: 'boil', state: 'succeeded', outcome: 'confirmed' }])
    expect(changed).toEqual([{ id: 'lid-on', before: 'out', after: 'in' }])
    const again = await adduce('run', '--stale', folder, '--trust')
    expect(again.code).toBe(0)
    expect(again.out).toContain('Nothing is missing and nothing is stale')
    expect((await adduce('run', 'lid-on', folder, '--trust')).out).toContain('Nothing is missing for lid-on (8 seeds)')
    expect((await adduce('run', 'lid-on', folder, '--trust', '--reproduce')).out).toContain('bit for bit')
    expect((await adduce('status', folder, '--trust')).out).toMatch(/Lid on +for \(provisional: quick run\) +0\.\d+/)
  })

  test('run adds seeds up to the number that is asked for', async () => {
    const folder = await kettle('')
    await adduce('run', 'lid-on', folder, '--trust')
    await adduce('run', 'lid-on', folder, '--trust', '--seeds', '10')
    const { nodes } = JSON.parse((await adduce('status', folder, '--trust', '--json')).out)
    expect(nodes.find((node: { id: string }) => node.id === 'lid-on').outcome).toMatchObject({ value: 'confirmed', n: 10, tier: 'quick' })
  })

  test('after a change of code that changes nothing, one verification adopts the records of every tier', async () => {
    const folder = await kettle('')
    const experiment = join(folder, 'experiments/boil.ts')
    await adduce('run', 'lid-on', folder, '--trust', '--tier', 'standard')
    await adduce('run', 'lid-on', folder, '--trust', '--tier', 'quick')
    writeFileSync(experiment, readFileSync(experiment, 'utf8').replace("'Many kettles", "'So many kettles"))
    const verified = await adduce('run', '--verify', folder, '--trust')
    expect(verified.out.match(/came out bit for bit/g)).toHaveLength(2)
    const { nodes } = JSON.parse((await adduce('status', folder, '--trust', '--json')).out)
    expect(nodes.find((node: { id: string }) => node.id === 'lid-on').outcome).toMatchObject({ tier: 'standard', n: 10 })
  })
})
