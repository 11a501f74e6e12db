import { spawn } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { scratchFolder } from './scratch.ts'

export type Answer = { readonly code: number | null; readonly out: string; readonly err: string }

/** Call the command line as a shell would, without a terminal. */
export function adduce(...args: readonly string[]): Promise<Answer> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../bin/adduce.mjs'), ...args], {
    env: { ...process.env, NO_COLOR: '1' },
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })))
}

/** A copy of the kettle debate in a folder of its own, with text added to its end; removed when the tests have ended. */
export async function kettle(added: string): Promise<string> {
  const folder = await scratchFolder('kettle')
  await cp(join(import.meta.dirname, 'fixtures/kettle'), folder, { recursive: true })
  const experiment = join(folder, 'experiments/boil.ts')
  // Outside this repository experiments import `adduce/lab/…`.
  await writeFile(experiment, (await readFile(experiment, 'utf8')).replace(/'(\.\.\/)+lab\//, "'adduce/lab/"))
  appendFileSync(join(folder, 'README.md'), added)
  return folder
}
