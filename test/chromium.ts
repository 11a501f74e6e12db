import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/**
 * A real browser: `$ADDUCE_CHROMIUM`, else one of this system, else the one that comes by npm. Throws when there is none.
 *
 * WebGL is drawn by software, so that the map is tested on machines without a graphics card.
 */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
  })
}

async function findChromium(): Promise<string> {
  const chosen = process.env['ADDUCE_CHROMIUM']
  if (chosen !== undefined && chosen !== '') {
    if (isExecutable(chosen)) return chosen
    throw new Error(`ADDUCE_CHROMIUM is “${chosen}”, which cannot be executed`)
  }
  return systemChromium() ?? packagedChromium()
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
 * It unpacks into the temporary folder and takes whatever lies there, so each version gets its own. It brings the
 * libraries that a bare machine lacks only when it believes to be on a cloud function, and looks for its font in
 * /tmp alone, without which the browser ends at the first text. Its own arguments are left out: they put everything
 * in one process, which breaks under several pages, and switch off web security.
 */
async function packagedChromium(): Promise<string> {
  const file = join(import.meta.dirname, '../node_modules/@sparticuz/chromium/package.json')
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string }
  const folder = join(tmpdir(), `adduce-chromium-${version}`)
  mkdirSync(folder, { recursive: true })
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x'
  process.env['FONTCONFIG_FILE'] ??= fontsOf(folder)
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    const { default: packaged } = await import('@sparticuz/chromium')
    return await packaged.executablePath()
  } catch (cause) {
    throw new Error('no browser: install Chromium, or set ADDUCE_CHROMIUM to its path', { cause })
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

/** A font configuration with the package's own font and those of the system. */
function fontsOf(folder: string): string {
  const file = join(folder, 'adduce-fonts.conf')
  const folders = [join(folder, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts'].map((each) => `<dir>${each}</dir>`)
  const cache = `<cachedir>${join(folder, 'fonts-cache')}</cachedir>`
  writeFileSync(file, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders.join('')}${cache}</fontconfig>\n`)
  return file
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
