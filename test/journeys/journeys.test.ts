import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { coloursOf, faultsOf, nodeOn, serveCoins, stageOf, visit } from './harness.ts'

const stage = stageOf({ measured: [] })
const { visiting } = stage

describe('journeys', () => {
  test('1: what is accepted and why, in one click', async () => {
    await visiting('', {}, async ({ page: on, click, clicks }) => {
      await click(on.getByRole('link', { name: 'I say no.' }))
      const inspector = on.locator('.inspector')
      await inspector.getByRole('heading', { name: 'One look is not enough' }).waitFor()
      expect(await inspector.locator('.badge').textContent()).toMatch(/stands|open/)
      await inspector.locator('.why li').first().waitFor()
      expect(await inspector.locator('blockquote').first().textContent()).toBe('I say no.')
      expect(clicks()).toBe(1)
    })
  })

  test('1, by keyboard alone', async () => {
    await visiting('', {}, async ({ page: on, clicks }) => {
      await nodeOn(on, 'map', 'one-look-is-not-enough').waitFor()
      const focused = () => on.evaluate(() => document.activeElement?.closest('.map [data-node]')?.getAttribute('data-node') ?? null)
      for (let presses = 0; presses < 60 && (await focused()) === null; presses++) await on.keyboard.press('Tab')
      expect(await focused()).toBe('one-look-is-not-enough')
      await on.keyboard.press('ArrowDown')
      await on.keyboard.press('ArrowDown')
      await on.keyboard.press('ArrowRight')
      await expect.poll(focused).toBe('a-weight-may-hide')
      await on.keyboard.press('Enter')
      await expect.poll(() => on.evaluate(() => document.activeElement?.id)).toBe('inspector')
      await on.locator('.inspector').getByRole('heading', { name: 'A weight may hide' }).waitFor()
      await on.locator('.why li').first().waitFor()
      expect(clicks()).toBe(0)
    })
  })

  test('4: run one evidence and watch labels change, in two clicks', { timeout: 90_000 }, async () => {
    await visiting('', {}, async ({ page: on, click, clicks }) => {
      const claim = nodeOn(on, 'map', 'a-weight-may-hide')
      await claim.waitFor()
      expect(await claim.locator('.card-word').textContent()).toBe('unsupported')
      await click(nodeOn(on, 'map', 'hidden-weight'))
      await on.locator('.inspector .strip').waitFor()
      const pressed = performance.now()
      await click(on.getByRole('button', { name: /^Run \(/ }))
      // Progress is seen while the label is still the old one.
      await on.waitForFunction(() => {
        const bar = document.querySelector<HTMLProgressElement>('.inspector progress')
        const word = document.querySelector('.map [data-node="a-weight-may-hide"] .card-word')
        return bar !== null && bar.value > 0 && word?.textContent === 'unsupported'
      })
      const waited = Math.round(performance.now() - pressed)
      await on.locator('.inspector .curves').waitFor()
      await on.locator('.inspector .badge.is-for').waitFor({ timeout: 50_000 })
      await expect.poll(() => claim.locator('.card-word').textContent()).toBe('stands')
      expect(await on.locator('.log li').first().textContent()).toMatch(/Hidden weight: for → A weight may hide stands/)
      expect(clicks()).toBe(2)
      console.log(`first progress ${waited} ms after Run was pressed`)
    })
  })

  test('3: an evidence’s plot, interval, parameters and card, in one click', async () => {
    await stage.served.measure('hidden-weight')
    await visiting('', {}, async ({ page: on, click, clicks }) => {
      await click(nodeOn(on, 'map', 'hidden-weight'))
      const inspector = on.locator('.inspector')
      await inspector.locator('.strip').waitFor()
      await inspector.locator('.curves').waitFor()
      expect(await inspector.locator('.strip .dot').count()).toBe(8)
      expect(await inspector.locator('.interval-words').textContent()).toMatch(/\(95 %: .* to .*\) over 8 seeds/)
      expect(await inspector.locator('.params').textContent()).toContain('weight0.9')
      await expect.poll(() => inspector.locator('.card-text').textContent()).toContain('Tossing a weighted coin')
      expect(clicks()).toBe(1)
    })
  })
})

describe('the page', () => {
  const objection = [
    '',
    '## Nobody tosses that often',
    '',
    'Nobody has the patience.',
    '',
    '- rebuts [Tosses tell](#tosses-tell)',
    '',
  ].join('\n')

  test('shows an objection as soon as somebody writes it', async () => {
    await visiting('?at=tosses-tell', {}, async ({ page: on }) => {
      const card = nodeOn(on, 'map', 'tosses-tell')
      await card.waitFor()
      expect(await card.locator('.card-word').textContent()).toBe('stands')
      await appendFile(join(stage.served.folder, 'README.md'), objection)
      await expect.poll(() => card.locator('.card-word').textContent(), { timeout: 8000 }).toBe('falls')
      expect(await on.locator('.log li').first().textContent()).toContain('Tosses tell falls')
      await on.locator('.inspector .relations').getByText('Nobody tosses that often').waitFor()
    })
  })

  test('overlaps no cards and draws its lines, in both themes', async () => {
    for (const theme of ['light', 'dark'] as const)
      await visiting('?open=one-look-is-not-enough*,a-weight-may-hide*,tosses-tell*,*', { theme }, async ({ page: on }) => {
        await nodeOn(on, 'map', 'hidden-weight').waitFor()
        const boxes = await on
          .locator('.map .card')
          .evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect().toJSON() as DOMRect))
        expect(boxes.length).toBeGreaterThanOrEqual(10)
        for (const [place, a] of boxes.entries())
          for (const b of boxes.slice(place + 1))
            expect(a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height).toBe(false)
        const colours = await coloursOf(on, on.locator('.centre'))
        expect(colours.count).toBeGreaterThan(50)
        expect(colours.greens).toBeGreaterThan(100)
      })
  })

  test('has the same nodes and words in map, outline and thread', async () => {
    await visiting('?side=outline', {}, async ({ page: on }) => {
      await nodeOn(on, 'map', 'one-look-is-not-enough').waitFor()
      const cards = on.locator('.map [data-node]')
      const inMap = await cards.evaluateAll((all) =>
        all.map((each) => [each.getAttribute('data-node'), each.querySelector('.card-word')?.textContent]),
      )
      const items = on.locator('.side [data-node]')
      const inOutline = await items.evaluateAll((all) =>
        all.map((each) => [each.getAttribute('data-node'), each.querySelector('.aside')?.textContent?.slice(2)]),
      )
      expect(inOutline).toEqual(inMap)
    })
  })

  test('comes back from its address, and by the back button', async () => {
    await visiting('', {}, async ({ page: on, click }) => {
      await click(nodeOn(on, 'map', 'a-weight-may-hide'))
      await click(on.getByRole('button', { name: 'Outline' }).first())
      await on.getByLabel('Suppose').selectOption('blind')
      const address = new URL(on.url()).search
      expect(address).toContain('at=a-weight-may-hide')
      expect(address).toContain('scenario=blind')
      await visiting(address, {}, async ({ page: other }) => {
        await other.locator('.inspector').getByRole('heading', { name: 'A weight may hide' }).waitFor()
        expect(await other.locator('main').textContent()).toBe(await on.locator('main').textContent())
      })
      await on.goBack()
      await on.goBack()
      await on.goBack()
      await expect.poll(() => new URL(on.url()).search).toBe('')
      await on.locator('.inspector').getByRole('heading', { name: 'How to read this' }).waitFor()
    })
  })

  test('without WebGL says so and does the same in the outline', async () => {
    await visiting('', { withoutWebGl: true }, async ({ page: on, click }) => {
      await on.getByText('This browser cannot draw the map').waitFor()
      await click(nodeOn(on, 'centre', 'one-look-is-not-enough'))
      await on.locator('.why li').first().waitFor()
    })
  })

  test('runs nothing that a document says', async () => {
    await visiting('?at=tosses-tell', {}, async ({ page: on }) => {
      const prose = on.locator('.inspector .prose')
      await prose.locator('code').waitFor()
      expect(await prose.locator('script, b, [href^="javascript"]').count()).toBe(0)
      expect(await on.evaluate(() => 'injected' in window)).toBe(false)
    })
  })

  test.each(['light', 'dark'] as const)('has no fault that axe finds, %s', async (theme) => {
    for (const address of theme === 'light' ? ['', '?at=hidden-weight&side=outline'] : ['?at=one-look-is-not-enough&view=outline'])
      await visiting(address, { theme }, async ({ page: on }) => {
        await on.locator('.centre [data-node]').first().waitFor()
        await on.locator('.inspector h3').first().waitFor()
        expect(await faultsOf(on)).toEqual([])
      })
  })

  test('fits a phone', async () => {
    await visiting('?at=hidden-weight', { width: 390, height: 844 }, async ({ page: on }) => {
      await on.locator('.inspector .strip').waitFor()
      expect(await on.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    })
  })

  test('says when the server is away, and goes on when it is back', async () => {
    const before = await serveCoins(stage.page)
    const each = await visit(stage.browser, before.url)
    await each.page.locator('.map .card').first().waitFor()
    await before.close()
    const banner = each.page.getByText('The server does not answer')
    await banner.waitFor()
    expect(await each.page.locator('.map .card').count()).toBeGreaterThan(3)
    const after = await serveCoins(stage.page, Number(new URL(before.url).port))
    await banner.waitFor({ state: 'detached' })
    await appendFile(join(after.folder, 'README.md'), objection)
    await expect.poll(() => nodeOn(each.page, 'map', 'tosses-tell').locator('.card-word').textContent(), { timeout: 8000 }).toBe('falls')
    await after.close()
    await each.close()
  })
})
