import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadDebate } from '../../server/live/load.ts'
import { figuresFolder, makeResults } from '../../server/results/make-results.ts'

const folder = join(import.meta.dirname, '../../arguments/forward-pass')

test('the page of results is what the records give, byte for byte (“adduce results” writes it)', async () => {
  const made = await makeResults(await loadDebate({ folder, trusted: true }))
  if (made.kind === 'failed') throw new Error(made.messages.join('\n'))
  for (const [file, text] of made.files) expect(readFileSync(join(folder, file), 'utf8'), file).toBe(text)
  const drawn = readdirSync(join(folder, figuresFolder)).map((name) => `${figuresFolder}/${name}`)
  expect(drawn.filter((file) => !made.files.has(file))).toEqual([])
})
