import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import type { CodeKey } from '../../core/ids.ts'

/** An experiment that can be started: a bundle for the project's own child program, or a command in any language. */
export type Program = {
  readonly codeKey: CodeKey
  /** The bundle, or the folder that the command is started in. */
  readonly path: string
  /** `null` for a bundle. */
  readonly command: readonly string[] | null
}

export type ChildProcess = ChildProcessByStdio<Writable, Readable, Readable>

/** What a process may use. */
export type Limits = { readonly memMb: number; readonly wallMs: number }

/** What usually does: a job that takes many times as long as its experiment expects, and at least ten minutes, hangs. */
export function usualLimits(secondsPerSeed: number, seedCount: number): Limits {
  return { memMb: 2048, wallMs: Math.max(10 * 60_000, 30_000 * secondsPerSeed * seedCount) }
}

/** How long a process that was asked to end may take before it is ended. */
export const graceMs = 2000

const childProgram = join(import.meta.dirname, 'child.ts')

/** The sandbox a program runs in, as provenance names it. */
export function sandboxOf({ command }: Program): string {
  return command === null ? 'node --permission' : 'process group'
}

/**
 * Start a program on its own: its own process group, an environment of few names, an empty working folder, niced
 * below the server; a bundle further under `node --permission`, which lets it read itself and write `outDir`.
 * This protects against accidents, not against malice: the network stays open.
 */
export function spawnSandboxed(
  program: Program,
  { mode, outDir, memMb }: { readonly mode: 'describe' | 'run'; readonly outDir: string; readonly memMb: number },
): ChildProcess {
  const [file, args, cwd] =
    program.command === null
      ? [process.execPath, bundleArguments(program.path, { mode, outDir, memMb }), outDir]
      : [program.command[0]!, program.command.slice(1), program.path]
  const child = spawn(file, args, { cwd, env: environmentOf(program, outDir), stdio: ['pipe', 'pipe', 'pipe'], detached: true })
  if (child.pid !== undefined) lowerPriority(child.pid)
  // A child that ends before it has read its job is judged by what it said, not by the broken pipe.
  child.stdin.on('error', () => undefined)
  return child
}

/** Send a signal to a process and all it has started. */
export function signalGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(-pid, signal)
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && (cause.code === 'ESRCH' || cause.code === 'EPERM'))) throw cause
  }
}

function bundleArguments(bundle: string, { mode, outDir, memMb }: { mode: string; outDir: string; memMb: number }): string[] {
  return [
    '--permission',
    `--allow-fs-read=${childProgram}`,
    `--allow-fs-read=${bundle}`,
    `--allow-fs-write=${outDir}`,
    '--allow-worker',
    '--no-warnings',
    `--max-old-space-size=${memMb}`,
    childProgram,
    mode,
    bundle,
  ]
}

/** One thread per process, and the same words and hashes on every machine. */
function environmentOf({ command }: Program, outDir: string): Record<string, string> {
  const shared = { TZ: 'UTC', LANG: 'C.UTF-8', TMPDIR: outDir, OMP_NUM_THREADS: '1' }
  if (command === null) return shared
  const { PATH, HOME } = process.env
  return {
    ...shared,
    ...(PATH === undefined ? {} : { PATH }),
    ...(HOME === undefined ? {} : { HOME }),
    PYTHONUNBUFFERED: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONHASHSEED: '0',
  }
}

function lowerPriority(pid: number): void {
  try {
    setPriority(pid, 10)
  } catch {
    // It has already ended.
  }
}
