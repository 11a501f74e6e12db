import type { Row } from '../../core/graph/folding.ts'
import { Mark } from '../panels/badge.tsx'
import { treeItem } from '../panels/tree-item.ts'
import { send, useModel, useScene } from '../store/store.ts'
import { classOf, roleWords, runningFor, wordOf } from '../words.ts'
import { type Box, cardWidth } from './layout.ts'

/** One node on the map. Shape says its kind, border and mark its word; its place comes from the layout. */
export function Card({ row, box, reachable }: { row: Row; box: Box | undefined; reachable: boolean }) {
  const scene = useScene()
  const selected = useModel((model) => model.view.selected === row.id)
  const hovered = useModel((model) => model.hovered === row.id)
  const turned = useModel((model) => model.wave.turned.get(row.id))
  const wave = useModel((model) => model.wave.count)
  const node = scene.nodes.get(row.id)!
  const word = wordOf(scene, row.id)
  const run = runningFor(scene, row.id)
  const shown = run === null ? word : `running ${Math.round(run.progress * 100)} %`
  const stale = scene.statuses.get(row.id)?.stale === true
  const role = roleWords(row.role)
  const attacks = row.role === 'rebut' || row.role === 'undercut' || row.role === 'undermine' || row.role === 'contradict'
  const classes = [
    'card',
    node.kind,
    classOf(word),
    attacks ? 'attacking' : '',
    selected ? 'selected' : '',
    hovered ? 'lit' : '',
    stale ? 'stale' : '',
    turned === undefined ? '' : `turned wave-${wave % 2}`,
  ]
  return (
    <div
      class={classes.join(' ')}
      style={{
        width: `${cardWidth}px`,
        ...(box === undefined ? { visibility: 'hidden' } : { transform: `translate(${box.x}px, ${box.y}px)` }),
        '--step': turned ?? 0,
      }}
      {...treeItem(row, { selected, reachable })}
    >
      <span class="card-head">
        <Mark id={row.id} />
        <span class="card-word">{shown}</span>
        {role !== '' && <span class="role">{role}</span>}
      </span>
      <span class="card-title">
        {node.title}
        <span class="aside">, {node.kind}</span>
      </span>
      {run !== null && (
        <span class="card-progress">
          <span style={{ width: `${run.progress * 100}%` }} />
        </span>
      )}
      <Stubs row={row} />
    </div>
  )
}

function Stubs({ row }: { row: Row }) {
  if (row.childCount === 0) return null
  const press = (type: 'MORE' | 'TOGGLE') => (event: MouseEvent) => {
    event.stopPropagation()
    send({ type, id: row.id })
  }
  return (
    <span class="card-stubs" aria-hidden="true">
      {row.hidden > 0 && (
        <button type="button" class="stub" tabIndex={-1} onClick={press('MORE')}>
          +{row.hidden} ▸
        </button>
      )}
      {row.fold !== 'closed' && (
        <button type="button" class="stub" tabIndex={-1} onClick={press('TOGGLE')} title="fold what is below">
          −
        </button>
      )}
    </span>
  )
}
