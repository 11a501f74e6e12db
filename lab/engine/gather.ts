import type { Tape } from './tape.ts'
import { shapeOf, Tensor } from './tensor.ts'

/** One number of every row, the one in the column that is named for it: rows × columns becomes rows × 1. */
export function gather(tape: Tape, x: Tensor, columns: Int32Array): Tensor {
  const { arena } = tape
  const { floats } = arena
  if (columns.length !== x.rows) throw new RangeError(`gather: x is ${shapeOf(x)}, but ${columns.length} columns are named`)
  for (const column of columns)
    if (!(0 <= column && column < x.columns)) throw new RangeError(`gather: column ${column} is not among the ${x.columns} of x`)
  const y = new Tensor(arena, x.rows, 1)
  const placeOf = (row: number): number => row * x.columns + columns[row]!
  for (let row = 0; row < x.rows; row++) floats[y.address / 4 + row] = floats[x.address / 4 + placeOf(row)]!
  tape.record(() => {
    const [from, to] = [y.gradient / 4, x.gradient / 4]
    for (let row = 0; row < x.rows; row++) floats[to + placeOf(row)] = floats[to + placeOf(row)]! + floats[from + row]!
  })
  return y
}
