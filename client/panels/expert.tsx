import type { DebateNode } from '../../core/model.ts'
import { useScene } from '../store/store.ts'
import { numberWords } from '../words.ts'
import { Section } from './section.tsx'

/** What only those who know the formal reading ask for. */
export function ExpertFacts({ node }: { node: DebateNode }) {
  const scene = useScene()
  const evaluation = scene.labels.get(node.id)
  const outcome = scene.statuses.get(node.id)?.outcome
  const into = scene.debate.inferences.filter(({ target }) => target.kind === 'node' && target.id === node.id)
  return (
    <Section title="For experts">
      <dl class="facts">
        <dt>id</dt>
        <dd>{node.id}</dd>
        <dt>label</dt>
        <dd>
          {evaluation?.label ?? 'none'} ({scene.evaluation.semantics}, {scene.evaluation.stance}
          {scene.evaluation.scenario === null ? '' : `, ${scene.evaluation.scenario}`})
        </dd>
        <dt>settled</dt>
        <dd>{evaluation?.settled ? 'yes: no run still open can change it' : 'no'}</dd>
        {outcome != null && (
          <>
            <dt>e-values</dt>
            <dd>
              for {numberWords(Math.exp(outcome.logConfirm))}, against {numberWords(Math.exp(outcome.logRefute))}
            </dd>
            <dt>strength</dt>
            <dd>{numberWords(outcome.strength)}</dd>
          </>
        )}
        {node.kind === 'evidence' && (
          <>
            <dt>alpha</dt>
            <dd>{node.prediction.alpha}</dd>
          </>
        )}
        {into.length > 0 && (
          <>
            <dt>inferences</dt>
            <dd>
              {into.map(({ id, kind }) => (
                <div key={id}>
                  {kind} · {scene.steps.get(id) ?? 'undec'}
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
    </Section>
  )
}
