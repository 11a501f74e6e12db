import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Params } from '../../core/model.ts'
import { describeCommand } from '../../server/runs/describe-command.ts'
import type { ExecutorEvent, JobEnd } from '../../server/runs/executor.ts'
import { localExecutor } from '../../server/runs/executor-local.ts'

/** The folder of an experiment in another language. */
export const folderOf = (name: string) => join(import.meta.dirname, '../../arguments/forward-pass/experiments', name)

/** What such an experiment says of itself, and how it is started. */
export async function described(name: string) {
  const found = await describeCommand(name, folderOf(name))
  if (found.kind === 'failed') throw new Error(found.message)
  return found
}

/** All that one said before its end. */
export type Said = {
  readonly messages: readonly Extract<ExecutorEvent, { kind: 'message' }>['message'][]
  readonly end: JobEnd
}

/** What a twin says of these seeds, run as every experiment is; `path` is where it may look for programs. */
export async function carriedOut(name: string, changed: Params, seeds: readonly number[], path?: string): Promise<Said> {
  const { description, program } = await described(name)
  const defaults = Object.fromEntries(Object.entries(description.params).map(([param, spec]) => [param, spec.default]))
  const executor = localExecutor({ cores: 1, graceMs: 1000 })
  onTestFinished(() => executor.close())
  const before = process.env['PATH']
  const messages: Said['messages'][number][] = []
  const ended = new Promise<JobEnd>((resolve) =>
    executor.on((event) => {
      if (event.kind === 'started') process.env['PATH'] = before
      if (event.kind === 'message') messages.push(event.message)
      if (event.kind === 'ended') resolve(event.end)
    }),
  )
  if (path !== undefined) process.env['PATH'] = path
  executor.submit({
    id: 'twin',
    program,
    description,
    runKey: 'test',
    params: { ...defaults, ...changed },
    seeds: seeds.map((seed, index) => ({ index, seed })),
    limits: { memMb: 2048, wallMs: 60_000 },
  })
  return { end: await ended, messages }
}

/** The values of every seed that was measured to its end. */
export function observed({ messages }: Said): readonly { readonly [metric: string]: number }[] {
  return messages.flatMap((message) => (message.type === 'observation' ? [message.values] : []))
}
