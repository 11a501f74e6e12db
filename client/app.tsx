import { useEffect } from 'preact/hooks'
import { lazy } from './lazy.tsx'
import { Footer } from './panels/footer.tsx'
import { Header } from './panels/header.tsx'
import { Inspector } from './panels/inspector.tsx'
import { Outline } from './panels/outline.tsx'
import { Side } from './panels/side.tsx'
import { send, useModel } from './store/store.ts'

const DebateMap = lazy(() => import('./map/map.tsx').then((module) => module.DebateMap), <p class="waiting">Drawing the map…</p>)

/** The whole page: thread, map, inspector, and a strip for what runs and changes. */
export function App() {
  const isLoaded = useModel((model) => model.scene !== null)
  const failure = useModel((model) => model.failure)
  const title = useModel((model) => model.scene?.debate.title ?? null)
  useEffect(() => {
    if (title !== null) document.title = `${title} — Adduce`
  }, [title])
  if (!isLoaded) return failure === null ? <p class="waiting">Reading the debate…</p> : <NoDebate reason={failure} />
  return (
    <div class="page">
      <Header />
      <Banner />
      <Side />
      <Centre />
      <Inspector />
      <Footer />
    </div>
  )
}

function Centre() {
  const wanted = useModel((model) => model.view.centre)
  const canDraw = useModel((model) => model.canDraw)
  return (
    <main class="centre">
      {wanted === 'map' && canDraw ? (
        <DebateMap />
      ) : (
        <div class="centre-outline">
          {!canDraw && <p class="remark">This browser cannot draw the map (it has no WebGL). The outline shows and does the same.</p>}
          <Outline label="The debate as an outline" />
        </div>
      )}
    </main>
  )
}

/** What the reader must know now: the server is away, or it would not do what was asked. */
function Banner() {
  const online = useModel((model) => model.online)
  const notice = useModel((model) => model.notice)
  return (
    <div class="banners" role="status">
      {!online && (
        <p class="banner">The server does not answer. What you see is the last it said; the page goes on by itself once it is back.</p>
      )}
      {notice !== null && (
        <p class="banner">
          {notice}{' '}
          <button type="button" class="as-link" onClick={() => send({ type: 'NOTICE', text: null })}>
            all right
          </button>
        </p>
      )}
    </div>
  )
}

function NoDebate({ reason }: { reason: string }) {
  return (
    <div class="waiting">
      <h1>No debate to show yet</h1>
      <p>{reason}</p>
      <p>
        <button type="button" onClick={() => send({ type: 'RETRY' })}>
          Try again
        </button>{' '}
        The page also tries by itself every few seconds.
      </p>
    </div>
  )
}
