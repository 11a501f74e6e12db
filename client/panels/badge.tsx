import type { NodeId } from '../../core/ids.ts'
import { useScene } from '../store/store.ts'
import { basisWords, classOf, glyphs, meanings, wordOf } from '../words.ts'

/** A node's word with its mark: filled when something carries it, hollow when nobody has objected yet. */
export function Badge({ id, withBasis }: { id: NodeId; withBasis: 'with basis' | 'alone' }) {
  const scene = useScene()
  const word = wordOf(scene, id)
  const basis = basisWords(scene.labels.get(id)?.basis ?? null)
  return (
    <span class={`badge ${classOf(word)}`} title={meanings[word]}>
      <Mark id={id} />
      <span class="badge-word">{word}</span>
      {withBasis === 'with basis' && basis !== null && <span class="basis">{basis}</span>}
    </span>
  )
}

/** Only the mark, for lists and cards. */
export function Mark({ id }: { id: NodeId }) {
  const scene = useScene()
  const word = wordOf(scene, id)
  const hollow = scene.labels.get(id)?.basis === 'presumed' || scene.statuses.get(id)?.outcome?.provisional === true
  return (
    <span class={`mark ${classOf(word)} ${hollow ? 'hollow' : ''}`} aria-hidden="true">
      {glyphs[word]}
    </span>
  )
}
