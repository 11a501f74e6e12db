import { expect, test } from 'vitest'
import { nodeOn, stageOf } from './harness.ts'

const { visiting } = stageOf({ measured: ['hidden-weight'] })

test('recorded seeds are run again and said to be reproduced, in one click', { timeout: 60_000 }, async () => {
  await visiting('?at=hidden-weight', {}, async ({ page: on, click, clicks }) => {
    await click(on.getByRole('button', { name: 'Reproduce' }))
    await on.locator('.inspector progress').waitFor()
    await on.getByText('reproduced: every number came out the same, to the last bit').waitFor({ timeout: 50_000 })
    expect(await on.locator('.interval-words').textContent()).toContain('over 8 seeds')
    expect(clicks()).toBe(1)
  })
})

test('a run is stopped from the page, and its finished seeds are kept', { timeout: 60_000 }, async () => {
  await visiting('?at=slow-tosses', {}, async ({ page: on, click }) => {
    await click(on.locator('.inspector').getByRole('button', { name: /^Run \(/ }))
    await on.locator('.inspector progress').waitFor()
    await click(on.locator('.inspector').getByRole('button', { name: 'stop' }))
    await on.getByText('its last run was stopped; the seeds that were finished are kept').waitFor({ timeout: 20_000 })
    expect(await on.locator('.inspector .badge').textContent()).toContain('not run')
  })
})

test('a claim reruns what it rests on, in two clicks', { timeout: 60_000 }, async () => {
  await visiting('', {}, async ({ page: on, click, clicks }) => {
    await click(nodeOn(on, 'map', 'a-weight-may-hide'))
    await click(on.getByRole('button', { name: 'Rerun what this rests on' }))
    await on.getByRole('button', { name: 'Running…' }).waitFor()
    await on.getByRole('button', { name: 'Rerun what this rests on' }).waitFor({ timeout: 50_000 })
    expect(clicks()).toBe(2)
  })
})

test('search finds a claim by its words and by a quote, and opens it', async () => {
  await visiting('', {}, async ({ page: on, click }) => {
    await nodeOn(on, 'map', 'one-look-is-not-enough').waitFor()
    await on.keyboard.press('/')
    await on.keyboard.type('filed edge')
    await click(on.getByRole('link', { name: /A filed edge shows/ }).first())
    await on.locator('.inspector').getByRole('heading', { name: 'A filed edge shows' }).waitFor()
  })
})

test('formal words are behind Expert, which is remembered', async () => {
  await visiting('?at=hidden-weight', {}, async ({ page: on, click }) => {
    await on.locator('.inspector .strip').waitFor()
    expect(await on.locator('body').textContent()).not.toMatch(/grounded|undercut|e-value|alpha|inference/i)
    await click(on.getByRole('button', { name: 'Expert' }))
    await on.getByText('For experts').waitFor()
    await on.reload()
    await on.getByText('For experts').waitFor()
    expect(await on.locator('.inspector').textContent()).toMatch(/e-values/)
  })
})
