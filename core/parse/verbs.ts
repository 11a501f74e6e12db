import type { InferenceKind, RelationKind } from '../model.ts'
import type { Act, Direction } from './parsed.ts'

/** Every verb that a list item may begin with, in lower case, and what it says. */
export const verbs: ReadonlyMap<string, Act> = new Map<string, Act>([
  ['supported by', inference('support', 'passive')],
  ['supports', inference('support', 'active')],
  ['strictly supported by', inference('strict', 'passive')],
  ['strictly supports', inference('strict', 'active')],
  ['rebutted by', inference('rebut', 'passive')],
  ['rebuts', inference('rebut', 'active')],
  ['objects to', inference('rebut', 'active')],
  ['contradicts', inference('contradict', 'active')],
  ['undermined by', inference('undermine', 'passive')],
  ['undermines', inference('undermine', 'active')],
  ['undercut by', inference('undercut', 'passive')],
  ['objects to this step', inference('undercut', 'passive')],
  ['undercuts', inference('undercut', 'active')],
  ['warranted by', { kind: 'warrant' }],
  ['tested by', inference('test', 'passive')],
  ['tests', inference('test', 'active')],
  ['answered by', relation('answers', 'passive')],
  ['answers', relation('answers', 'active')],
  ['refined by', relation('refines', 'passive')],
  ['refines', relation('refines', 'active')],
  ['qualified by', relation('qualifies', 'passive')],
  ['qualifies', relation('qualifies', 'active')],
  ['reframed by', relation('reframes', 'passive')],
  ['reframes', relation('reframes', 'active')],
  ['part of', relation('part of', 'active')],
  ['contrasts with', relation('contrasts with', 'active')],
  ['disambiguated by', relation('disambiguates', 'passive')],
  ['disambiguates', relation('disambiguates', 'active')],
  ['limited by', relation('limits', 'passive')],
  ['limits', relation('limits', 'active')],
  ['specialised by', relation('specialises', 'passive')],
  ['specialises', relation('specialises', 'active')],
  ['see also', relation('see also', 'active')],
])

/** The first verb of an inference in a direction, as writers say it; a contradiction has only the active one. */
export function verbOf(kind: InferenceKind, direction: Direction): string {
  const said = [...verbs].filter(([, act]) => act.kind === 'inference' && act.inference === kind)
  const [verb] = said.find(([, act]) => act.kind === 'inference' && act.direction === direction) ?? said[0]!
  return verb
}

/** Whether an item of this kind states an inference, so that others may be nested under it. */
export function statesInference(act: Act): boolean {
  return act.kind === 'inference'
}

/** Whether the verb speaks of the inference above it, and so must be nested. */
export function speaksOfAbove(act: Act): boolean {
  return act.kind === 'warrant' || (act.kind === 'inference' && act.inference === 'undercut' && act.direction === 'passive')
}

function inference(kind: InferenceKind, direction: Direction): Act {
  return { kind: 'inference', inference: kind, direction }
}

function relation(kind: RelationKind, direction: Direction): Act {
  return { kind: 'relation', relation: kind, direction }
}
