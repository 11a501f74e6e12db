import type { Exported, ExportSubject } from './exported.ts'
import { exportAif, exportXaif } from './to-aif.ts'
import { exportArgdown } from './to-argdown.ts'
import { exportCarneades } from './to-carneades.ts'
import { exportDot, exportGraphml } from './to-graph.ts'

/** Formats that a debate can be written in. */
export type ExportFormat = 'argdown' | 'aif' | 'xaif' | 'carneades' | 'graphml' | 'dot'

/** The exporters by format. */
export const exporters: { readonly [format in ExportFormat]: (subject: ExportSubject) => Exported } = {
  argdown: exportArgdown,
  aif: exportAif,
  xaif: exportXaif,
  carneades: exportCarneades,
  graphml: exportGraphml,
  dot: exportDot,
}
