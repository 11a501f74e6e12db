import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

/** Which rooms a room may import, besides itself: the order that the compiler cannot see. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  core: [],
  'core/parse': ['core'],
  'core/debate': ['core', 'core/parse', 'core/evidence'],
  'core/graph': ['core', 'core/evaluation'],
  'core/semantics': [],
  'core/evidence': ['core'],
  'core/evaluation': ['core', 'core/graph', 'core/evidence', 'core/semantics'],
  'core/interchange': ['core', 'core/parse', 'core/debate', 'core/semantics', 'core/evaluation'],
  'core/wire': ['core', 'core/evidence', 'core/evaluation'],
  lab: ['core', 'core/evidence'],
  experiments: ['lab'],
  server: ['core', 'lab', 'client/plots'],
  client: ['core', 'client/plots'],
  'client/plots': ['core'],
}

/** Packages that may appear in some files only. */
const packages: Readonly<Record<string, RegExp>> = {
  express: /^server\//,
  helmet: /^server\//,
  chokidar: /^server\//,
  esbuild: /^server\/runs\//,
  'cadical-wasm': /^server\/solving\//,
  sigma: /^client\/map\//,
  preact: /^client\//,
  'remark-parse': /^(core\/parse|client\/markdown)/,
  'js-yaml': /^core\/parse\//,
  zod: /^(core\/wire\/|core\/parse\/|server\/|client\/api)/,
}

const root = join(import.meta.dirname, '..')
const sources = globSync('{core,lab,server,client,arguments/*/experiments}/**/*.{ts,tsx}', { cwd: root })
  .filter((path) => !path.endsWith('.wasm.ts') && !path.endsWith('.d.ts'))
  .sort()

describe.each(sources)('%s', (path) => {
  const text = readFileSync(join(root, path), 'utf8')

  test('has at most 400 lines', () => expect(text.split('\n').length).toBeLessThanOrEqual(400))

  test('imports one way', () => {
    for (const specifier of specifiersOf(text)) {
      if (!specifier.startsWith('.')) expect(packages[packageOf(specifier)]?.test(path) ?? true, `${path} uses ${specifier}`).toBe(true)
      else if (!path.endsWith('.as.ts'))
        expect(mayImport(path, relative(root, join(root, dirname(path), specifier))), `${path} → ${specifier}`).toBe(true)
    }
  })

  test('leaves clock and chance to the server', () => {
    if (!path.startsWith('server/')) expect(text).not.toMatch(/Math\.random\(|Date\.now\(|new Date\(\)/)
  })

  test('has no any and no empty catch', () => {
    expect(text).not.toMatch(/: any\b|as any\b|<any>|@ts-ignore|@ts-nocheck/)
    expect(text).not.toMatch(/catch( \([^)]*\))? \{\s*\}/)
  })
})

function mayImport(from: string, to: string): boolean {
  const [here, there] = [roomOf(from), roomOf(to)]
  if (here === there) return true
  const allowed = rooms[here] ?? rooms[here.split('/')[0]!] ?? []
  return allowed.some(
    (room) =>
      there === room ||
      (room !== 'core' && there.startsWith(`${room}/`)) ||
      (room === 'core' && !here.startsWith('core') && there.startsWith('core')),
  )
}

/** The room a file is in: `core/…` two levels deep, the others one. */
function roomOf(path: string): string {
  const parts = path.split('/')
  if (parts[0] === 'arguments') return 'experiments'
  if (parts[0] === 'core') return parts.length > 2 ? `core/${parts[1]}` : 'core'
  if (parts[0] === 'client' && parts[1] === 'plots') return 'client/plots'
  return parts[0]!
}

function specifiersOf(text: string): string[] {
  return [...text.matchAll(/(?:from|import\(|import) ?'([^']+)'/g)].map((match) => match[1]!)
}

function packageOf(specifier: string): string {
  const parts = specifier.split('/')
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!
}
