import type { ExperimentDescription } from '../../core/evidence/description.ts'
import { resolveParams } from '../../core/evidence/params.ts'
import type { EvidenceStatus } from '../../core/evidence/status.ts'
import type { Evidence, Params, ParamValue, Tier } from '../../core/model.ts'
import { ProseView } from '../markdown/prose.tsx'
import { durationWords, numberWords } from '../words.ts'
import { Section } from './section.tsx'

/** The parameters a run is made with, as written or by default, each with its unit and meaning. */
export function Parameters({ node, description, tier }: { node: Evidence; description: ExperimentDescription | null; tier: Tier }) {
  const resolved = description === null ? null : resolveParams(description, node.params, tier)
  const params: Params = resolved?.kind === 'resolved' ? resolved.params : node.params
  const names = Object.keys(params)
  return (
    <Section title="Parameters">
      <p class="quiet">
        {description?.title ?? node.experiment}, {tier} run
      </p>
      {names.length === 0 ? (
        <p class="quiet">It takes none.</p>
      ) : (
        <table class="params">
          <tbody>
            {names.map((name) => {
              const spec = description?.params[name]
              const unit = spec?.kind === 'number' || spec?.kind === 'numbers' ? spec.unit : ''
              return (
                <tr key={name} title={spec?.about ?? ''}>
                  <th scope="row">{name}</th>
                  <td>{valueWords(params[name]!)}</td>
                  <td class="quiet">{unit}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </Section>
  )
}

/** What the experiment says of itself, limits included. */
export function Card({ description }: { description: ExperimentDescription }) {
  return (
    <details class="part card-text" open>
      <summary>How it was measured</summary>
      {description.card.trim() === '' ? (
        <p class="quiet">Its author wrote no card.</p>
      ) : (
        <ProseView text={description.card} file="experiments" />
      )}
    </details>
  )
}

/** When, where and by what the numbers were made. */
export function Provenance({
  status,
  description,
  expert,
}: {
  status: EvidenceStatus
  description: ExperimentDescription | null
  expert: boolean
}) {
  const made = status.tiers.filter(({ provenance }) => provenance !== null)
  if (made.length === 0) return null
  return (
    <details class="part">
      <summary>Where the numbers come from</summary>
      {made.map(({ tier, provenance, runKeys, seconds, values, specKey, controls }) => (
        <div key={tier}>
          <p>
            {values.length} {values.length === 1 ? 'measurement' : 'seeds'} in {runKeys.length} {runKeys.length === 1 ? 'run' : 'runs'} (
            {tier}
            ), {durationWords(seconds)} of computing, the last ended {provenance!.endedAt.slice(0, 16).replace('T', ' ')} UTC.
          </p>
          <p class="quiet">
            Node {provenance!.node}, {provenance!.platform}, {provenance!.cpu}
            {provenance!.commit === null ? '' : `, at commit ${provenance!.commit.slice(0, 10)}`}
          </p>
          {expert && (
            <>
              <h4>Controls</h4>
              <ul class="controls">
                {controls.map((control, place) => (
                  <li key={place} title={description?.controls[control.name] ?? ''}>
                    {control.passed ? '✓' : '✕'} {control.name}
                    {control.seed === null ? '' : ` (seed ${control.seed})`}: {numberWords(control.value)}
                  </li>
                ))}
              </ul>
              <h4>Keys</h4>
              <p class="keys">spec {specKey}</p>
              {runKeys.map((key) => (
                <p class="keys" key={key}>
                  run {key}
                </p>
              ))}
              <p class="quiet">sandbox: {provenance!.sandbox}</p>
            </>
          )}
        </div>
      ))}
    </details>
  )
}

function valueWords(value: ParamValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return value
  return typeof value === 'number' ? numberWords(value) : value.map(numberWords).join(', ')
}
