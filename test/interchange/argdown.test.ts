import { describe, expect, test } from 'vitest'
import { importArgdown } from '../../core/interchange/argdown.ts'
import { documentsOf } from '../../core/interchange/documents.ts'
import { differences } from '../../core/interchange/same.ts'
import { parsedBack } from './parsed-back.ts'

const imported = (text: string) => importArgdown({ file: 'text.argdown', name: 'text', text })
const inferences = (text: string) =>
  imported(text).debate.inferences.map(({ id, kind, premises, target }) =>
    target.kind === 'node' ? id : `${kind}:${premises.join('+')}>(${target.id})`,
  )

describe('an Argdown text is read as claims and steps', () => {
  test.each([
    ['a plus below is a support from below', '[S]: s\n  + [P]: p', ['support:p>s']],
    ['with an arrow it goes the other way', '[S]: s\n  +> [P]: p', ['support:s>p']],
    ['an arrow on the left says the default', '[S]: s\n  <+ [P]\n  <- [Q]', ['support:p>s', 'rebut:q>s']],
    ['a minus is an attack, either way', '[S]: s\n  - [P]: p\n  -> [Q]: q', ['rebut:p>s', 'rebut:s>q']],
    ['><  is a contradiction', '[B]: s\n  >< [A]: p', ['contradict:a>b']],
    ['deeper relations are about the element above', '[S]\n  + [P]\n    - [Q]\n  - [R]', ['support:p>s', 'rebut:q>p', 'rebut:r>s']],
    ['text alone is a statement of its own', '[S]\n  + it is plain', ['support:it-is-plain>s']],
    ['a sketched argument is a claim', '[S]\n  + <A>: a\n    - <B>: b', ['support:a>s', 'rebut:b>a']],
    [
      'an undercut attacks the steps that start from the argument',
      '[S]\n  + <A>: a\n    _ <U>: u',
      ['support:a>s', 'undercut:u>(support:a>s)'],
    ],
    ['and works the other way round too', '<U>: u\n  _> <A>\n\n[S]\n  + <A>', ['support:a>s', 'undercut:u>(support:a>s)']],
    ['a structure is a step from its premises', '<A>\n\n(1) [P]: p\n(2) [Q]: q\n----\n(3) [S]: s', ['support:p+q>s']],
    [
      'two steps share the conclusion between them',
      '<A>\n(1) [P]\n----\n(2) [M]\n(3) [Q]\n----\n(4) [S]',
      ['support:p>m', 'support:m+q>s'],
    ],
    [
      'uses says which premises count',
      '<A>\n(1) [P]\n(2) [Q]\n-- Rule {uses: [1]} --\n(3) [M]'.replace('-- Rule {uses: [1]} --', '--\nRule {uses: [1]}\n--'),
      ['support:p>m'],
    ],
    [
      'a rule may stand between hyphens on one line, or end on the next',
      '(1) [P]\n-- Rule {uses: [1]} --\n(2) [M]\n-- other\nrule --\n(3) [S]',
      ['support:p>m', 'support:m>s'],
    ],
    [
      'an undercut below the line attacks that step',
      '<A>\n(1) [P]\n----\n  <_ <U>: u\n(2) [S]',
      ['support:p>s', 'undercut:u>(support:p>s)'],
    ],
    [
      'an attack on a worked-out argument undercuts its last step',
      '<A>\n(1) [P]\n----\n(2) [S]\n\n<B>: b\n  -> <A>',
      ['support:p>s', 'undercut:b>(support:p>s)'],
    ],
    [
      'what a worked-out argument relates to comes from its conclusion',
      '[T]\n  - <A>\n\n<A>\n(1) [P]\n----\n(2) [S]',
      ['support:p>s', 'rebut:s>t'],
    ],
    ['an argument that concludes what it supports says it once', '[S]\n  + <A>\n\n<A>\n(1) [P]\n----\n(2) [S]', ['support:p>s']],
    ['a premise may be attacked where it stands', '<A>\n(1) [P]\n  - [Q]\n----\n(2) [S]', ['support:p>s', 'rebut:q>p']],
    ['a structure without a title is an argument too', '(1) [P]\n----\n(2) [S]', ['support:p>s']],
    [
      'in strict mode a plus entails and a minus is contrary',
      '===\nmodel:\n  mode: strict\n===\n[S]\n  + [P]\n  - [A]',
      ['strict:p>s', 'contradict:a>s'],
    ],
    ['comments are not read', '[S] // + [X]\n  /* - [Y] */\n  + [P] <!-- of\n  course -->\n', ['support:p>s']],
  ])('%s', (_name, text, expected) => expect(inferences(text).sort()).toEqual(expected.toSorted()))

  test.each([
    ['a title joins what is said of it', '[S]: one\n\n[S]: two\n  + [P]', 's', 'one', 'one\n\ntwo'],
    ['a text goes on below', '[S]: one\n  and two\n  + [P]', 's', 'one and two', 'one and two'],
    [
      'marks and mentions are words',
      '[S]: **very** _good_, see @[Other thing] and [here](https://a.org/b_c)\n  + [P]',
      's',
      'very good, see Other thing and here',
      null,
    ],
    ['tags become prose, data goes', '[S]: one #pro #(two words) {a: 1}\n  + [P]', 's', 'one', 'one\n\nTags: pro, two words.'],
    ['an address is no comment', '[S]: see http://a.org/x\n  + [P]', 's', 'see http://a.org/x', null],
  ])('%s', (_name, text, id, sentence, prose) => {
    const node = imported(text).debate.nodes.find((one) => one.id === id)!
    expect(node.sentence).toBe(sentence)
    if (prose !== null) expect(node.prose).toBe(prose)
  })

  test('its title is that of the front matter, and text that nothing relates to is the opening', () => {
    const { debate } = imported('===\ntitle: On tea\n===\n\nTea is a drink.\n\n* hot\n* cold\n\n[S]\n  + [P]')
    expect(debate).toMatchObject({ title: 'On tea', opening: 'Tea is a drink.\n\nhot\n\ncold' })
  })

  test.each([
    ['headings', '# Tea\n\n[S]\n  + [P]', 'heading'],
    ['data', '[S]: s {color: 1}\n  + [P]', 'data'],
    ['other front matter', '===\nauthor: me\n===\n[S]\n  + [P]', 'front matter'],
  ])('%s are lost, and counted', (_name, text, what) => expect(imported(text).fates.lost.map((row) => row.what)).toContain(what))

  test.each([
    ['front matter that is no YAML', '===\na: [\n===\n', 1],
    ['a step without conclusion', '<A>\n(1) p\n----\n', 3],
    ['a step without premises', '<A>\n(1) p\n----\n(2) q\n----\n----\n(3) r', 5],
  ])('%s is a remark with its line', (_name, text, line) => {
    expect(imported(text).diagnostics[0]).toMatchObject({ code: 'AD111', span: { start: { line } } })
  })

  test('the documents of a text read the same', () => {
    const { debate } = imported('[S]: s #t\n  + <A>: a\n    _ <U>\n  >< [P]: p\n\n<B>: why\n(1) [P]\n(2) x\n--\nrule one\n--\n(3) [S]')
    expect(differences(debate, parsedBack('text', documentsOf(debate)).debate)).toEqual([])
  })
})
