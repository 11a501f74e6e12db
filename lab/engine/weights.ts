import type { Tensor } from './tensor.ts'

/**
 * Weights as text, tensor after tensor in the network's own order. 32 bits keep every float as it is. 16 bits keep each
 * weight as one of 65,535 even steps between ± the largest of its tensor, which is at most 1/65,534 of it away.
 */
export type Weights = { readonly bits: 16 | 32; readonly base64: string }

/** The weights of these parameters, to be kept. */
export function saveWeights(parameters: readonly Tensor[], bits: Weights['bits']): Weights {
  const view = new DataView(new ArrayBuffer(bytesOf(parameters, bits)))
  let at = 0
  for (const { values } of parameters) {
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    if (!Number.isFinite(largest)) throw new RangeError(`weights: a tensor holds ${largest}`)
    if (bits === 16) at = putFloat(view, at, largest)
    for (const value of values) {
      if (bits === 32) at = putFloat(view, at, value)
      else {
        view.setInt16(at, largest === 0 ? 0 : Math.round((value / largest) * steps), true)
        at += 2
      }
    }
  }
  let bytes = ''
  for (let i = 0; i < view.byteLength; i++) bytes += String.fromCharCode(view.getUint8(i))
  return { bits, base64: btoa(bytes) }
}

/** Fill parameters of the same shapes with kept weights. Throws a RangeError when their number differs. */
export function loadWeights(parameters: readonly Tensor[], { bits, base64 }: Weights): void {
  const bytes = Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0))
  const expected = bytesOf(parameters, bits)
  if (bytes.length !== expected)
    throw new RangeError(`weights: ${bytes.length} bytes were kept, but the ${parameters.length} parameters have ${expected}`)
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const { values } of parameters) {
    const largest = bits === 16 ? view.getFloat32(at, true) : 1
    if (bits === 16) at += 4
    for (let i = 0; i < values.length; i++) {
      values[i] = bits === 32 ? view.getFloat32(at, true) : (largest * view.getInt16(at, true)) / steps
      at += bits / 8
    }
  }
}

/** A TypeScript module that exports `weights`, in at most a few hundred lines; `about` becomes its docstring. */
export function weightsModule({ bits, base64 }: Weights, about: string): string {
  const lines = base64.match(/.{1,1200}/g) ?? []
  return [
    `/** ${about} */`,
    'export const weights = {',
    `  bits: ${bits},`,
    '  base64: [',
    ...lines.map((line) => `    '${line}',`),
    "  ].join(''),",
    '} as const',
    '',
  ].join('\n')
}

/** Bytes to base64; like `atob`, every host has it. */
declare function btoa(bytes: string): string

/** Steps of a 16-bit weight on either side of 0. */
const steps = 32_767

function bytesOf(parameters: readonly Tensor[], bits: Weights['bits']): number {
  return parameters.reduce((sum, { count }) => sum + (bits === 16 ? 4 + 2 * count : 4 * count), 0)
}

function putFloat(view: DataView, at: number, value: number): number {
  view.setFloat32(at, value, true)
  return at + 4
}
