import { join } from 'node:path'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { launchChromium } from '../../chromium.ts'
import { weightsAfterShortTrainings } from './short-trainings.ts'
import { hashOf } from './train-and-hash.ts'

test('a browser trains the same weights as Node, bit for bit', { timeout: 60_000 }, async () => {
  const here = weightsAfterShortTrainings()
  const there = await trainedInBrowser()
  expect(Object.keys(there)).toEqual(Object.keys(here))
  for (const [training, weights] of Object.entries(here)) {
    expect(weights.every(Number.isFinite), training).toBe(true)
    expect(hashOf([there[training]!]), training).toBe(hashOf([weights]))
  }
})

/** The same trainings, bundled and run in a page of a real Chromium. */
async function trainedInBrowser(): Promise<{ readonly [training: string]: Float32Array }> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'short-trainings.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'engine',
  })
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    await page.addScriptTag({ content: outputFiles[0]!.text })
    const trained = await page.evaluate(() => {
      const { engine } = window as unknown as { engine: { weightsAfterShortTrainings(): { [training: string]: Float32Array } } }
      return Object.entries(engine.weightsAfterShortTrainings()).map(([training, weights]) => [training, [...weights]] as const)
    })
    return Object.fromEntries(trained.map(([training, weights]) => [training, Float32Array.from(weights)]))
  } finally {
    await browser.close()
  }
}
