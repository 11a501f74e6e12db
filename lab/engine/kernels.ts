import { kernelsBase64 } from './kernels.wasm.ts'

/** Where something lies in the arena, in bytes. */
export type Address = number

/**
 * The compiled kernels; what each does stands in `kernels/*.as.ts`, in the same order of arguments.
 *
 * They check nothing: shapes and addresses are the business of the one file that calls each.
 */
export type Kernels = {
  gemm(
    rows: number,
    columns: number,
    depth: number,
    a: Address,
    aRow: number,
    aColumn: number,
    b: Address,
    bRow: number,
    bColumn: number,
    c: Address,
    cStride: number,
    accumulate: 0 | 1,
    workspace: Address,
  ): void
  fillRows(y: Address, b: Address, rows: number, columns: number): void
  addRows(y: Address, b: Address, rows: number, columns: number): void
  add(a: Address, b: Address, y: Address, count: number): void
  relu(x: Address, y: Address, count: number): void
  reluBackward(x: Address, dy: Address, dx: Address, count: number): void
  tanh(x: Address, y: Address, count: number): void
  tanhBackward(y: Address, dy: Address, dx: Address, count: number): void
  addScaled(x: Address, factor: number, y: Address, count: number): void
  blend(x: Address, rate: number, y: Address, count: number): void
  gelu(x: Address, y: Address, gates: Address, count: number): void
  geluBackward(x: Address, gates: Address, dy: Address, dx: Address, count: number): void
  embed(ids: Address, features: number, table: Address, y: Address, rows: number, columns: number): void
  embedBackward(ids: Address, features: number, tableGradient: Address, dy: Address, rows: number, columns: number): void
  layerNorm(x: Address, gain: Address, shift: Address, y: Address, moments: Address, rows: number, columns: number): void
  layerNormBackward(
    x: Address,
    gain: Address,
    moments: Address,
    dy: Address,
    dx: Address,
    dGain: Address,
    dShift: Address,
    rows: number,
    columns: number,
  ): void
  softmaxCausal(scores: Address, rows: number, stride: number, first: number, width: number, slope: number, scales: Address): void
  softmaxCausalBackward(
    weights: Address,
    gradient: Address,
    rows: number,
    stride: number,
    first: number,
    width: number,
    scales: Address,
  ): void
  softmaxRows(x: Address, y: Address, rows: number, columns: number): void
  softmaxRowsBackward(y: Address, dy: Address, dx: Address, rows: number, columns: number): void
  remember(
    qkv: Address,
    sequences: number,
    length: number,
    heads: number,
    size: number,
    keys: Address,
    values: Address,
    capacity: number,
    from: number,
  ): void
  attendCached(
    qkv: Address,
    sequences: number,
    heads: number,
    size: number,
    keys: Address,
    values: Address,
    capacity: number,
    seen: number,
    slopes: Address,
    scales: Address,
    scratch: Address,
    output: Address,
  ): void
  crossEntropy(
    logits: Address,
    targets: Address,
    weights: Address,
    gradient: Address,
    rows: number,
    columns: number,
    inverse: number,
  ): number
  huber(predictions: Address, targets: Address, weights: Address, gradient: Address, count: number, delta: number, inverse: number): number
  adam(
    weight: Address,
    gradient: Address,
    first: Address,
    second: Address,
    count: number,
    rate: number,
    beta1: number,
    beta2: number,
    epsilon: number,
    secondCorrection: number,
  ): void
  sumOfSquares(x: Address, count: number): number
  scale(x: Address, factor: number, count: number): void
}

/** Floats that `gemm` needs as its workspace: one packed panel (`kernels/gemm.as.ts`). */
export const gemmWorkspace = 256 * 512 + 64 * 256

/** The first byte behind the kernels' own static data. */
export const firstFreeByte = 65_536

let compiled: WebAssembly.Module | null = null

/** The kernels, working on this memory. Compiled once per process. */
export function openKernels(memory: WebAssembly.Memory): Kernels {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(kernelsBase64), (byte) => byte.charCodeAt(0)))
  const abort = () => {
    throw new Error('a kernel aborted')
  }
  return new WebAssembly.Instance(compiled, { env: { memory, abort } }).exports as Kernels
}
