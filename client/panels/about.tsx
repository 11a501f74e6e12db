import type { DebateNode } from '../../core/model.ts'
import { lazy } from '../lazy.tsx'
import { ProseView } from '../markdown/prose.tsx'
import { send, useModel, useScene } from '../store/store.ts'
import { remarksOn } from '../words.ts'
import { Badge } from './badge.tsx'
import { ClaimActions } from './claim.tsx'
import { ExpertFacts } from './expert.tsx'
import { Quotes } from './quotes.tsx'
import { Relations } from './relations.tsx'
import { Section } from './section.tsx'
import { Why } from './why.tsx'

/** Plots are fetched with the first evidence that is looked at. */
const EvidenceParts = lazy(() => import('./evidence.tsx').then((module) => module.EvidenceParts), <p class="quiet">Fetching the plots…</p>)

/** Everything about one node: its word and why, its own words, what it is joined to. */
export function About({ node }: { node: DebateNode }) {
  const scene = useScene()
  const expert = useModel((model) => model.preferences.expert)
  const remarks = remarksOn(scene, node.id)
  return (
    <>
      <p class="kind">
        {node.kind}
        <button type="button" class="close" aria-label="Close" onClick={() => send({ type: 'SELECT', id: null })}>
          ✕
        </button>
      </p>
      <h2>{node.title}</h2>
      <Badge id={node.id} withBasis="with basis" />
      {remarks.map((remark) => (
        <p class="remark" key={remark}>
          {remark}
        </p>
      ))}
      {node.sentence !== node.title && <p class="sentence">{node.sentence}</p>}
      <Quotes node={node} />
      {node.kind === 'evidence' && <EvidenceParts node={node} />}
      {node.kind !== 'question' && <Why id={node.id} />}
      {node.kind === 'claim' && node.untestable !== null && (
        <Section title="No run can settle this">
          <p>{node.untestable.reason}</p>
          {node.untestable.wouldCount !== null && <p class="quiet">What would count: {node.untestable.wouldCount}</p>}
        </Section>
      )}
      {node.kind === 'claim' && <ClaimActions id={node.id} />}
      <Relations id={node.id} />
      <Rest node={node} />
      {expert && <ExpertFacts node={node} />}
      <p class="where">
        Written in {node.span.file}, line {node.span.start.line}
      </p>
    </>
  )
}

/** The prose after the sentence, which is shown above already. */
function Rest({ node }: { node: DebateNode }) {
  const rest = node.prose.trim().replace(/^[^\n]+(\n[^\n]+)*\n*/, (first) => (node.sentence === node.title ? first : ''))
  if (rest.trim() === '') return null
  return (
    <Section title="More about it">
      <ProseView text={rest} file={node.span.file} />
    </Section>
  )
}
