import { styleText } from 'node:util'
import type { NodeEvaluation, Shown } from '../../core/evaluation/evaluation.ts'
import type { EvidenceStatus, Outcome } from '../../core/evidence/status.ts'

/** The sign before a claim, legible without colour. */
export function signOf({ shown, basis }: Pick<NodeEvaluation, 'shown' | 'basis'>): string {
  if (shown === null) return ' '
  if (shown === 'stands') return basis === 'presumed' ? paint('blue', '○') : paint('blue', '✓')
  if (shown === 'falls') return paint('red', '✕')
  return shown === 'unsupported' ? paint('yellow', '–') : paint('gray', '?')
}

/** What a label leans on, in words. */
export function basisInWords(shown: Shown | null, basis: NodeEvaluation['basis']): string {
  if (basis === null) return ''
  if (basis === 'presumed') return shown === 'stands' ? 'nobody has objected yet' : ''
  return basis
}

/** What evidence says: for, against, can't tell, not run, and whatever is off about it. */
export function outcomeInWords(status: EvidenceStatus): string {
  const { outcome, stale, staleReasons, problem, irreproducible } = status
  const notes: string[] = []
  if (problem !== null) notes.push(problem)
  if (stale) notes.push(`stale: ${staleReasons.join(', ')}`)
  if (irreproducible) notes.push('two runs of the same seeds disagree')
  if (outcome?.provisional === true) notes.push('provisional: quick run')
  if (outcome?.postHoc === true) notes.push('prediction written after the run')
  const word = outcome === null ? paint('gray', 'not run') : valueInWords(outcome)
  return notes.length === 0 ? word : `${word} (${notes.join('; ')})`
}

/** Mean and always-valid interval with the seeds behind them; empty when there is no outcome. */
export function measureInWords(outcome: Outcome | null): string {
  if (outcome === null) return ''
  const interval = outcome.interval === null ? '' : ` [${number(outcome.interval[0])}, ${number(outcome.interval[1])}]`
  return `${number(outcome.mean)}${interval}, n ${outcome.n}, ${outcome.tier}`
}

/** A number with three telling digits. */
export function number(value: number): string {
  if (value === 0) return '0'
  const size = Math.abs(value)
  return size >= 1e5 || size < 1e-3 ? value.toExponential(2) : String(Number(value.toPrecision(3)))
}

/** Seconds as people say them: “40 s”, “3 min 20 s”, “2 h 5 min”. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 60) return seconds < 10 && seconds !== whole ? `${seconds.toFixed(1)} s` : `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min${whole % 60 === 0 ? '' : ` ${whole % 60} s`}`
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
}

/** Colour for a terminal; plain text elsewhere and under NO_COLOR. */
export function paint(style: Parameters<typeof styleText>[0], text: string): string {
  return styleText(style, text, { stream: process.stdout })
}

function valueInWords({ value }: Outcome): string {
  switch (value) {
    case 'confirmed':
      return paint('green', 'for')
    case 'refuted':
      return paint('red', 'against')
    case 'inconclusive':
      return paint('gray', 'can’t tell')
    case 'invalid':
      return paint('yellow', 'invalid: a control failed')
    default:
      return value satisfies never
  }
}
