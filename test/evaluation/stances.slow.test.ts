import { test } from 'vitest'
import { expectAcceptedWhenever, expectCasesTogether, expectPendingKept } from './stances.ts'

test('what is decided while evidence is pending holds today and in every outcome', () => expectPendingKept(12_000))

test('preferred labels of a pending debate are those of all its outcomes together', () => expectCasesTogether(6_000))

test('what is accepted however evidence comes out is accepted under every preferred labelling while it is open', () =>
  expectAcceptedWhenever(3000))
