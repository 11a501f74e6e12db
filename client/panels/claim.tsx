import { useMemo } from 'preact/hooks'
import { moreSeeds, wantedAgain } from '../../core/evidence/rerun.ts'
import { evidenceBelow } from '../../core/graph/queries.ts'
import type { NodeId } from '../../core/ids.ts'
import { useScene } from '../store/store.ts'
import { runningFor } from '../words.ts'
import { run } from './actions.ts'
import { NodeLink } from './node-link.tsx'
import { Section } from './section.tsx'

/** What a claim rests on, and the button that runs it again. */
export function ClaimActions({ id }: { id: NodeId }) {
  const scene = useScene()
  const below = useMemo(() => evidenceBelow(scene.debate, id), [scene.debate, id])
  if (below.length === 0) return null
  const statuses = below.flatMap((evidence) => scene.statuses.get(evidence) ?? [])
  const running = below.some((evidence) => runningFor(scene, evidence) !== null)
  const wanted = wantedAgain(statuses)
  const batches = wanted.length > 0 ? wanted : moreSeeds(statuses)
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
        <button type="button" class="primary" disabled={running || batches.length === 0} onClick={() => run(batches)}>
          {running ? 'Running…' : 'Rerun what this rests on'}
        </button>
        <span class="quiet">{wanted.length > 0 ? 'what is missing, stale or undecided' : 'more seeds of each; nothing is missing'}</span>
      </p>
    </Section>
  )
}
