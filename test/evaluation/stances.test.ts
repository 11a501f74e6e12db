import { test } from 'vitest'
import { expectAcceptedWhenever, expectCasesTogether, expectPendingKept } from './stances.ts'

test('what is decided while evidence is pending holds today and in every outcome', () => expectPendingKept(300))

test('preferred labels of a pending debate are those of all its outcomes together', () => expectCasesTogether(100))

test('what is accepted however evidence comes out is accepted under every preferred labelling while it is open', () =>
  expectAcceptedWhenever(200))
