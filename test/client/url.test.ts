import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { View } from '../../client/store/model.ts'
import { searchOf, viewOf } from '../../client/url.ts'
import { nodeId } from '../../core/ids.ts'

const slug = fc.stringMatching(/^[a-zà-ÿ0-9_-]{1,12}$/).map(nodeId)
const view: fc.Arbitrary<View> = fc.record({
  selected: fc.option(slug),
  centre: fc.constantFrom('map', 'outline'),
  side: fc.constantFrom('thread', 'outline'),
  scenario: fc.option(fc.stringMatching(/^[a-z &=+%-]{1,12}$/)),
  stance: fc.constantFrom('today', 'pending'),
  folds: fc.option(
    fc.record({
      tops: fc.constantFrom('main' as const, 'all' as const),
      nodes: fc.array(fc.tuple(slug, fc.constantFrom('main' as const, 'all' as const)), { maxLength: 4 }).map((pairs) => new Map(pairs)),
    }),
  ),
})

test('an address brings back the view it was made from', () => {
  fc.assert(
    fc.property(view, (each) => {
      expect(viewOf(searchOf(each))).toEqual(each)
    }),
  )
})

describe('an address', () => {
  const first: View = { selected: null, centre: 'map', side: 'thread', scenario: null, stance: 'today', folds: null }

  test.each([
    ['of a first visit is empty', '', first],
    ['that says nonsense is a first visit', '?view=cube&stance=maybe&at=&scenario=', first],
    [
      'may be written by hand',
      '?at=root&open=root,part*',
      {
        ...first,
        selected: nodeId('root'),
        folds: {
          tops: 'main',
          nodes: new Map([
            [nodeId('root'), 'main'],
            [nodeId('part'), 'all'],
          ]),
        },
      },
    ],
  ] satisfies [string, string, View][])('%s', (_name, search, expected) => {
    expect(viewOf(search)).toEqual(expected)
  })
})
