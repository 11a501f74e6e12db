import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/**
 * A real browser: `$ADDUCE_CHROMIUM`, else one of this system, else the one that comes by npm. Throws when there is none.
 *
 * WebGL is drawn by software, so that the map is tested on machines without a graphics card.
 */
export async function launchChromium(): Promise<Browser> {
  const { executablePath, args } = await findChromium()
  return chromium.launch({
    executablePath,
    args: [...args, '--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  })
}

async function findChromium(): Promise<{ readonly executablePath: string; readonly args: readonly string[] }> {
  const chosen = process.env['ADDUCE_CHROMIUM']
  if (chosen !== undefined && chosen !== '') {
    if (isExecutable(chosen)) return { executablePath: chosen, args: [] }
    throw new Error(`ADDUCE_CHROMIUM is “${chosen}”, which cannot be executed`)
  }
  const system = systemChromium()
  return system === null ? packagedChromium() : { executablePath: system, args: [] }
}

function systemChromium(): string | null {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), mac]
  return candidates.find(isExecutable) ?? null
}

/**
 * The browser inside the package @sparticuz/chromium.
 *
 * It unpacks into the temporary folder and takes whatever lies there, so each version gets its own; and it brings the
 * libraries that a bare machine lacks only when it believes to be on a cloud function.
 */
async function packagedChromium(): Promise<{ readonly executablePath: string; readonly args: readonly string[] }> {
  const file = join(import.meta.dirname, '../node_modules/@sparticuz/chromium/package.json')
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string }
  const folder = join(tmpdir(), `adduce-chromium-${version}`)
  mkdirSync(folder, { recursive: true })
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x'
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    const { default: packaged } = await import('@sparticuz/chromium')
    return { executablePath: await packaged.executablePath(), args: packaged.args.filter((each) => !each.startsWith('--use-')) }
  } catch (cause) {
    throw new Error('no browser: install Chromium, or set ADDUCE_CHROMIUM to its path', { cause })
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    // Not there, or not ours to run: no candidate.
    return false
  }
}
