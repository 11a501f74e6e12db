import type { InferenceKind } from '../model.ts'

const kinds: ReadonlySet<string> = new Set<InferenceKind>(['support', 'strict', 'rebut', 'undermine', 'undercut', 'contradict', 'test'])

/** Whether a vertex of a drawing stands for a step: its kind is that of an inference. */
export function isStepKind(kind: string): boolean {
  return kinds.has(kind)
}
