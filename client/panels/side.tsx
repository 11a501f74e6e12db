import { send, useModel } from '../store/store.ts'
import { Outline } from './outline.tsx'
import { Results } from './results.tsx'
import { Thread } from './thread.tsx'

/** The left panel: the thread itself, or the outline; while searching, what was found. */
export function Side() {
  const side = useModel((model) => model.view.side)
  const search = useModel((model) => model.search)
  if (search.trim() !== '')
    return (
      <nav class="side" aria-label="Search results">
        <Results search={search} />
      </nav>
    )
  return (
    <nav class="side" aria-label="Thread and outline">
      <fieldset class="toggle tabs" aria-label="Left panel">
        <button type="button" aria-pressed={side === 'thread'} onClick={() => send({ type: 'SIDE', side: 'thread' })}>
          Thread
        </button>
        <button type="button" aria-pressed={side === 'outline'} onClick={() => send({ type: 'SIDE', side: 'outline' })}>
          Outline
        </button>
      </fieldset>
      <div class="side-body">{side === 'thread' ? <Thread /> : <Outline label="Outline of the debate" />}</div>
    </nav>
  )
}
