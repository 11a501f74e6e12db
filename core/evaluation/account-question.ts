import type { Question } from '../model.ts'
import { type Account, nameOf, stateOf, type Telling } from './account.ts'

/** A question has no label; what can be said of it is how its answers stand. */
export function accountsOfQuestion(telling: Telling, { id }: Question): readonly Account[] {
  const answers = telling.debate.relations.filter(({ kind, to }) => kind === 'answers' && to === id).map(({ from }) => from)
  const opening = { text: `${nameOf(telling, id)} is a question; only its answers stand or fall.`, node: id, run: null, because: [] }
  return [
    opening,
    ...answers.map((answer) => ({
      text: `It is answered by ${nameOf(telling, answer)}, which ${stateOf(telling, answer)}.`,
      node: answer,
      run: null,
      because: [],
    })),
  ]
}
