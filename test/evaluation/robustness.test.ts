import { expect, test } from 'vitest'
import { holdingOf } from '../../core/evaluation/robustness.ts'
import { frameworkOf } from '../../core/semantics/framework.ts'
import { groundedLabelling } from '../../core/semantics/grounded.ts'

test('a label holds in some semantics, differs in others, and some give no answer', () => {
  const framework = frameworkOf(2, [[0, 1]])
  const grounded = { name: 'grounded', labelOf: (of: typeof framework, vertex: number) => groundedLabelling(of)[vertex]! }
  const doubter = { name: 'doubter', labelOf: () => 'undec' as const }
  const mute = { name: 'mute', labelOf: () => null }
  expect(holdingOf(framework, { vertex: 1, label: 'out' }, [grounded, doubter, mute])).toEqual({
    holds: ['grounded'],
    differs: [{ name: 'doubter', label: 'undec' }],
    silent: ['mute'],
  })
})
