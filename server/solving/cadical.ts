import { Cadical, loadCadical } from 'cadical-wasm'
import type { Sat, SatEngine } from '../../core/semantics/sat.ts'

/**
 * CaDiCaL on WebAssembly behind the SAT port (docs/adr/0011). Searches stop once `isOver` says so; it is asked again and again.
 *
 * Source: Biere, Faller, Fazekas, Fleury, Froleyks and Pollitt 2024 (CaDiCaL 2.0).
 */
export async function cadicalEngine(isOver: () => boolean): Promise<SatEngine> {
  const module = await loadCadical()
  return { name: 'cadical', open: () => opened(new Cadical(module, { quiet: true }), isOver) }
}

function opened(solver: Cadical, isOver: () => boolean): Sat {
  solver.setTerminate(isOver)
  return {
    addClause: (literals) => solver.addClause(literals),
    solve: (assumptions) => {
      if (isOver()) return 'stopped'
      const status = solver.solve({ assumptions })
      return status === 'unknown' ? 'stopped' : status
    },
    isTrue: (variable) => solver.value(variable),
    close: () => solver.dispose(),
  }
}
