import { argumentKey, mainConclusion, type Steps } from './argdown-arguments.ts'
import type { ArgdownEnd, ArgdownModel, ArgdownRelation } from './argdown-model.ts'
import type { DraftInference, DraftRelation } from './draft.ts'
import type { ImportDesk } from './imported.ts'
import { addTo } from './lists.ts'

type Related = { readonly inferences: readonly DraftInference[]; readonly relations: readonly DraftRelation[] }

/** Turn the relations of a document into inferences. Undercuts come last, since they attack what the others state. */
export function relationsOf(
  model: ArgdownModel,
  { steps, isStrict }: { readonly steps: Steps; readonly isStrict: boolean },
  desk: ImportDesk,
): Related {
  const plan: Plan = { model, steps, isStrict, desk, inferences: [], relations: [], startingFrom: new Map() }
  for (const relation of model.relations) if (relation.relation !== 'undercut') relate(relation, plan)
  for (const relation of model.relations) if (relation.relation === 'undercut') undercut(relation, plan)
  return plan
}

type Plan = {
  readonly model: ArgdownModel
  readonly steps: Steps
  readonly isStrict: boolean
  readonly desk: ImportDesk
  readonly inferences: DraftInference[]
  readonly relations: DraftRelation[]
  /** The steps that start from a sketched argument, by the key of its claim. */
  readonly startingFrom: Map<string, DraftInference[]>
}

function relate({ relation, from, to, line }: ArgdownRelation, plan: Plan): void {
  const { desk, steps, isStrict } = plan
  const source = claimOf(from, plan)
  if (from.kind === 'inference' || source === null) {
    desk.book.lose(relation, 'a step itself states nothing', line)
    return
  }
  const step = (kind: DraftInference['kind'], target: DraftInference['target']): void => {
    const inference: DraftInference = { kind, premises: [source], warrants: [], target, reason: null, weight: null, line }
    plan.inferences.push(inference)
    if (from.kind === 'argument') addTo(plan.startingFrom, source, inference)
  }
  const steppedTo = to.kind === 'argument' ? steps.byArgument.get(to.key) : undefined
  if (to.kind === 'inference' || steppedTo !== undefined) {
    const attacked = to.kind === 'inference' ? steps.byArgument.get(to.key)?.[to.index] : steppedTo?.findLast((one) => one !== null)
    if (relation === 'support') {
      const target = claimOf(to, plan)
      desk.book.approximate('support', 'of an argument that is worked out: which premise is not said, so it has no effect', line)
      if (target !== null && target !== source) plan.relations.push({ kind: 'see also', from: source, to: target, line })
    } else if (attacked == null) desk.book.lose(relation, 'the step it attacks is not there', line)
    else {
      if (to.kind === 'argument')
        desk.book.approximate(relation, 'on an argument that is worked out: read as an undercut of its last step', line)
      else desk.book.keep(relation, line)
      step('undercut', { kind: 'inference', inference: attacked })
    }
    return
  }
  const target = claimOf(to, plan)
  if (target === null) {
    desk.book.lose(relation, 'what it leads to is not there', line)
    return
  }
  desk.book.keep(relation, line)
  // An argument that concludes a statement supports it by its own steps.
  if (relation === 'support' && from.kind === 'argument' && source === target) return
  const isLogical = isStrict && from.kind === 'statement' && to.kind === 'statement'
  if (relation === 'support') step(isLogical ? 'strict' : 'support', { kind: 'node', key: target })
  else step(relation === 'contradict' || isLogical ? 'contradict' : 'rebut', { kind: 'node', key: target })
}

function undercut({ from, to, line }: ArgdownRelation, plan: Plan): void {
  const { desk, steps } = plan
  const source = claimOf(from, plan)
  if (from.kind === 'inference' || source === null) {
    desk.book.lose('undercut', 'a step itself states nothing', line)
    return
  }
  const add = (kind: 'undercut' | 'rebut', target: DraftInference['target']): void => {
    plan.inferences.push({ kind, premises: [source], warrants: [], target, reason: null, weight: null, line })
  }
  const own = to.kind === 'statement' ? undefined : steps.byArgument.get(to.key)
  const step = to.kind === 'inference' ? own?.[to.index] : own?.findLast((one) => one !== null)
  if (step != null) {
    desk.book.keep('undercut', line)
    add('undercut', { kind: 'inference', inference: step })
    return
  }
  const target = claimOf(to, plan)
  if (target === null || to.kind === 'inference') {
    desk.book.lose('undercut', 'the step it attacks is not there', line)
    return
  }
  const starting = plan.startingFrom.get(target) ?? []
  if (to.kind === 'argument' && starting.length > 0) {
    desk.book.approximate('undercut', 'of a sketched argument: it attacks every step that starts from it', line)
    for (const inference of starting) add('undercut', { kind: 'inference', inference })
    return
  }
  desk.book.approximate('undercut', 'of what is no step: read as an attack on it', line)
  add('rebut', { kind: 'node', key: target })
}

/** The claim an end stands for: a statement itself, a sketched argument's own, the main conclusion of one that is worked out. */
function claimOf(end: ArgdownEnd, { model }: Plan): string | null {
  if (end.kind === 'statement') return end.key
  const argument = model.arguments.get(end.key)!
  return argument.steps.length === 0 ? argumentKey(argument.key) : mainConclusion(argument)
}
