import { useEffect, useMemo, useRef } from 'preact/hooks'
import { type Row, visibleTree } from '../../core/graph/folding.ts'
import { send, useModel, useScene } from '../store/store.ts'
import { classOf, roleWords, runningFor, wordOf } from '../words.ts'
import { Mark } from './badge.tsx'
import { treeItem } from './tree-item.ts'

/** The same tree as the map's, as an indented list. */
export function Outline({ label }: { label: string }) {
  const scene = useScene()
  const folds = useModel((model) => model.view.folds) ?? scene.opening
  const selected = useModel((model) => model.view.selected)
  const { rows, hiddenTops } = useMemo(() => visibleTree(scene.tree, folds), [scene.tree, folds])
  const tree = useRef<HTMLDivElement>(null)
  const shown = rows.some((row) => row.id === selected)
  useEffect(() => {
    tree.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  return (
    <div class="outline">
      <div role="tree" aria-label={label} ref={tree}>
        {rows.map((row, place) => (
          <Item row={row} selected={row.id === selected} reachable={shown ? row.id === selected : place === 0} key={row.id} />
        ))}
      </div>
      {(hiddenTops > 0 || folds.tops === 'all') && (
        <button type="button" class="stub" onClick={() => send({ type: 'MORE_TOPS' })}>
          {hiddenTops > 0 ? `+${hiddenTops} beside the main claims ▸` : 'only the main claims ◂'}
        </button>
      )}
    </div>
  )
}

function Item({ row, selected, reachable }: { row: Row; selected: boolean; reachable: boolean }) {
  const scene = useScene()
  const turned = useModel((model) => model.wave.turned.get(row.id))
  const hovered = useModel((model) => model.hovered === row.id)
  const node = scene.nodes.get(row.id)!
  const word = wordOf(scene, row.id)
  const running = runningFor(scene, row.id) !== null
  const role = roleWords(row.role)
  return (
    <div
      class={`item ${classOf(word)} ${selected ? 'selected' : ''} ${hovered ? 'lit' : ''} ${turned === undefined ? '' : 'turned'}`}
      style={{ paddingInlineStart: `${row.depth * 16 + 4}px`, '--step': turned ?? 0 }}
      {...treeItem(row, { selected, reachable })}
    >
      <button
        type="button"
        class="twist"
        tabIndex={-1}
        aria-hidden="true"
        disabled={row.childCount === 0}
        onClick={(event) => {
          event.stopPropagation()
          send({ type: 'TOGGLE', id: row.id })
        }}
      >
        {row.childCount === 0 ? '' : row.fold === 'closed' ? '▸' : '▾'}
      </button>
      <Mark id={row.id} />
      <span class="item-text">
        {role !== '' && <span class="role">{role} </span>}
        {node.title}
        <span class="aside">, {word}</span>
        {running && <span class="busy"> running…</span>}
      </span>
      {row.hidden > 0 && (
        <button
          type="button"
          class="stub"
          tabIndex={-1}
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation()
            send({ type: 'MORE', id: row.id })
          }}
        >
          +{row.hidden}
        </button>
      )}
    </div>
  )
}
