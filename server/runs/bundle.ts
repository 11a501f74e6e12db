import { relative, resolve } from 'node:path'
import { type BuildFailure, build, type Message } from 'esbuild'
import { codeKeyOf } from '../../core/evidence/keys.ts'
import type { CodeKey } from '../../core/ids.ts'

/** A program in one piece, and the key of its text. */
export type Bundle = { readonly kind: 'bundled'; readonly codeKey: CodeKey; readonly text: string }

/** The project's own folder: what `adduce/…` means in an experiment's imports. */
export const projectFolder: string = resolve(import.meta.dirname, '../..')

/**
 * Bundle one experiment with all it imports and with the part of `lab/` that speaks the protocol for it.
 *
 * The text, and with it the code key, depends on what the program does and not on where it lies: comments, blank
 * space and paths leave no trace. (Names do.) Compiler settings are fixed here, so no `tsconfig.json` has a say.
 * `project` is the folder whose `lab/` it is bundled with: this project's, or an earlier revision of it.
 */
export async function bundleExperiment(
  file: string,
  project: string = projectFolder,
): Promise<Bundle | { readonly kind: 'failed'; readonly message: string }> {
  const entry = `export { experiment } from ${JSON.stringify(file)}\nexport { describe, runJob } from 'adduce/lab/experiment.ts'\n`
  try {
    const { outputFiles } = await build({
      stdin: { contents: entry, resolveDir: project, loader: 'ts' },
      absWorkingDir: project,
      alias: { adduce: project },
      bundle: true,
      write: false,
      platform: 'node',
      format: 'esm',
      target: 'node22',
      minifyWhitespace: true,
      minifySyntax: true,
      legalComments: 'none',
      charset: 'utf8',
      logLevel: 'silent',
      tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    })
    const text = outputFiles[0]!.text
    return { kind: 'bundled', codeKey: codeKeyOf(text), text }
  } catch (cause) {
    if (!isBuildFailure(cause)) throw cause
    return { kind: 'failed', message: cause.errors.map((error) => sentenceOf(error, file, project)).join('; ') }
  }
}

function isBuildFailure(cause: unknown): cause is BuildFailure {
  return cause instanceof Error && 'errors' in cause && Array.isArray(cause.errors)
}

function sentenceOf({ text, location }: Message, experimentFile: string, project: string): string {
  if (location === null) return text
  const path = resolve(project, location.file)
  const shown = relative(resolve(experimentFile, '../..'), path)
  return `${shown}:${location.line}:${location.column + 1}: ${text}`
}
