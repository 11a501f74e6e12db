import { evaluate } from '../../core/evaluation/evaluate.ts'
import { openingFolds } from '../../core/graph/folding.ts'
import { treeOf } from '../../core/graph/tree.ts'
import type { Stance } from '../../core/model.ts'
import type { Snapshot } from '../../core/wire/snapshot.ts'
import type { Scene } from './model.ts'

/** Cards shown before a reader has folded or unfolded anything. */
const openingBudget = 18

/** Label a snapshot for one question and index it. A scenario the debate does not know counts as none. */
export function sceneOf(snapshot: Snapshot, question: { stance: Stance; scenario: string | null }, before: Scene | null): Scene {
  const { debate } = snapshot
  const known = debate.scenarios.some((scenario) => scenario.name === question.scenario)
  const statuses = new Map(snapshot.outcomes.map((status) => [status.evidence, status]))
  const evaluation = evaluate(debate, statuses, {
    semantics: 'grounded',
    stance: question.stance,
    scenario: known ? question.scenario : null,
  })
  const tree = before !== null && before.debate === debate ? before.tree : treeOf(debate)
  return {
    snapshot,
    debate,
    tree,
    opening: openingFolds(tree, openingBudget),
    evaluation,
    nodes: new Map(debate.nodes.map((node) => [node.id, node])),
    inferences: new Map(debate.inferences.map((inference) => [inference.id, inference])),
    labels: new Map(evaluation.nodes.map((node) => [node.id, node])),
    steps: new Map(evaluation.inferences.map(({ id, label }) => [id, label])),
    statuses,
  }
}
