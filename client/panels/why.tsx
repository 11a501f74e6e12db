import { useMemo } from 'preact/hooks'
import { explain, type Step } from '../../core/evaluation/explain.ts'
import type { NodeId } from '../../core/ids.ts'
import { send, useScene } from '../store/store.ts'
import { Mark } from './badge.tsx'
import { NodeLink } from './node-link.tsx'
import { Section } from './section.tsx'

/** Sentences shown before the reader asks for the rest. */
const firstSteps = 5

/** Why a node has its word, in sentences; each leads to what it speaks of. */
export function Why({ id }: { id: NodeId }) {
  const scene = useScene()
  const steps = useMemo(() => explain(scene.debate, scene.statuses, scene.evaluation, id), [scene, id])
  if (steps.length === 0) return null
  const rest = steps.slice(firstSteps)
  return (
    <Section title="Why">
      <Steps of={id} steps={rest.length === 1 ? steps : steps.slice(0, firstSteps)} />
      {rest.length > 1 && (
        <details key={id}>
          <summary class="quiet">{rest.length} steps further down</summary>
          <Steps of={id} steps={rest} />
        </details>
      )}
    </Section>
  )
}

function Steps({ of, steps }: { of: NodeId; steps: readonly Step[] }) {
  return (
    <ol class="why">
      {steps.map(({ text, node, source }, place) => (
        <li key={place}>
          {node === null || node === of ? (
            <>
              {node !== null && <Mark id={node} />}
              <span>{text}</span>
            </>
          ) : (
            <NodeLink id={node}>{text}</NodeLink>
          )}
          {source !== null && <SourceLink source={source} />}
        </li>
      ))}
    </ol>
  )
}

/** `thread.txt:3` as a way to that line. */
function SourceLink({ source }: { source: string }) {
  const { debate } = useScene()
  const [, path, line] = /^(.*):(\d+)$/.exec(source) ?? []
  const found = debate.sources.find((each) => each.path === path || each.path.endsWith(`/${path}`) || each.key === path)
  if (found === undefined || line === undefined) return <span class="quiet"> {source}</span>
  return (
    <button type="button" class="as-link source" onClick={() => send({ type: 'LINE', source: found.key, line: Number(line) })}>
      line {line}
    </button>
  )
}
