import type { Address, Kernels } from './kernels.ts'
import { firstFreeByte, gemmWorkspace, openKernels } from './kernels.ts'

/** One stretch of memory that all numbers of an engine live in, handed out from the bottom up. */
export type Arena = {
  readonly kernels: Kernels
  readonly floats: Float32Array
  readonly integers: Int32Array
  /** Scratch of `gemm`. */
  readonly workspace: Address
  /**
   * Room for `count` 32-bit numbers, all 0, beginning at a multiple of 64 bytes; the room is padded to a multiple of
   * 64 bytes, into which kernels may write. Throws a RangeError when the arena is full.
   */
  allocate(count: number): Address
  /** How far the arena is handed out. */
  mark(): Address
  /** Take back all that was handed out since the mark, and clear it. */
  rewind(mark: Address): void
}

/** A fresh arena of fixed size. Pages that are never used cost nothing. */
export function openArena({ megabytes }: { megabytes: number }): Arena {
  const pages = Math.ceil(megabytes * 16)
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
  const bytes = pages * 65_536
  const floats = new Float32Array(memory.buffer)
  let top = firstFreeByte
  const allocate = (count: number): Address => {
    if (!Number.isInteger(count) || count < 0) throw new RangeError(`cannot allocate ${count} numbers`)
    const end = top + Math.ceil(count / 16) * 64
    if (end > bytes)
      throw new RangeError(`arena of ${megabytes} MB is full: ${count * 4} more bytes were asked for, ${bytes - top} are left`)
    const address = top
    top = end
    return address
  }
  return {
    kernels: openKernels(memory),
    floats,
    integers: new Int32Array(memory.buffer),
    workspace: allocate(gemmWorkspace),
    allocate,
    mark: () => top,
    rewind(mark) {
      if (!(firstFreeByte <= mark && mark <= top)) throw new RangeError(`cannot rewind to ${mark}: the arena ends at ${top}`)
      floats.fill(0, mark / 4, top / 4)
      top = mark
    },
  }
}
