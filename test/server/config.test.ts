import { expect, test } from 'vitest'
import { readConfig } from '../../server/config.ts'

const unsaid = { host: undefined, port: undefined, run: true }

test('what is not said is this machine, port 4177', () => {
  expect(readConfig(unsaid)).toEqual({ kind: 'config', config: { host: '127.0.0.1', port: 4177, run: true } })
})

test.each(['127.0.0.1', 'localhost', '::1'])('%s is this machine', (host) => {
  expect(readConfig({ ...unsaid, host })).toMatchObject({ kind: 'config', config: { host } })
})

test.each(['0.0.0.0', '::', '', '192.168.0.2', 'example.org', '127.0.0.1.example.org'])('the server does not bind to %j', (host) => {
  expect(readConfig({ ...unsaid, host })).toMatchObject({ kind: 'wrong', message: expect.stringContaining('binds to this machine only') })
})

test.each(['0', '8080', '65535'])('%s is a port', (port) => {
  expect(readConfig({ ...unsaid, port })).toMatchObject({ kind: 'config', config: { port: Number(port) } })
})

test.each(['', '-1', '65536', '80.5', 'http', '0x50f', '1e9', ' '])('%j is no port', (port) => {
  expect(readConfig({ ...unsaid, port })).toMatchObject({ kind: 'wrong', message: expect.stringContaining('a whole number') })
})
