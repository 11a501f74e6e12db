import { existsSync } from 'node:fs'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

const fixtures = join(import.meta.dirname, 'fixtures')

/** A debate's folder outside the project with the fixture experiments in it; removed when the test ends. */
export async function debateFolder(holding: { readonly experiments: readonly string[] }): Promise<string> {
  const folder = await keptDebateFolder(holding)
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** The same, for many tests: whoever asks removes it. */
export async function keptDebateFolder({ experiments }: { readonly experiments: readonly string[] }): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'adduce-test-'))
  for (const name of experiments) {
    const room = existsSync(join(fixtures, 'hostile', name)) ? 'hostile' : 'experiments'
    await cp(join(fixtures, room, name), join(folder, 'experiments', name), { recursive: true })
    if (name.endsWith('.ts')) await importAsOutsider(join(folder, 'experiments', name))
  }
  return folder
}

/** Write or overwrite one experiment. */
export async function writeExperiment(folder: string, name: string, change: (source: string) => string): Promise<void> {
  const path = join(folder, 'experiments', name)
  const known = (await readdir(join(folder, 'experiments'))).includes(name)
  await writeFile(path, change(known ? await readFile(path, 'utf8') : ''))
}

/** Outside this repository experiments import `adduce/lab/…`. */
async function importAsOutsider(path: string): Promise<void> {
  await writeFile(path, (await readFile(path, 'utf8')).replaceAll(/'(?:\.\.\/)+lab\//g, "'adduce/lab/"))
}
