import { useEffect, useRef } from 'preact/hooks'
import { lazy } from '../lazy.tsx'
import { ProseView } from '../markdown/prose.tsx'
import { useModel, useScene } from '../store/store.ts'
import { Section } from './section.tsx'

const About = lazy(() => import('./about.tsx').then((module) => module.About), null)

/** Everything about the selected node; how to read the page while none is. */
export function Inspector() {
  const scene = useScene()
  const selected = useModel((model) => model.view.selected)
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    if (panel.current === null) return
    panel.current.scrollTop = 0
    // On a phone the panels stand under each other: go to what was asked for.
    if (selected !== null && matchMedia('(max-width: 720px)').matches) panel.current.scrollIntoView({ block: 'start' })
  }, [selected])
  const node = selected === null ? undefined : scene.nodes.get(selected)
  return (
    <aside class="inspector" id="inspector" tabIndex={-1} ref={panel} aria-label="About the selected card">
      {node === undefined ? <Welcome /> : <About node={node} />}
    </aside>
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
