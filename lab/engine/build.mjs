/**
 * Compiles the kernels (`kernels/*.as.ts`, AssemblyScript) into `kernels.wasm.ts`, a module that holds them as base64,
 * so that a bundle of an experiment holds them too.
 *
 * `node lab/engine/build.mjs` writes the file; with `--check` it writes nothing and exits 1 when the file is not
 * what the sources give. Instructions that machines may round differently (relaxed SIMD) stay off.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import asc from 'assemblyscript/asc'

const folder = import.meta.dirname
const output = join(folder, 'kernels.wasm.ts')
const entries = ['gemm', 'softmax', 'decode', 'pointwise', 'rows', 'loss', 'adam'].map((name) => `kernels/${name}.as.ts`)

// Static data (the tables of Math.log) lies from 8192 on, below the arena, which begins at 65536.
const options = '-O3 --noAssert --runtime stub --enable simd --importMemory --initialMemory 1 --maximumMemory 65536 --memoryBase 8192'

const text = moduleOf(await compile())
if (!process.argv.includes('--check')) writeFileSync(output, text)
else if (readFileSync(output, 'utf8') !== text) {
  console.error('lab/engine/kernels.wasm.ts is not what kernels/*.as.ts gives: run `npm run kernels`')
  process.exitCode = 1
}

/** The compiled module's bytes. */
async function compile() {
  let bytes = null
  const { error, stderr } = await asc.main([...entries, '--baseDir', folder, ...options.split(' '), '--outFile', 'kernels.wasm'], {
    writeFile: (_name, contents) => {
      bytes = contents
    },
  })
  if (error !== null || bytes === null) throw new Error(`asc: ${stderr.toString()}`, { cause: error })
  return bytes
}

/** @param {Uint8Array} bytes */
function moduleOf(bytes) {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,120}/g) ?? []
  return [
    '/** Generated from kernels/*.as.ts by `npm run kernels`; a test compares. */',
    'export const kernelsBase64 = [',
    ...lines.map((line) => `  '${line}',`),
    "].join('')",
    '',
  ].join('\n')
}
