import type { Tape } from './tape.ts'
import { Tensor } from './tensor.ts'

/**
 * Each row is the sum of the table's rows that its tokens name: `ids` holds `features` of them per row, −1 for none.
 * So one step may say several things at once (what was done, what came of it) without a longer sequence.
 */
export function embedding(tape: Tape, ids: Int32Array, features: number, table: Tensor): Tensor {
  const { arena } = tape
  const { kernels } = arena
  const rows = ids.length / features
  if (!Number.isInteger(rows)) throw new RangeError(`embedding: ${ids.length} ids are not rows of ${features}`)
  for (const id of ids)
    if (!(-1 <= id && id < table.rows)) throw new RangeError(`embedding: id ${id} is not among the ${table.rows} rows of the table`)
  const place = arena.allocate(ids.length)
  arena.integers.set(ids, place / 4)
  const y = new Tensor(arena, rows, table.columns)
  kernels.embed(place, features, table.address, y.address, rows, table.columns)
  tape.record(() => kernels.embedBackward(place, features, table.gradient, y.gradient, rows, table.columns))
  return y
}
