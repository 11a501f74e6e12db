import type { EvidenceStatus } from '../../core/evidence/status.ts'
import type { Evidence } from '../../core/model.ts'
import { stripOf } from '../plots/strip.ts'
import { useModel, useScene } from '../store/store.ts'
import { costWords, isUnderWay, numberWords, outcomeWord, regionWords, runningFor } from '../words.ts'
import { run } from './actions.ts'
import { Curves } from './curves.tsx'
import { Card, Parameters, Provenance } from './experiment.tsx'
import { PictureView } from './picture.tsx'
import { Progress } from './progress.tsx'
import { Section } from './section.tsx'

/** What an evidence node measured, beside the prediction it was measured against. */
export function EvidenceParts({ node }: { node: Evidence }) {
  const scene = useScene()
  const expert = useModel((model) => model.preferences.expert)
  const status = scene.statuses.get(node.id)
  const description = scene.snapshot.experiments.find(({ name }) => name === node.experiment) ?? null
  const outcome = status?.outcome ?? status?.staleOutcome ?? null
  const tier = status?.tiers.find((each) => each.tier === (outcome?.tier ?? status.tier))
  const { metric, confirm, refute } = node.prediction
  const spec = description?.metrics[metric] ?? null
  const values = tier?.values ?? []
  const mean = outcome?.mean ?? (values.length === 0 ? null : values.reduce((sum, { value }) => sum + value, 0) / values.length)
  const data = { metric, spec, confirm, refute, values, mean, interval: outcome?.interval ?? null, stale: status?.stale ?? false }
  return (
    <>
      <Section title="Measured">
        <PictureView picture={stripOf(data, 320)} />
        <p class="interval-words">{measuredWords(node, status, spec?.unit ?? '')}</p>
        {spec !== null && <p class="quiet">{spec.about}</p>}
        <Buttons node={node} status={status} />
        <Curves id={node.id} metric={metric} status={status} />
      </Section>
      <Parameters node={node} description={description} tier={tier?.tier ?? status?.tier ?? 'quick'} />
      {description !== null && <Card description={description} />}
      {status !== undefined && <Provenance status={status} description={description} expert={expert} />}
    </>
  )
}

/** The outcome in one sentence, and the rule it was judged by in another. */
function measuredWords({ prediction }: Evidence, status: EvidenceStatus | undefined, unit: string): string {
  const { confirm, refute, threshold, alpha } = prediction
  const written = threshold === 'after pilot' ? 'chosen after a pilot' : 'written before any run'
  const rule = `It counts for when ${regionWords(confirm)}, against when ${regionWords(refute)} (${written}).`
  const outcome = status?.outcome
  if (outcome === null || outcome === undefined) return `Nothing that counts has been measured yet. ${rule}`
  const seeds = outcome.n === 1 ? 'one measurement' : `${outcome.n} seeds`
  const sure = numberWords(100 * (1 - alpha))
  const range = outcome.interval === null ? '' : ` (${sure} %: ${outcome.interval.map(numberWords).join(' to ')})`
  const isPoint = outcome.interval !== null && outcome.interval[0] === outcome.interval[1]
  const mean = `${numberWords(outcome.mean)}${unit === '' ? '' : ` ${unit}`}`
  return `${mean}${isPoint ? '' : range} over ${seeds}: ${outcomeWord(outcome)}. ${rule}`.replace(
    'over one measurement',
    'in one measurement',
  )
}

/** Run, add seeds, reproduce: three ways to run again that are never one button. */
function Buttons({ node, status }: { node: Evidence; status: EvidenceStatus | undefined }) {
  const scene = useScene()
  const description = scene.snapshot.experiments.find(({ name }) => name === node.experiment)
  const under = runningFor(scene, node.id)
  if (under !== null) return <Progress run={under} />
  if (status === undefined || description === undefined || status.problem !== null) return null
  const last = scene.snapshot.runs.filter((each) => each.evidence.includes(node.id) && !isUnderWay(each)).at(-1)
  const { outcome, stale, tier } = status
  const done = outcome !== null && !stale
  const nextTier = outcome?.provisional ? (description.tiers.standard !== null && node.seeds.standard !== null ? 'standard' : null) : null
  const nextCost = nextTier === null ? 0 : (description.tiers[nextTier]?.secondsPerSeed ?? 0) * (node.seeds[nextTier] ?? 0)
  return (
    <>
      <p class="buttons">
        {!done && (
          <button type="button" class="primary" onClick={() => run([{ evidence: [node.id], tier, mode: 'missing' }])}>
            Run{status.expectedSeconds > 0 ? ` (${costWords(status.expectedSeconds)})` : ''}
          </button>
        )}
        {done && !description.deterministic && !outcome.exhausted && (
          <button type="button" class="primary" onClick={() => run([{ evidence: [node.id], tier: outcome.tier, mode: 'next' }])}>
            Add seeds
          </button>
        )}
        {done && (
          <button type="button" onClick={() => run([{ evidence: [node.id], tier: outcome.tier, mode: 'reproduce' }])}>
            Reproduce
          </button>
        )}
        {nextTier !== null && (
          <button type="button" onClick={() => run([{ evidence: [node.id], tier: nextTier, mode: 'missing' }])}>
            Run thoroughly ({costWords(nextCost)})
          </button>
        )}
      </p>
      {last?.state === 'failed' && <p class="remark">its last run failed: {last.error ?? 'no reason was given'}</p>}
      {last?.state === 'cancelled' && <p class="remark">its last run was stopped; the seeds that were finished are kept</p>}
      {last?.reproduction != null && <p class="remark good">{reproductionWords[last.reproduction]}</p>}
    </>
  )
}

const reproductionWords = {
  bitwise: 'reproduced: every number came out the same, to the last bit',
  numerical: 'reproduced: every number came out the same but for rounding',
  mismatch: 'not reproduced: the same seeds gave other numbers',
} as const
