import { useScene } from '../store/store.ts'
import { NodeLink } from './node-link.tsx'

/** Nodes whose title, sentence or quote holds every word that was typed. */
export function Results({ search }: { search: string }) {
  const { debate } = useScene()
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const found = debate.nodes.filter((node) => {
    const text = [node.title, node.sentence, ...node.quotes.map((quote) => quote.text)].join(' ').toLowerCase()
    return words.every((word) => text.includes(word))
  })
  if (found.length === 0) return <p class="empty">Nothing here says “{search}”. Try a single word.</p>
  return (
    <ul class="results">
      {found.map((node) => (
        <li key={node.id}>
          <NodeLink id={node.id} />
          {node.sentence !== node.title && <p class="quiet">{node.sentence}</p>}
        </li>
      ))}
    </ul>
  )
}
