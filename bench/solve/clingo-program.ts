const admissible = ['{in(X)} :- arg(X).', 'out(Y) :- in(X), att(X,Y).', ':- in(X), out(X).', ':- in(Y), att(X,Y), not out(X).'].join('\n')
const stable = `${admissible}\n:- arg(X), not in(X), not out(X).`

/** A question as an answer-set program; how to ask it, and which way the answer points. */
export type ClingoProgram = { readonly program: string; readonly options: readonly string[]; readonly satisfiableMeansYes: boolean }

/**
 * Credulous questions are satisfiable where the answer is yes, skeptical ones of stable semantics where it is no. Others need
 * more than one plain search and are not asked: `null`.
 *
 * Source: Egly, Gaggl and Woltran 2008.
 */
export function clingoProgram(problem: string, i23: string, argument: string): ClingoProgram | null {
  const options = ['--quiet=2', '-n', '1', '-']
  const program = (rules: string, wanted: string) => `${factsOf(i23)}\n${rules}\n${wanted}\n`
  if (problem === 'DC-CO' || problem === 'DC-PR')
    return { program: program(admissible, `:- not in(${argument}).`), options, satisfiableMeansYes: true }
  if (problem === 'DC-ST') return { program: program(stable, `:- not in(${argument}).`), options, satisfiableMeansYes: true }
  if (problem === 'DS-ST') return { program: program(stable, `:- in(${argument}).`), options, satisfiableMeansYes: false }
  return null
}

function factsOf(i23: string): string {
  const [head, ...attacks] = i23.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'))
  const size = Number(head!.trim().split(/\s+/)[2])
  return [`arg(1..${size}).`, ...attacks.map((line) => `att(${line.trim().split(/\s+/).join(',')}).`)].join('\n')
}
