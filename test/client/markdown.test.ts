import { describe, expect, test } from 'vitest'
import { nodeOf, sourceLineOf } from '../../client/markdown/links.ts'
import { type SafeNode, safeTreeOf } from '../../client/markdown/tree.ts'
import { nodeId } from '../../core/ids.ts'
import { madeUpClaim, madeUpDebate } from '../graph/random-debate.ts'

const drawn = (nodes: readonly SafeNode[]): string =>
  nodes
    .map((node) =>
      node.kind === 'text'
        ? node.text
        : `<${node.tag}${Object.entries(node.attributes)
            .map(([name, value]) => ` ${name}=${value}`)
            .join('')}>${drawn(node.children)}</>`,
    )
    .join('')
    .replaceAll('\n', '')

describe('prose', () => {
  test.each([
    ['keeps emphasis and code', '*a* `b`', '<p><em>a</> <code>b</></>'],
    ['drops raw HTML', 'a<script>alert(1)</script><b onclick=x>c</b>', '<p>aalert(1)c</>'],
    ['drops a link that runs a script', '[a](javascript:alert(1))', '<p><a>a</></>'],
    ['keeps a link to a node and to the web', '[a](#b) [c](https://d.org)', '<p><a href=#b>a</> <a href=https://d.org>c</></>'],
    ['fetches no image', '![a](https://b.org/c.png)', '<p></>'],
    ['has tables', '| a |\n|---|\n| b |', '<table><thead><tr><th>a</></></><tbody><tr><td>b</></></></>'],
  ])('%s', async (_name, markdown, expected) => {
    expect(drawn(await safeTreeOf(markdown))).toBe(expected)
  })
})

describe('a link in prose', () => {
  const debate = {
    ...madeUpDebate([], [madeUpClaim(nodeId('known'), false)], [], []),
    aliases: { old: nodeId('known') },
    sources: [{ key: 'thread', path: 'sources/thread.txt', lines: [], coverage: 0 }],
  }

  test.each([
    ['#known', 'known'],
    ['scale.md#known', 'known'],
    ['#old', 'known'],
    ['#unknown', null],
    ['https://known.org/a.md#known', null],
    ['#%zz', null],
  ])('%s means %s', (href, expected) => {
    expect(nodeOf(debate, href)).toBe(expected)
  })

  test('to a line of a source means that line', () => {
    expect(sourceLineOf(debate, 'sources/thread.txt#L3')).toEqual({ source: 'thread', line: 3 })
    expect(sourceLineOf(debate, 'sources/other.txt#L3')).toBeNull()
  })
})
