import { countOf, everyOf } from './every.ts'
import type { Framework } from './framework.ts'
import { oneOf } from './one.ts'
import type { Answer, Question } from './question.ts'
import type { SatEngine } from './sat.ts'
import { Stopped } from './search.ts'
import { inEvery, inSome } from './verdict.ts'

/**
 * Answer a question about a framework, with a certificate.
 *
 * Reduces first: what the grounded labelling decides is decided under every semantics but stage, and under complete, preferred
 * and ideal semantics only vertices from which attacks lead to the query matter. The engine gets what is left. When it
 * stops at its limit the answer is “unknown”.
 */
export function answerTo(framework: Framework, question: Question, engine: SatEngine): Answer {
  try {
    switch (question.kind) {
      case 'one':
        return { kind: 'one', labelling: oneOf(framework, question.semantics, engine) }
      case 'count':
        return { kind: 'count', count: countOf(framework, question.semantics, engine) }
      case 'every':
        return { kind: 'every', labellings: everyOf(framework, question.semantics, engine) }
      case 'in some':
        return inSome(framework, question, engine)
      case 'in every':
        return inEvery(framework, question, engine)
    }
  } catch (cause) {
    if (cause instanceof Stopped) return { kind: 'unknown', reason: 'time limit' }
    throw cause
  }
}
