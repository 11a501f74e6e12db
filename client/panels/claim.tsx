import { useMemo } from 'preact/hooks'
import { evidenceBelow } from '../../core/graph/queries.ts'
import type { NodeId } from '../../core/ids.ts'
import { useScene } from '../store/store.ts'
import { costWords, runningFor } from '../words.ts'
import { run } from './actions.ts'
import { NodeLink } from './node-link.tsx'
import { Section } from './section.tsx'

/** What a claim rests on, and the button that runs it again. */
export function ClaimActions({ id }: { id: NodeId }) {
  const scene = useScene()
  const below = useMemo(() => evidenceBelow(scene.debate, id), [scene.debate, id])
  if (below.length === 0) return null
  const statuses = below.flatMap((evidence) => scene.statuses.get(evidence) ?? [])
  const seconds = statuses.reduce((sum, status) => sum + status.expectedSeconds, 0)
  const running = below.some((evidence) => runningFor(scene, evidence) !== null)
  const missing = statuses.some(({ outcome, stale, problem }) => problem === null && (outcome === null || stale))
  return (
    <Section title={`Rests on ${below.length} ${below.length === 1 ? 'measurement' : 'measurements'}`}>
      <ul class="below">
        {below.map((evidence) => (
          <li key={evidence}>
            <NodeLink id={evidence} />
          </li>
        ))}
      </ul>
      <p class="buttons">
        <button type="button" class="primary" disabled={running} onClick={() => run({ node: id }, 'quick', missing ? 'missing' : 'next')}>
          {running ? 'Running…' : 'Rerun what this rests on'}
        </button>
        {seconds > 0 && <span class="quiet">{costWords(seconds)}</span>}
      </p>
    </Section>
  )
}
