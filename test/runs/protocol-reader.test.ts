import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MessageBody } from '../../core/evidence/protocol.ts'
import { lineLimitBytes, outputLimitBytes, protocolReader } from '../../server/runs/protocol-reader.ts'

const expected = {
  job: { experiment: 'counting', seeds: [0, 1].map((index) => ({ index, seed: 10 + index })) },
  description: { metrics: { said: { about: '', unit: '', low: 0, high: 1 } }, controls: { guard: '' } },
}

const hello: MessageBody = { type: 'hello', protocol: 'adduce-run/1', experiment: 'counting', seeds: 2 }
const seen = (index: number, change = {}) =>
  ({ type: 'observation', index, seed: 10 + index, values: { said: 0.5 }, ...change }) as MessageBody
const result = (observations: number, change = {}) =>
  ({ type: 'result', status: 'ok', observations, error: null, last: true, ...change }) as MessageBody
const lines = (...messages: object[]) => messages.map((message, seq) => `${JSON.stringify({ seq, ...message })}\n`).join('')

function read(text: string, cuts: readonly number[] = []) {
  const reader = protocolReader(expected)
  const bytes = Buffer.from(text)
  const ends = [...new Set([...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort((a, b) => a - b)
  const messages = ends.flatMap((end, at) => reader.push(bytes.subarray(ends[at - 1] ?? 0, end)))
  return { messages, violation: reader.violation(), result: reader.result() }
}

const whole = lines(hello, { type: 'control', name: 'guard', passed: true, value: 1, index: null }, seen(0), seen(1), result(2))

test('a whole conversation is heard as it was said, however the bytes arrive', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2000), { maxLength: 20 }), (cuts) => {
      const { messages, violation, result } = read(whole, cuts)
      expect(messages.map(({ type }) => type)).toEqual(['hello', 'control', 'observation', 'observation', 'result'])
      expect([violation, result]).toEqual([null, { ok: true, error: null }])
    }),
    { numRuns: 50 },
  )
})

test('lines that are no messages are log, wherever they stand', () => {
  const text = `\nnot JSON\n[1]\n{"seq": 1}\n{"type":"hello"}\n${whole}`
  const { messages, violation } = read(text)
  expect(messages.filter(({ type }) => type === 'log')).toHaveLength(4)
  expect(violation).toBeNull()
})

test('a type of a later version is passed over, and a field too', () => {
  const { messages, violation } = read(lines({ ...hello, mood: 'good' }, { type: 'sang', pitch: 440 }, seen(0)))
  expect(messages.map(({ type }) => type)).toEqual(['hello', 'log', 'observation'])
  expect(violation).toBeNull()
})

test('an honest error is a result', () => {
  const { violation, result: last } = read(lines(hello, seen(0), result(1, { status: 'error', error: 'no' })))
  expect([violation, last]).toEqual([null, { ok: false, error: 'no' }])
})

test.each([
  ['a gap', lines(hello, seen(0), seen(1)).replace('"seq":2', '"seq":3'), /said line 3 where line 2 was due/],
  ['a line said twice', lines(hello, seen(0)) + lines(hello), /said line 0 where line 2 was due/],
  ['no hello', lines(seen(0)), /did not say hello first/],
  ['two hellos', lines(hello, hello), /hello twice/],
  ['another experiment', lines({ ...hello, experiment: 'guessing' }), /is "guessing", but "counting" was asked/],
  ['another protocol', lines({ ...hello, protocol: 'adduce-run/9' }), /said its hello in a way that does not fit: protocol/],
  ['a seed nobody asked', lines(hello, seen(2)), /observed seed 2, which was not asked/],
  ['a seed twice', lines(hello, seen(0), seen(0)), /observed seed 0 twice/],
  ['a seed value of its own', lines(hello, seen(0, { seed: 99 })), /another seed value/],
  ['a metric too few', lines(hello, seen(0, { values: {} })), /measured nothing, but declares said/],
  ['a metric too many', lines(hello, seen(0, { values: { said: 1, sung: 2 } })), /measured said, sung/],
  ['a number that is no JSON', lines(hello, seen(0)).replace('0.5', 'NaN'), /said NaN in its observation, and a number must be finite/],
  [
    'a value that is none',
    lines(hello, seen(0, { values: { said: null } })),
    /said its observation in a way that does not fit: values.said/,
  ],
  ['a control it did not declare', lines(hello, { type: 'control', name: 'other', passed: true, value: 1, index: 0 }), /does not declare/],
  ['a claim of more', lines(hello, seen(0), result(2)), /claims 2 observations after 1/],
  ['an early end', lines(hello, seen(0), result(1)), /says it is done after 1 of 2 seeds/],
  ['words after the last', `${whole + lines({}, {}, {}, {}, {}, seen(1)).split('\n')[5]}\n`, /went on after its result/],
  ['a long line', `${'x'.repeat(lineLimitBytes + 1)}\n`, /more than 64 KiB/],
  ['a line without an end', 'x'.repeat(lineLimitBytes + 1), /more than 64 KiB/],
  ['too much in all', `${'x'.repeat(60_000)}\n`.repeat(Math.ceil(outputLimitBytes / 60_000)), /more than 16 MiB/],
])('%s breaks the protocol', (_name, text, message) => {
  expect(read(text).violation).toMatch(message)
})

test('whatever the bytes are, reading them does not throw, and a result is believed only after every seed', () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom(...whole.split('\n').map((line) => `${line}\n`)))
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const { messages, violation, result } = read(pieces.join(''))
      const observed = messages.filter(({ type }) => type === 'observation').length
      if (result?.ok === true && violation === null) expect(observed).toBe(2)
    }),
    { numRuns: 300 },
  )
})
