import { expect, test } from 'vitest'
import { nearest } from '../../core/debate/nearest.ts'
import { printDiagnostic, printGithub } from '../../core/debate/print.ts'
import { untestedClaims } from '../../core/debate/untested.ts'
import type { Diagnostic } from '../../core/diagnostic.ts'
import { debateOf } from './folder.ts'

const fence =
  '```yaml evidence\nexperiment: ladder\nmetric: gap\nconfirm: "> 0.5"\nrefute: "< 0.25"\nalpha: 0.05\nthreshold: after pilot\nseeds: { quick: 8 }\n```\n'

test.each([
  ['a claim that nothing is said of', '', 'a b'],
  ['one that is tested', '- tested by [E](#e)', 'b'],
  ['one that evidence supports', '- supported by [E](#e)', 'b'],
  ['one that evidence rebuts', '- rebutted by [E](#e)', 'b'],
  ['one that evidence rebuts together with a claim', '- rebutted by [E](#e) and [B](#b)', 'a b'],
  ['one that evidence undermines is not measured', '- undermined by [E](#e)', 'a b'],
  ['one that is argued from an untested claim', '- supported by [B](#b)', 'a b'],
  ['one that is argued from a tested claim', '- supported by [B](#b)\n\n## B\n\n- tested by [E](#e)', ''],
  ['one that is argued from a tested and an untested claim', '- supported by [B](#b) and [C](#c)\n\n## C\n\n- tested by [E](#e)', 'b'],
  ['one that a tested claim only rebuts', '- rebutted by [C](#c)\n\n## C\n\n- tested by [E](#e)', 'a b'],
  ['one that is marked', '- untestable: a; b', 'b'],
  ['a circle that nothing enters', '- supported by [B](#b)\n\n## B\n\n- supported by [A](#a)', 'a b'],
])('untested is, of a and b: %s', (_name, says, expected) => {
  const b = says.includes('## B') ? '' : '## B\n\n'
  const { debate } = debateOf({ 'README.md': `## A\n\n${says}\n\n${b}## E\n\n${fence}` })
  expect(
    untestedClaims(debate)
      .map(({ id }) => id)
      .join(' '),
  ).toBe(expected)
})

test('only so many uncovered stretches of a source are named; the rest is counted', () => {
  const { diagnostics } = debateOf({
    'README.md': '---\nsources: { s: s.txt }\n---\n',
    's.txt': Array.from({ length: 50 }, (_, line) => `line ${line}`).join('\n'),
  })
  expect(diagnostics.filter(({ code }) => code === 'AD101').length).toBe(20)
  expect(diagnostics.at(-1)?.message).toBe('no quote covers “line 19”, nor 30 stretches after them')
})

test.each([
  ['windos', 'windows'],
  ['the-whale-is-fish', 'the-whale-is-a-fish'],
  ['xyz', null],
])('for “%s” one may have meant %s', (name, expected) => {
  expect(nearest(name, ['windows', 'the-whale-is-a-fish', 'depth'])).toBe(expected)
})

const diagnostic: Diagnostic = {
  code: 'AD060',
  severity: 'info',
  span: { file: 'a,b.md', start: { line: 3, column: 5, offset: 40 }, end: { line: 4, column: 1, offset: 60 } },
  message: '100 % wrong',
  hint: 'mend it\nsoon',
}

test('a diagnostic is printed like a compiler’s', () => {
  expect(printDiagnostic(diagnostic)).toBe('a,b.md:3:5 info AD060 100 % wrong\n  hint: mend it\nsoon')
  expect(printDiagnostic({ ...diagnostic, hint: null })).toBe('a,b.md:3:5 info AD060 100 % wrong')
})

test('a diagnostic is printed as an annotation, with what would end it escaped', () => {
  expect(printGithub(diagnostic)).toBe('::notice file=a%2Cb.md,line=3,col=5,endLine=4,title=AD060::100 %25 wrong%0Ahint: mend it%0Asoon')
})
