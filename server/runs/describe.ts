import { access, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { ExperimentDescription } from '../../core/evidence/description.ts'
import { bundleExperiment } from './bundle.ts'
import { cardOf } from './card.ts'
import { describeCommand } from './describe-command.ts'
import { descriptionMisfit } from './description-misfit.ts'
import { writeDurably } from './durable.ts'
import { type MachineFolder, openMachineFolder } from './machine-folder.ts'
import { type Program, signalGroup, spawnSandboxed } from './sandbox.ts'
import { descriptionSchema, firstMisfit } from './schemas.ts'

/** The experiments of a debate: what they say of themselves, how they are started, and why others cannot be. */
export type DescribedExperiments = {
  readonly descriptions: ReadonlyMap<string, ExperimentDescription>
  readonly bundles: ReadonlyMap<string, Program>
  /** One sentence by the name of each experiment that cannot be used. */
  readonly problems: ReadonlyMap<string, string>
}

/** What came of one experiment. */
export type Described =
  | { readonly kind: 'described'; readonly description: ExperimentDescription; readonly program: Program }
  | { readonly kind: 'failed'; readonly message: string }

/** An experiment that takes longer to say what it is has something wrong with it. */
const describeLimitMs = 20_000

/**
 * Describe every experiment in a debate's `experiments/` folder: `<name>.ts` with an export `experiment`, or
 * `<name>/experiment.json` for any language. Other files there are theirs to import.
 *
 * Each is bundled, and the bundle asked in a sandboxed child; what it says is kept by its code key, so an unchanged
 * experiment is not asked twice. One that fails to load is a problem of its own and leaves the others alone.
 * To ask a program is to run it: without trust, none is.
 */
export async function describeExperiments({
  folder,
  trusted,
  project,
}: {
  readonly folder: string
  readonly trusted: boolean
  /** Whose `lab/` they are bundled with; this project's unless it is said. */
  readonly project?: string | undefined
}): Promise<DescribedExperiments> {
  const found = await experimentsIn(join(folder, 'experiments'))
  const described = new Map<string, Described>()
  if (!trusted) {
    for (const { name } of found) described.set(name, failed(name, 'lies outside this project; say --trust to let its programs run'))
  } else if (found.length > 0) {
    const machine = await openMachineFolder(folder)
    const results = await Promise.all(
      found.map(({ name, kind, path }) =>
        kind === 'bundle' ? describeBundle(name, path, { machine, project }) : describeCommand(name, path),
      ),
    )
    for (const [at, result] of results.entries()) described.set(found[at]!.name, result)
  }
  return byName(described)
}

type Found = { readonly name: string; readonly kind: 'bundle' | 'command'; readonly path: string }

async function experimentsIn(folder: string): Promise<readonly Found[]> {
  const found: Found[] = []
  for (const entry of await entries(folder)) {
    const path = join(folder, entry.name)
    if (entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts')) {
      const declares = /^export const experiment\b/m.test(await readFile(path, 'utf8'))
      if (declares) found.push({ name: basename(entry.name, '.ts'), kind: 'bundle', path })
    } else if (entry.isDirectory() && (await exists(join(path, 'experiment.json')))) {
      found.push({ name: entry.name, kind: 'command', path })
    }
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1))
}

async function describeBundle(
  name: string,
  file: string,
  { machine, project }: { readonly machine: MachineFolder; readonly project: string | undefined },
): Promise<Described> {
  const bundle = await bundleExperiment(file, project)
  if (bundle.kind === 'failed') return failed(name, `cannot be bundled: ${bundle.message}`)
  const program: Program = { codeKey: bundle.codeKey, path: join(machine.bundles, `${bundle.codeKey}.mjs`), command: null }
  if (!(await exists(program.path))) await writeDurably(program.path, bundle.text)
  const answer = await askedOnce(program, machine)
  if (answer.kind === 'failed') return failed(name, answer.message)
  const said = descriptionSchema.safeParse(answer.said)
  if (!said.success) return failed(name, `does not describe itself: ${firstMisfit(said.error)}`)
  const description = { ...said.data, codeKey: bundle.codeKey, card: cardOf(await readFile(file, 'utf8')) }
  const misfit = descriptionMisfit(description, name)
  return misfit === null ? { kind: 'described', description, program } : failed(name, misfit)
}

type Answer = { readonly kind: 'said'; readonly said: unknown } | { readonly kind: 'failed'; readonly message: string }

async function askedOnce(program: Program, machine: MachineFolder): Promise<Answer> {
  const kept = join(machine.descriptions, `${program.codeKey}.json`)
  try {
    return { kind: 'said', said: JSON.parse(await readFile(kept, 'utf8')) }
  } catch {
    // Never asked, or what was kept is broken: ask.
  }
  const answer = await ask(program)
  if (answer.kind === 'said') await writeDurably(kept, JSON.stringify(answer.said))
  return answer
}

async function ask(program: Program): Promise<Answer> {
  const outDir = await mkdtemp(join(tmpdir(), 'adduce-'))
  const child = spawnSandboxed(program, { mode: 'describe', outDir, memMb: 512 })
  const timer = setTimeout(() => signalGroup(child.pid!, 'SIGKILL'), describeLimitMs)
  try {
    child.stdin.end()
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
    const [said, log, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
    if (code !== 0) return { kind: 'failed', message: `fails to load: ${lastError(log)}` }
    return { kind: 'said', said: JSON.parse(said) }
  } catch (cause) {
    return { kind: 'failed', message: `fails to load: ${cause instanceof Error ? cause.message : String(cause)}` }
  } finally {
    clearTimeout(timer)
    await rm(outDir, { recursive: true, force: true })
  }
}

/** The line of a stack trace that says what went wrong. */
function lastError(log: string): string {
  const lines = log.split('\n').map((line) => line.trim())
  return lines.find((line) => /^\w*(Error|Exception)\b/.test(line)) ?? lines.find((line) => line !== '') ?? 'it says nothing'
}

function byName(described: ReadonlyMap<string, Described>): DescribedExperiments {
  const descriptions = new Map<string, ExperimentDescription>()
  const bundles = new Map<string, Program>()
  const problems = new Map<string, string>()
  for (const [name, each] of described) {
    if (each.kind === 'failed') problems.set(name, each.message)
    else {
      descriptions.set(name, each.description)
      bundles.set(name, each.program)
    }
  }
  return { descriptions, bundles, problems }
}

function failed(name: string, what: string): Described {
  return { kind: 'failed', message: `experiment "${name}" ${what}` }
}

async function entries(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (cause) {
    // A debate without experiments argues only.
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return []
    throw cause
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
