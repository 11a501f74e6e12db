import { execFileSync } from 'node:child_process'

/** “PyTorch 1.13.1 with OpenBLAS”: the version, and the library that multiplies its matrices where that can be seen. */
export function describeTorch(python: string): string {
  return execFileSync(python, ['-c', program], { encoding: 'utf8' }).trim()
}

const program = `
import pathlib, torch
maps = pathlib.Path('/proc/self/maps')
names = {'openblas': 'OpenBLAS', 'mkl_': 'MKL', 'blis': 'BLIS'}
text = maps.read_text() if maps.exists() else ''
print('PyTorch', torch.__version__, *['with ' + name for part, name in names.items() if part in text])
`
