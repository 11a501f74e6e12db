import { existsSync } from 'node:fs'
import { join } from 'node:path'
import express, { type Express } from 'express'
import { access } from './access.ts'
import { problemOf, sendProblem } from './problem.ts'

/**
 * Hand out the built page. Files under `assets/` carry a hash in their names and are kept for a year;
 * the rest is asked for anew each time.
 */
export function servePage(app: Express, folder: string): void {
  const guard = access('reader')
  app.get('/', guard, (_request, response, next) => {
    if (existsSync(join(folder, 'index.html'))) next()
    else sendProblem(response, problemOf('no-page', 'Run “npm run build”, then load this address again.'))
  })
  app.use('/assets', guard, express.static(join(folder, 'assets'), { ...files, immutable: true, maxAge: '1y' }))
  app.use(guard, express.static(folder, { ...files, setHeaders: (response) => void response.setHeader('Cache-Control', 'no-cache') }))
}

const files = { dotfiles: 'ignore', redirect: false, index: 'index.html' } as const
