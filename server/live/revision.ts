import { execFile } from 'node:child_process'
import { access, mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { projectFolder } from '../runs/bundle.ts'

/** A debate as a git revision has it, in a folder of its own; or one sentence on why there is none. */
export type CheckedOut =
  | {
      readonly kind: 'checked out'
      readonly folder: string
      /** The revision of this project that the debate belongs to; `undefined` for a debate in another repository. */
      readonly project: string | undefined
      /** The commit's full name. */
      readonly commit: string
      remove(): Promise<void>
    }
  | { readonly kind: 'failed'; readonly message: string }

/**
 * Check a debate's folder out as a revision has it. The repository, its index and its working tree are only read.
 *
 * A debate of this project comes with that revision's `lab/` and `core/`, so that its experiments have the code keys they had then; what
 * is kept by code key in `.adduce` is shared with the folder itself.
 */
export async function checkOutDebate(folder: string, revision: string): Promise<CheckedOut> {
  const top = await git(folder, ['rev-parse', '--show-toplevel'])
  if (top.kind === 'absent') return failed('git is not installed, and revisions are read with it')
  if (top.kind === 'failed') return failed(`${folder} lies in no git repository: ${top.sentence}`)
  const repository = await realpath(top.out.trim())
  const named = await git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`])
  if (named.kind !== 'done')
    return failed(`there is no revision “${revision}” here; name a commit, a branch or a tag (in a shallow clone, fetch it first)`)
  const commit = named.out.trim()
  const place = relative(repository, folder).split(sep).join('/')

  const root = await mkdtemp(join(tmpdir(), 'adduce-revision-'))
  const remove = () => rm(root, { recursive: true, force: true })
  const tree = join(root, 'tree')
  const isOwn = repository === projectFolder
  const paths = [place === '' ? '.' : place, ...(isOwn ? ['lab', 'core', 'package.json'] : [])]
  const wrong = await checkOut(repository, { commit, paths, tree, index: join(root, 'index') })
  const debate = join(tree, place)
  if (wrong !== null || !(await exists(join(debate, 'README.md')))) {
    await remove()
    return failed(wrong ?? `revision “${revision}” holds no debate at ${place === '' ? 'the top' : place}/: there is no README.md`)
  }
  if (isOwn) await symlink(join(projectFolder, 'node_modules'), join(tree, 'node_modules'))
  const kept = join(folder, '.adduce')
  if ((await exists(kept)) && !(await exists(join(debate, '.adduce')))) await symlink(kept, join(debate, '.adduce'))
  return { kind: 'checked out', folder: debate, project: isOwn ? tree : undefined, commit, remove }
}

type Tree = { readonly commit: string; readonly paths: readonly string[]; readonly tree: string; readonly index: string }

/** Write some paths of a commit to a folder, through an index of its own; answers with what went wrong. */
async function checkOut(repository: string, { commit, paths, tree, index }: Tree): Promise<string | null> {
  await mkdir(tree)
  const env = { GIT_INDEX_FILE: index }
  const read = await git(repository, ['read-tree', commit], { env })
  if (read.kind !== 'done') return sentenceOn(read)
  const listed = await git(repository, ['ls-files', '-z', '--', ...paths], { env })
  if (listed.kind !== 'done') return sentenceOn(listed)
  const written = await git(repository, ['checkout-index', '--force', `--prefix=${tree}/`, '-z', '--stdin'], { env, input: listed.out })
  return written.kind === 'done' ? null : sentenceOn(written)
}

type GitAnswer =
  | { readonly kind: 'done'; readonly out: string }
  | { readonly kind: 'failed'; readonly sentence: string }
  | { readonly kind: 'absent' }

/** Run git in a folder. What a hook or another git has set for its own repository is not passed on. */
function git(
  folder: string,
  args: readonly string[],
  { env = {}, input = '' }: { readonly env?: { readonly [name: string]: string }; readonly input?: string } = {},
): Promise<GitAnswer> {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^GIT_(DIR|INDEX_FILE|WORK_TREE|PREFIX|OBJECT_DIRECTORY)$/.test(name)),
  )
  return new Promise((resolve) => {
    const child = execFile(
      'git',
      [...args],
      { cwd: folder, env: { ...inherited, LC_ALL: 'C', ...env }, maxBuffer: 256 * 1024 * 1024 },
      (cause, out, err) => {
        if (cause === null) resolve({ kind: 'done', out })
        else if (cause.code === 'ENOENT') resolve({ kind: 'absent' })
        else resolve({ kind: 'failed', sentence: err.trim().split('\n')[0] ?? cause.message })
      },
    )
    // A git that ends before it has read everything closes the pipe; how it ended is what counts.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}

function sentenceOn(answer: Exclude<GitAnswer, { kind: 'done' }>): string {
  return answer.kind === 'absent' ? 'git is not installed' : `git could not read the revision: ${answer.sentence}`
}

function failed(message: string): CheckedOut {
  return { kind: 'failed', message }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
