import type { NodeId } from '../ids.ts'
import type { Inference } from '../model.ts'
import type { Report } from './codes.ts'

/**
 * Report claims that follow strictly and are attacked all the same: labels do not carry the attack back to the premises,
 * so a premise can stand whose strict conclusion does not.
 */
export function reportAttackedStrictly(inferences: readonly Inference[], report: Report): void {
  const strict = new Map<NodeId, Inference>()
  for (const inference of inferences)
    if (inference.kind === 'strict' && inference.target.kind === 'node' && !strict.has(inference.target.id))
      strict.set(inference.target.id, inference)
  const reported = new Set<NodeId>()
  for (const { kind, premises, target, spans } of inferences) {
    if (target.kind !== 'node' || !(kind === 'rebut' || kind === 'contradict')) continue
    for (const id of kind === 'contradict' ? [target.id, premises[0]!] : [target.id]) {
      const step = strict.get(id)
      if (step === undefined || reported.has(id)) continue
      reported.add(id)
      const hint = 'attack the premise, or write the step without “strictly”'
      report(
        'AD076',
        spans[0]!,
        `"${id}" follows strictly from "${step.premises.join('" and "')}", and is attacked: if it falls, a premise must go`,
        hint,
      )
    }
  }
}
