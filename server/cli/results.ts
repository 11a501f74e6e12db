import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { figureMark } from '../results/figure.ts'
import { figuresFolder, makeResults, pageFile } from '../results/make-results.ts'
import { writeDurably } from '../runs/durable.ts'
import { readArguments, type Usage } from './arguments.ts'
import { debateOptions, openDebate } from './choose.ts'

const usage: Usage = {
  line: 'results [FOLDER]',
  about:
    `Writes ${pageFile} beside the debate’s README, and its pictures into ${figuresFolder}/: what was measured and whom it speaks for, from\n` +
    'the records alone. Whose side an outcome is on is read off the debate: by the claims that it tests, and by which way those bear on\n' +
    'the claims that the debate turns on and on who says them.',
  options: { ...debateOptions, check: { about: 'write nothing; exit code 1 when the page is not what the records give' } },
  examples: ['adduce results', 'adduce results --check'],
}

/** What a file of the results is, or has become. */
type Change = { readonly file: string; readonly state: 'same' | 'changed' | 'missing' | 'left over' }

/** `adduce results`: make the page, or look whether it is what the records give. */
export async function results(args: readonly string[]): Promise<number> {
  const call = readArguments(usage, args, { least: 0, most: 1 })
  if (call.kind === 'answered') return call.code
  const loaded = await openDebate(call.text['debate'] ?? call.words[0], call.on.has('trust'))
  if (loaded === null) return 1
  if (!loaded.trusted && loaded.experiments.problems.size > 0)
    return refuse(['what counts depends on the programs of this debate, which lies outside the project; say --trust to let them run'])
  const made = await makeResults(loaded)
  if (made.kind === 'failed') return refuse(made.messages)
  const changes = await changesOf(loaded.folder, made.files)
  const wrong = changes.filter(({ state }) => state !== 'same')
  const isCheck = call.on.has('check')
  if (!isCheck) {
    for (const { file, state } of wrong) {
      if (state === 'left over') await rm(join(loaded.folder, file))
      else await writeDurably(join(loaded.folder, file), made.files.get(file)!)
    }
  }
  if (call.on.has('json')) process.stdout.write(`${JSON.stringify({ page: pageFile, written: !isCheck, files: changes }, null, 2)}\n`)
  else if (wrong.length === 0) process.stdout.write(`${pageFile} is what the records give.\n`)
  else if (isCheck) process.stdout.write(`${wrong.map(({ file, state }) => `${file}: ${state}\n`).join('')}Run “adduce results”.\n`)
  else process.stdout.write(wrong.map(({ file, state }) => `${state === 'left over' ? 'removed' : 'wrote'} ${file}\n`).join(''))
  return isCheck && wrong.length > 0 ? 1 : 0
}

/** How the files of a folder differ from what they should be; pictures of ours that are no longer wanted are left over. */
async function changesOf(folder: string, files: ReadonlyMap<string, string>): Promise<readonly Change[]> {
  const changes: Change[] = []
  for (const [file, text] of files) {
    const found = await textOf(join(folder, file))
    changes.push({ file, state: found === null ? 'missing' : found === text ? 'same' : 'changed' })
  }
  // There is no such folder before the first time.
  for (const name of (await readdir(join(folder, figuresFolder)).catch(() => [])).sort()) {
    const file = `${figuresFolder}/${name}`
    if (name.endsWith('.svg') && !files.has(file) && (await textOf(join(folder, file)))?.includes(figureMark))
      changes.push({ file, state: 'left over' })
  }
  return changes
}

async function textOf(path: string): Promise<string | null> {
  // A file that cannot be read is one that has to be written.
  return readFile(path, 'utf8').catch(() => null)
}

function refuse(messages: readonly string[]): number {
  for (const message of messages) process.stderr.write(`adduce: ${message}\n`)
  return 1
}
