import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import axe, { type AxeResults } from 'axe-core'
import type { Browser, Locator, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, expect } from 'vitest'
import { nodeId } from '../../core/ids.ts'
import { usualBroadcast } from '../../server/live/broadcast.ts'
import { ownParser } from '../../server/live/parser.ts'
import { type RunningServer, startServer } from '../../server/start.ts'
import { launchChromium } from '../chromium.ts'

/** What a file of journeys stands on; each is there once its tests have begun. */
export type Stage = {
  readonly browser: Browser
  /** The folder of the built page. */
  readonly page: string
  readonly served: Served
  /** A visit of the served debate that must end without a word on the console. */
  visiting(address: string, options: VisitOptions, journey: (each: Visit) => Promise<void>): Promise<void>
}

/** A browser, the built page and a served debate for all tests of a file; what is measured beforehand is named. */
export function stageOf({ measured }: { readonly measured: readonly string[] }): Stage {
  const stage = {} as { browser: Browser; page: string; served: Served }
  let removePage: () => Promise<void> = async () => undefined
  beforeAll(async () => {
    const [browser, page] = await Promise.all([launchChromium(), buildPage()])
    removePage = page.remove
    Object.assign(stage, { browser, page: page.folder, served: await serveCoins(page.folder) })
    for (const evidence of measured) await stage.served.measure(evidence)
  }, 90_000)
  afterAll(async () => {
    await stage.browser?.close()
    await stage.served?.close()
    await removePage()
  })
  return Object.assign(stage, {
    async visiting(address: string, options: VisitOptions, journey: (each: Visit) => Promise<void>): Promise<void> {
      const each = await visit(stage.browser, `${stage.served.url}/${address}`, options)
      try {
        await journey(each)
        expect(each.complaints).toEqual([])
      } finally {
        await each.close()
      }
    },
  })
}

/** The page as it is delivered, built into a folder of its own. */
async function buildPage(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'adduce-page-'))
  const configFile = join(import.meta.dirname, '../../vite.config.ts')
  await build({ configFile, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } })
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

export type Served = {
  readonly url: string
  /** The copy of the debate that is served. */
  readonly folder: string
  /** Run quick evidence and wait until it has an outcome; at once when it has one. */
  measure(evidence: string): Promise<void>
  close(): Promise<void>
}

/** A real server, on a free port unless one is named, over a copy of the coin debate. Nothing is run unasked. */
export async function serveCoins(page: string, port = 0): Promise<Served> {
  const root = await mkdtemp(join(tmpdir(), 'adduce-journey-'))
  const folder = join(root, 'coin')
  await cp(join(import.meta.dirname, 'fixtures/debate'), folder, { recursive: true })
  // Outside this repository experiments import `adduce/lab/…`.
  const experiment = join(folder, 'experiments/coin.ts')
  await writeFile(experiment, (await readFile(experiment, 'utf8')).replace(/'(\.\.\/)+lab\//, "'adduce/lab/"))
  const starting = await startServer({
    debate: { folder, trusted: true },
    config: { host: '127.0.0.1', port, run: true },
    page,
    version: '0.0.0',
    parsing: ownParser,
    broadcast: usualBroadcast,
    rescanMs: 60_000,
    mostQueued: 100,
    onChange: () => undefined,
    onFault: (cause) => {
      throw cause
    },
  })
  if (starting.kind !== 'started') throw new Error('a free port was in use')
  const { server } = starting
  return {
    url: server.url,
    folder,
    measure: (evidence) => measure(server, evidence),
    async close() {
      await server.close()
      await rm(root, { recursive: true, force: true })
    },
  }
}

async function measure({ session, conductor }: RunningServer, evidence: string): Promise<void> {
  const isDone = () => session.snapshot().outcomes.some((status) => status.evidence === evidence && status.outcome !== null)
  if (isDone()) return
  await conductor?.request({ evidence: [nodeId(evidence)], tier: 'quick', mode: 'missing' })
  while (!isDone()) await new Promise((resolve) => setTimeout(resolve, 50))
}

/** A page with what a reader does on it counted, and what went wrong on it kept. */
export type Visit = {
  readonly page: Page
  /** Errors and warnings of the console, and exceptions. */
  readonly complaints: readonly string[]
  /** Clicks so far. */
  clicks(): number
  click(target: Locator): Promise<void>
  close(): Promise<void>
}

export type VisitOptions = {
  readonly theme?: 'light' | 'dark'
  readonly width?: number
  readonly height?: number
  /** A browser that draws no map. */
  readonly withoutWebGl?: boolean
}

/** Open an address and wait until the debate is there. */
export async function visit(browser: Browser, address: string, options: VisitOptions = {}): Promise<Visit> {
  const { theme = 'light', width = 1280, height = 800, withoutWebGl = false } = options
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`))
  if (withoutWebGl)
    await page.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null
    })
  await page.goto(address)
  await page.locator('.page').waitFor()
  let count = 0
  return {
    page,
    complaints,
    clicks: () => count,
    async click(target) {
      count++
      await target.click()
    },
    close: () => context.close(),
  }
}

/** A card on the map, or an item of the outline. */
export function nodeOn(page: Page, where: 'map' | 'side' | 'centre', id: string): Locator {
  const scope = { map: '.map', side: '.side', centre: '.centre' }[where]
  return page.locator(`${scope} [data-node="${id}"]`)
}

/** How many different colours a part of the screen has, and how many of its pixels are of a saturated green, as lines of support are. */
export async function coloursOf(page: Page, part: Locator): Promise<{ readonly count: number; readonly greens: number }> {
  const png = (await part.screenshot()).toString('base64')
  return page.evaluate(async (data) => {
    const image = new Image()
    image.src = `data:image/png;base64,${data}`
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.width
    canvas.height = image.height
    const context = canvas.getContext('2d')!
    context.drawImage(image, 0, 0)
    const { data: pixels } = context.getImageData(0, 0, image.width, image.height)
    const colours = new Set<number>()
    let greens = 0
    for (let at = 0; at < pixels.length; at += 4) {
      const [red, green, blue] = [pixels[at]!, pixels[at + 1]!, pixels[at + 2]!]
      colours.add((red << 16) | (green << 8) | blue)
      if (green > red + 60 && green > blue + 12) greens++
    }
    return { count: colours.size, greens }
  }, png)
}

/** What axe finds wrong, as one line for each kind of fault. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const run = (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run
    const { violations } = await run()
    return violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help} (${nodes
          .map(({ target }) => target.join(' '))
          .slice(0, 5)
          .join(' | ')})`,
    )
  })
}
