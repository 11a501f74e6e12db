import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkDebate } from '../../core/debate/check.ts'
import { linkDebate, sourcePathsOf } from '../../core/debate/link.ts'
import type { Diagnostic } from '../../core/diagnostic.ts'
import type { ExperimentDescription } from '../../core/evidence/description.ts'
import type { Debate } from '../../core/model.ts'
import { parseDocument } from '../../core/parse/document.ts'
import { ladder } from './ladder.ts'

/** A debate's files by path, as a writer has them. */
export type Files = { readonly [path: string]: string }

/** A debate made of files, with every diagnostic that text, links and experiments give. */
export function debateOf(
  files: Files,
  experiments: readonly ExperimentDescription[] = [ladder],
): { debate: Debate; diagnostics: readonly Diagnostic[] } {
  const parsed = Object.keys(files)
    .filter((path) => path.endsWith('.md'))
    .map((path) => parseDocument(path, files[path]!))
  const documents = parsed.map(({ document }) => document)
  const sources = new Map(sourcePathsOf(documents).flatMap((path) => (files[path] === undefined ? [] : [[path, files[path]]])))
  const { debate, diagnostics } = linkDebate({ name: 'small', documents, sources })
  const checked = checkDebate(debate, new Map(experiments.map((experiment) => [experiment.name, experiment])), documents)
  return { debate, diagnostics: [...parsed.flatMap((one) => one.diagnostics), ...diagnostics, ...checked] }
}

/** The files of a folder of fixtures. */
export function filesIn(folder: string): Files {
  const paths = globSync('**/*.{md,txt}', { cwd: folder })
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
}
