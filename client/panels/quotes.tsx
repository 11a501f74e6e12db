import type { DebateNode, Quote } from '../../core/model.ts'
import { send } from '../store/store.ts'

/** The words a node is locked to, with who said them and a way to the line. */
export function Quotes({ node }: { node: DebateNode }) {
  return (
    <>
      {node.quotes.map((quote) => (
        <figure class="quote" key={`${quote.span.start.offset}`}>
          <blockquote>{quote.text}</blockquote>
          <figcaption>
            — <Attribution quote={quote} />
          </figcaption>
        </figure>
      ))}
    </>
  )
}

function Attribution({ quote: { speaker, implied, place, web } }: { quote: Quote }) {
  if (web !== null && !/^https?:/.test(web.url)) return web.title
  if (web !== null)
    return (
      <a href={web.url} rel="noopener noreferrer" target="_blank">
        {web.title}
      </a>
    )
  const who = implied ? `implied by ${speaker ?? 'the text'}` : (speaker ?? 'the text')
  if (place === null) return <>{who}, not found in the source</>
  return (
    <>
      {who},{' '}
      <button type="button" class="as-link" onClick={() => send({ type: 'LINE', source: place.source, line: place.line })}>
        {place.source}, line {place.line}
      </button>
    </>
  )
}
