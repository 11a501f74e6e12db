import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { NodeId } from '../../core/ids.ts'
import type { Source } from '../../core/model.ts'
import { send, useModel, useScene } from '../store/store.ts'
import { searchOf } from '../url.ts'
import { classOf, wordOf } from '../words.ts'
import { selectInstead } from './node-link.tsx'
import { paragraphsOf, type Stretch } from './thread-marks.ts'

/** The texts that are quoted, every sentence underlined by the state of its claim. */
export function Thread() {
  const { debate } = useScene()
  if (debate.sources.length === 0) return <p class="empty">This debate quotes no text. Its claims are in the outline, and on the map.</p>
  return (
    <div class="thread">
      {debate.sources.map((source) => (
        <SourceText source={source} key={source.key} />
      ))}
    </div>
  )
}

function SourceText({ source }: { source: Source }) {
  const { debate } = useScene()
  const wanted = useModel((model) => model.line)
  const box = useRef<HTMLDivElement>(null)
  const paragraphs = useMemo(() => paragraphsOf(debate, source), [debate, source])
  useEffect(() => {
    if (wanted?.source !== source.key) return
    const line = box.current?.querySelector(`[data-line="${wanted.line}"]`)
    line?.scrollIntoView({ block: 'center' })
    line?.classList.add('flash')
    const timer = setTimeout(() => line?.classList.remove('flash'), 1800)
    return () => clearTimeout(timer)
  }, [wanted, source.key])
  return (
    <div ref={box}>
      {debate.sources.length > 1 && <h3>{source.key}</h3>}
      {paragraphs.map(({ line, speaker, stretches }) => (
        <p class="spoken" data-line={line} key={line}>
          <span class={`speaker speaker-${speaker ?? 'none'}`} title={speaker === null ? `Line ${line}` : `${speaker}, line ${line}`}>
            {speaker ?? '·'}
          </span>
          <span>
            {stretches.map((stretch, place) => (
              <Marked stretch={stretch} key={place} />
            ))}
          </span>
        </p>
      ))}
    </div>
  )
}

/** One stretch; where quotes overlap, pressing it again goes on to the next of its nodes. */
function Marked({ stretch }: { stretch: Stretch }) {
  const scene = useScene()
  const view = useModel((model) => model.view)
  const hovered = useModel((model) => model.hovered)
  const [first] = stretch.nodes
  if (first === undefined) return <>{stretch.text}</>
  const here = view.selected === null ? -1 : stretch.nodes.indexOf(view.selected)
  const next: NodeId = here < 0 ? first : stretch.nodes[(here + 1) % stretch.nodes.length]!
  const word = wordOf(scene, here < 0 ? first : view.selected!)
  const lit = hovered !== null && stretch.nodes.includes(hovered)
  const titles = stretch.nodes.map((id) => `${scene.nodes.get(id)!.title} — ${wordOf(scene, id)}`).join('\n')
  return (
    <a
      class={`quoted ${classOf(word)} ${here >= 0 ? 'selected' : ''} ${lit ? 'lit' : ''}`}
      href={searchOf({ ...view, selected: next }) || '?'}
      title={titles}
      onClick={(event) => selectInstead(event, next)}
      onMouseEnter={() => send({ type: 'HOVER', id: first })}
      onMouseLeave={() => send({ type: 'HOVER', id: null })}
    >
      {stretch.text}
    </a>
  )
}
