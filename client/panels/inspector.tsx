import { useEffect, useRef } from 'preact/hooks'
import type { DebateNode } from '../../core/model.ts'
import { ProseView } from '../markdown/prose.tsx'
import { send, useModel, useScene } from '../store/store.ts'
import { remarksOn } from '../words.ts'
import { Badge } from './badge.tsx'
import { ClaimActions } from './claim.tsx'
import { EvidenceParts } from './evidence.tsx'
import { ExpertFacts } from './expert.tsx'
import { Quotes } from './quotes.tsx'
import { Relations } from './relations.tsx'
import { Section } from './section.tsx'
import { Why } from './why.tsx'

/** Everything about the selected node; how to read the page while none is. */
export function Inspector() {
  const scene = useScene()
  const selected = useModel((model) => model.view.selected)
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    if (panel.current !== null) panel.current.scrollTop = 0
  }, [selected])
  const node = selected === null ? undefined : scene.nodes.get(selected)
  return (
    <aside class="inspector" id="inspector" tabIndex={-1} ref={panel} aria-label="About the selected card">
      {node === undefined ? <Welcome /> : <About node={node} />}
    </aside>
  )
}

function About({ node }: { node: DebateNode }) {
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

function Welcome() {
  const { debate } = useScene()
  return (
    <>
      <h2>{debate.title}</h2>
      {debate.opening.trim() !== '' && <ProseView text={debate.opening} file="README.md" />}
      <Section title="How to read this">
        <p>
          Every sentence of the thread that makes a claim is underlined, and every claim is a card on the map. Choose one to see whether it
          stands, and why. Evidence is a small experiment that you can run again here; when its outcome changes, what rests on it changes
          with it.
        </p>
        <ul class="legend">
          <li>
            <span class="mark is-stands">✓</span> stands
          </li>
          <li>
            <span class="mark is-stands hollow">✓</span> stands, but only because nobody has objected yet
          </li>
          <li>
            <span class="mark is-falls">✕</span> falls: something that stands speaks against it
          </li>
          <li>
            <span class="mark is-unsupported">○</span> unsupported: its reasons have fallen, which does not make it false
          </li>
          <li>
            <span class="mark is-open">?</span> open: not settled by what is known
          </li>
        </ul>
      </Section>
    </>
  )
}
