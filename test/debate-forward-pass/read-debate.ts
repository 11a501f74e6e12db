import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { linkDebate, sourcePathsOf } from '../../core/debate/link.ts'
import type { Diagnostic } from '../../core/diagnostic.ts'
import type { ExperimentDescription } from '../../core/evidence/description.ts'
import { codeKey } from '../../core/ids.ts'
import type { Debate } from '../../core/model.ts'
import { parseDocument } from '../../core/parse/document.ts'
import { describe, type Experiment } from '../../lab/experiment.ts'

const folder = join(import.meta.dirname, '../../arguments/forward-pass')

/** The debate of the thread as it stands in its folder, with every remark of the parser and the linker. */
export function readDebate(): { readonly debate: Debate; readonly diagnostics: readonly Diagnostic[] } {
  const parsed = globSync('*.md', { cwd: folder }).map((path) => parseDocument(path, textOf(path)))
  const documents = parsed.map(({ document }) => document)
  const sources = new Map(sourcePathsOf(documents).map((path) => [path, textOf(path)]))
  const linked = linkDebate({ name: 'forward-pass', documents, sources })
  return { debate: linked.debate, diagnostics: [...parsed.flatMap(({ diagnostics }) => diagnostics), ...linked.diagnostics] }
}

/** What its experiments say of themselves; code key and card, which nothing here looks at, are left out. */
export async function readExperiments(): Promise<ReadonlyMap<string, ExperimentDescription>> {
  const files = globSync('experiments/*.ts', { cwd: folder })
  const described = files.map(async (file): Promise<[string, ExperimentDescription]> => {
    const { experiment }: { experiment: Experiment } = await import(pathToFileURL(join(folder, file)).href)
    return [basename(file, '.ts'), { ...describe(experiment), codeKey: codeKey(''), card: '' }]
  })
  const commands = globSync('experiments/*/experiment.json', { cwd: folder }).map((file): [string, ExperimentDescription] => {
    const { command: _, ...itself } = JSON.parse(textOf(file)) as ExperimentDescription & { command: unknown }
    return [basename(dirname(file)), { ...itself, codeKey: codeKey(''), card: '' }]
  })
  return new Map([...(await Promise.all(described)), ...commands])
}

function textOf(path: string): string {
  return readFileSync(join(folder, path), 'utf8')
}
