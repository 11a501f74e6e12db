import { type DebateAt, diffDebates } from '../../core/evaluation/diff.ts'
import { findDebate } from '../live/find.ts'
import { type LoadedDebate, loadDebate } from '../live/load.ts'
import { checkOutDebate } from '../live/revision.ts'
import { statusesOf } from '../live/statuses.ts'
import { readArguments, type Usage, wrongUse } from './arguments.ts'
import { debateOptions } from './choose.ts'
import { diffJson, diffMarkdown } from './diff-report.ts'

const usage: Usage = {
  line: 'diff REV [FOLDER]',
  about:
    'Says which labels of a debate changed since a git revision, and because of what, as Markdown for a pull request.\nREV is a commit, branch or tag, compared with the folder as it is; REV..REV2 compares two of them.\nOutcomes are those of the records at each revision.',
  options: { ...debateOptions, 'fail-on-change': { about: 'exit with 1 when a label changed' } },
  examples: ['adduce diff HEAD', 'adduce diff origin/main --fail-on-change', 'adduce diff v1..v2 --json'],
}

/** `adduce diff REV`: exit 1 when there is nothing to compare, or when a label changed and `--fail-on-change` asks about it. */
export async function diff(args: readonly string[]): Promise<number> {
  const call = readArguments(usage, args, { least: 1, most: 2 })
  if (call.kind === 'answered') return call.code
  const revisions = revisionsIn(call.words[0]!)
  if (revisions === null)
    return wrongUse(usage, `“${call.words[0]}” names no revision and no two of them: write REV, or REV..REV2 with two dots.`).code
  const found = await findDebate(call.text['debate'] ?? call.words[1])
  if (found.kind === 'missing') return sorry(found.message)
  const trusted = found.trusted || call.on.has('trust')

  const before = await debateAt(found.folder, { revision: revisions.before, trusted })
  if ('problem' in before) return sorry(before.problem)
  const after = await debateAt(found.folder, { revision: revisions.after, trusted })
  if ('problem' in after) return sorry(after.problem)
  const changes = diffDebates(before, after)
  const report = { changes, before, after }
  process.stdout.write(call.on.has('json') ? `${JSON.stringify(diffJson(report), null, 2)}\n` : diffMarkdown(report))
  if (!trusted && after.debate.nodes.some(({ kind }) => kind === 'evidence'))
    process.stderr.write(
      'adduce: the debate lies outside this project, so its outcomes were not compared; say --trust to let its programs run\n',
    )
  return changes.labels.length > 0 && call.on.has('fail-on-change') ? 1 : 0
}

/** A debate at a revision, and the commit; `null` is the folder as it is. */
export type Loaded = DebateAt & { readonly commit: string | null }

/** `A` or `A..B`; `null` when it is neither. */
function revisionsIn(word: string): { readonly before: string; readonly after: string | null } | null {
  const parts = word.split('..')
  if (parts.length > 2 || parts.some((part) => part === '' || part.startsWith('.') || part.startsWith('-'))) return null
  return { before: parts[0]!, after: parts[1] ?? null }
}

async function debateAt(
  folder: string,
  { revision, trusted }: { readonly revision: string | null; readonly trusted: boolean },
): Promise<Loaded | { readonly problem: string }> {
  if (revision === null) return comparable(await loadDebate({ folder, trusted }), null)
  const checkedOut = await checkOutDebate(folder, revision)
  if (checkedOut.kind === 'failed') return { problem: checkedOut.message }
  try {
    return comparable(await loadDebate({ folder: checkedOut.folder, trusted, project: checkedOut.project }), checkedOut.commit)
  } finally {
    await checkedOut.remove()
  }
}

/** A document that could not be parsed is missing from the debate, and all it says would seem to have changed. */
function comparable(loaded: LoadedDebate, commit: string | null): Loaded | { readonly problem: string } {
  const unread = loaded.diagnostics.find(({ code }) => code === 'AD082')
  if (unread !== undefined) return { problem: `${commit === null ? 'in the folder' : `at ${commit.slice(0, 10)}`}, ${unread.message}` }
  return { debate: loaded.debate, statuses: statusesOf(loaded), commit }
}

function sorry(message: string): number {
  process.stderr.write(`adduce: ${message}\n`)
  return 1
}
