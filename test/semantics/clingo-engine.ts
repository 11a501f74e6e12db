import type { Sat, SatEngine, SatResult } from '../../core/semantics/sat.ts'

type Runner = {
  init(): Promise<void>
  run(
    program: string,
    models: number,
  ): { readonly Result: string; readonly Call?: readonly { readonly Witnesses?: readonly { readonly Value: readonly string[] }[] }[] }
}

/**
 * Clingo on WebAssembly behind the SAT port: the second engine, which shares nothing with the first.
 *
 * It is not incremental: every question writes all clauses down again, as constraints over chosen atoms.
 */
export async function clingoEngine(): Promise<SatEngine> {
  // The package's own entry answers through a worker; the port is synchronous, so the part behind it is loaded.
  const module: { Runner: new (options: { singleThreaded: boolean }) => Runner } = await import(
    new URL('./run.js', import.meta.resolve('clingo-wasm')).href
  )
  const runner = new module.Runner({ singleThreaded: true })
  await runner.init()
  return { name: 'clingo', open: () => opened(runner) }
}

function opened(runner: Runner): Sat {
  const clauses: (readonly number[])[] = []
  let last = 0
  let model: ReadonlySet<number> = new Set()
  const see = (literals: readonly number[]) => {
    for (const literal of literals) last = Math.max(last, Math.abs(literal))
  }
  return {
    addClause: (literals) => {
      see(literals)
      clauses.push(literals)
    },
    solve: (assumptions): SatResult => {
      see(assumptions)
      const denied = [...clauses, ...assumptions.map((literal) => [literal])].map(
        (clause) =>
          `:- ${clause.length === 0 ? '#true' : clause.map((literal) => (literal > 0 ? `not x(${literal})` : `x(${-literal})`)).join(', ')}.`,
      )
      const answer = runner.run(`{x(1..${Math.max(1, last)})}.\n${denied.join('\n')}\n#show x/1.`, 1)
      if (answer.Result === 'UNSATISFIABLE') return 'unsatisfiable'
      if (answer.Result !== 'SATISFIABLE') throw new Error(`clingo answered ${answer.Result}`)
      model = new Set(answer.Call![0]!.Witnesses![0]!.Value.map((atom) => Number(atom.slice(2, -1))))
      return 'satisfiable'
    },
    isTrue: (variable) => model.has(variable),
    close: () => {},
  }
}
