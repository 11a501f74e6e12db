import type { DebateNode, InferenceKind } from '../model.ts'
import type { Code } from './codes.ts'

type Kind = DebateNode['kind']

/** Why an inference cannot be; `null` when it can. */
export type KindProblem = { readonly code: Code; readonly message: string; readonly hint: string } | null

/**
 * Which kinds of node an inference may join.
 *
 * Questions take part in none. Evidence is rebutted, never supported or undermined, and contradicts nothing;
 * a test is of a claim, by one evidence. The target of an undercut is an inference, so it has no kind here.
 */
export function kindProblem(kind: InferenceKind, premises: readonly Kind[], target: Kind | null): KindProblem {
  if (premises.includes('question') || target === 'question')
    return { code: 'AD068', message: 'a question is neither premise nor conclusion', hint: 'link a claim that answers it' }
  switch (kind) {
    case 'support':
    case 'strict':
      return target === 'claim' ? null : onlyRebutted('supported')
    case 'undermine':
      return target === 'claim' ? null : onlyRebutted('undermined')
    case 'contradict':
      if (target === 'claim' && premises[0] === 'claim') return null
      return {
        code: 'AD069',
        message: 'only claims contradict each other',
        hint: 'write “rebuts”, or “tests” for what evidence says of a claim',
      }
    case 'test':
      if (target === 'claim' && premises[0] === 'evidence') return null
      return { code: 'AD071', message: 'a test is of a claim, by evidence', hint: 'evidence is a heading with a ```yaml evidence fence' }
    case 'rebut':
    case 'undercut':
      return null
    default:
      return kind satisfies never
  }
}

function onlyRebutted(verb: string): KindProblem {
  return {
    code: 'AD067',
    message: `evidence cannot be ${verb}: its run speaks for it`,
    hint: 'a flawed run is “rebutted by” what is wrong with it',
  }
}
