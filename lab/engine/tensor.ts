import type { Arena } from './arena.ts'
import type { Address } from './kernels.ts'

/** A matrix of 32-bit floats in an arena, row by row without gaps, with room for its gradient once somebody asks for it. */
export class Tensor {
  readonly arena: Arena
  readonly rows: number
  readonly columns: number
  readonly address: Address
  /** Nobody asks how the loss depends on it. */
  readonly isConstant: boolean
  #gradient: Address | null = null

  constructor(arena: Arena, rows: number, columns: number, kind: 'variable' | 'constant' = 'variable') {
    this.arena = arena
    this.rows = rows
    this.columns = columns
    this.isConstant = kind === 'constant'
    this.address = arena.allocate(rows * columns)
  }

  get count(): number {
    return this.rows * this.columns
  }

  /** Where the gradient lies; cleared when it is first asked for. */
  get gradient(): Address {
    this.#gradient ??= this.arena.allocate(this.count)
    return this.#gradient
  }

  /** The values themselves, not a copy. */
  get values(): Float32Array {
    return this.arena.floats.subarray(this.address / 4, this.address / 4 + this.count)
  }

  /** The gradient itself, not a copy. */
  get gradients(): Float32Array {
    return this.arena.floats.subarray(this.gradient / 4, this.gradient / 4 + this.count)
  }
}

/** “8×32”, for messages. */
export function shapeOf({ rows, columns }: { rows: number; columns: number }): string {
  return `${rows}×${columns}`
}

/** A weight, filled in reading order; its gradient lies beside it, so it outlives every step. */
export function parameter(arena: Arena, rows: number, columns: number, fill: () => number): Tensor {
  const tensor = new Tensor(arena, rows, columns)
  const { values } = tensor
  for (let i = 0; i < values.length; i++) values[i] = fill()
  tensor.gradients.fill(0)
  return tensor
}

/** Given numbers in reading order, whose gradient nobody asks for: what a network looks at. */
export function constant(arena: Arena, rows: number, columns: number, values: ArrayLike<number>): Tensor {
  if (values.length !== rows * columns) throw new RangeError(`constant: ${values.length} numbers do not fill ${rows}×${columns}`)
  const tensor = new Tensor(arena, rows, columns, 'constant')
  arena.floats.set(values, tensor.address / 4)
  return tensor
}
