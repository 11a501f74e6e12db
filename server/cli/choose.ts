import { findDebate } from '../live/find.ts'
import { type LoadedDebate, loadDebate } from '../live/load.ts'
import type { Usage } from './arguments.ts'

/** The options by which every command finds its debate. */
export const debateOptions = {
  debate: { about: 'the folder of the debate, when there is more than one', value: 'FOLDER' },
  trust: { about: 'let a debate outside this project run its own experiments' },
  json: { about: 'print JSON for programs' },
} satisfies Usage['options']

/** Which of the words is a folder, and which are the rest: ids hold no slash and no dot. */
export function splitFolder(words: readonly string[]): { readonly rest: readonly string[]; readonly folder: string | undefined } {
  const folder = words.find((word) => /[/\\.]/.test(word))
  return { rest: words.filter((word) => word !== folder), folder }
}

/**
 * Load the debate that the arguments name, or the only one under `arguments/`.
 * When there is none, one sentence goes to standard error and the answer is `null` (exit 1).
 */
export async function openDebate(folder: string | undefined, trust: boolean): Promise<LoadedDebate | null> {
  const found = await findDebate(folder)
  if (found.kind === 'missing') {
    process.stderr.write(`adduce: ${found.message}\n`)
    return null
  }
  return await loadDebate({ folder: found.folder, trusted: found.trusted || trust })
}
