import type { Basis, Shown } from '../core/evaluation/evaluation.ts'
import type { RunSummary } from '../core/evidence/run.ts'
import type { EvidenceStatus, Outcome } from '../core/evidence/status.ts'
import type { Role } from '../core/graph/tree.ts'
import type { NodeId } from '../core/ids.ts'
import type { DebateNode, Region } from '../core/model.ts'
import type { Scene } from './store/model.ts'

/** The seven words a first-time reader meets, and `question`, which has no label. */
export type Word = Shown | 'for' | 'against' | 'can’t tell' | 'not run' | 'question'

/** The one word for a node. */
export function wordOf(scene: Scene, id: NodeId): Word {
  const node = scene.nodes.get(id)
  if (node?.kind === 'question') return 'question'
  if (node?.kind === 'evidence') return outcomeWord(scene.statuses.get(id)?.outcome ?? null)
  return scene.labels.get(id)?.shown ?? 'open'
}

export function outcomeWord(outcome: Outcome | null): 'for' | 'against' | 'can’t tell' | 'not run' {
  if (outcome === null) return 'not run'
  if (outcome.value === 'confirmed') return 'for'
  return outcome.value === 'refuted' ? 'against' : 'can’t tell'
}

/** One sentence on each word, for its tooltip. */
export const meanings: Readonly<Record<Word, string>> = {
  stands: 'Nothing that counts speaks against it, as things are today.',
  falls: 'Something that stands speaks against it.',
  unsupported: 'Every reason given for it has fallen; that does not make it false.',
  open: 'Undecided: what is known so far does not settle it.',
  for: 'The measurement came out as the prediction said.',
  against: 'The measurement came out against the prediction.',
  'can’t tell': 'It was run, and the numbers do not decide it.',
  'not run': 'Nothing has been measured yet.',
  question: 'A question; claims answer it.',
}

/** A mark that can be told apart without colour. */
export const glyphs: Readonly<Record<Word, string>> = {
  stands: '✓',
  falls: '✕',
  unsupported: '○',
  open: '?',
  for: '✓',
  against: '✕',
  'can’t tell': '~',
  'not run': '○',
  question: 'Q',
}

/** A word as part of a class name. */
export function classOf(word: Word): string {
  return `is-${word.replace('’', '').replace(' ', '-')}`
}

/** What a label leans on, in words. */
export function basisWords(basis: Basis | null): string | null {
  if (basis === null) return null
  return { measured: 'measured', argued: 'argued', presumed: 'nobody has objected yet' }[basis]
}

/** A child's relation to its parent, as a small heading on its card. */
export function roleWords(role: Role): string {
  switch (role) {
    case 'top':
      return ''
    case 'support':
    case 'strict':
      return 'supports'
    case 'warrant':
      return 'completes a step'
    case 'rebut':
    case 'undermine':
      return 'objects'
    case 'undercut':
      return 'objects to a step'
    case 'contradict':
      return 'contradicts'
    case 'test':
      return 'tests'
    default:
      return role
  }
}

/** The grey sentences: what is off about a node, most telling first. Empty when nothing is. */
export function remarksOn(scene: Scene, id: NodeId): readonly string[] {
  const node = scene.nodes.get(id)
  if (node === undefined || node.kind === 'question') return []
  if (node.kind === 'evidence') return remarksOnEvidence(scene.statuses.get(id), node)
  const tests = scene.debate.inferences.filter(({ kind, target }) => kind === 'test' && target.kind === 'node' && target.id === id)
  return tests.flatMap(({ premises }) => {
    const [evidence] = premises
    const status = evidence === undefined ? undefined : scene.statuses.get(evidence)
    const title = evidence === undefined ? '' : (scene.nodes.get(evidence)?.title ?? '')
    if (status?.stale) return [`“${title}” is stale: ${reasonsOf(status)}`]
    return status?.outcome?.provisional ? [`“${title}” is provisional: a quick run`] : []
  })
}

function remarksOnEvidence(status: EvidenceStatus | undefined, node: DebateNode): readonly string[] {
  const remarks: string[] = []
  if (status?.problem) remarks.push(`it cannot be run as written: ${status.problem}`)
  if (status?.irreproducible) remarks.push('two runs of the same seeds disagree, so it counts for nothing until that is explained')
  if (status?.stale) remarks.push(`stale: ${reasonsOf(status)}`)
  if (status?.outcome?.value === 'invalid') remarks.push('a check inside the experiment failed, so this run counts for nothing')
  if (status?.outcome?.provisional) remarks.push('provisional: quick run')
  if (status?.outcome?.postHoc) remarks.push('its prediction was written after the first measurement')
  if (status?.outcome?.exhausted) remarks.push('no further seeds are offered')
  if (node.kind === 'evidence' && node.scope !== null) remarks.push(`scope: ${node.scope}`)
  return remarks
}

function reasonsOf({ staleReasons }: EvidenceStatus): string {
  return staleReasons.length === 0 ? 'something it depends on changed' : staleReasons.join('; ')
}

/** The run under way that feeds an evidence node. */
export function runningFor(scene: Scene, id: NodeId): RunSummary | null {
  return scene.snapshot.runs.find((run) => isUnderWay(run) && run.evidence.includes(id)) ?? null
}

export function isUnderWay({ state }: RunSummary): boolean {
  return state !== 'succeeded' && state !== 'failed' && state !== 'cancelled'
}

/** A region as a reader says it: “above 0.25”. */
export function regionWords({ op, bound }: Region): string {
  return `${{ '>': 'above', '>=': 'at least', '<': 'below', '<=': 'at most' }[op]} ${numberWords(bound)}`
}

/** A cost as a reader says it: “about 14 s”, “under 1 s”. */
export function costWords(seconds: number): string {
  return seconds < 1 ? durationWords(seconds) : `about ${durationWords(seconds)}`
}

/** Seconds as a reader says them: “14 s”, “3 min”, “2.5 h”. */
export function durationWords(seconds: number): string {
  if (seconds < 1) return 'under 1 s'
  if (seconds < 90) return `${Math.round(seconds)} s`
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`
  return `${(seconds / 3600).toFixed(1)} h`
}

/** A number with as many digits as say something. */
export function numberWords(value: number): string {
  if (value === 0) return '0'
  const size = Math.abs(value)
  if (size >= 1e6 || size < 1e-3) return value.toExponential(2).replace(/\.?0*e\+?/, 'e')
  return String(Number(value.toPrecision(size >= 1000 ? 4 : 3)))
}
