import type { Folds } from '../core/graph/folding.ts'
import { type NodeId, nodeId } from '../core/ids.ts'
import type { View } from './store/model.ts'

/** The view an address asks for. What it does not say, or says wrongly, is as on a first visit. */
export function viewOf(search: string): View {
  const query = new URLSearchParams(search)
  const selected = query.get('at')
  return {
    selected: selected === null || selected === '' ? null : nodeId(selected),
    centre: query.get('view') === 'outline' ? 'outline' : 'map',
    side: query.get('side') === 'outline' ? 'outline' : 'thread',
    scenario: query.get('scenario') || null,
    stance: query.get('stance') === 'pending' ? 'pending' : 'today',
    folds: query.has('open') ? foldsOf(query.get('open')!) : null,
  }
}

/** The address of a view: `viewOf(searchOf(view))` equals the view. */
export function searchOf(view: View): string {
  const parts: string[] = []
  const say = (name: string, value: string) => parts.push(`${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`)
  if (view.selected !== null) say('at', view.selected)
  if (view.centre !== 'map') say('view', view.centre)
  if (view.side !== 'thread') say('side', view.side)
  if (view.scenario !== null) say('scenario', view.scenario)
  if (view.stance !== 'today') say('stance', view.stance)
  if (view.folds !== null) say('open', textOf(view.folds))
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

/** `a,b*,*`: `a` open, `b` wholly open, and the nodes that lead to no root shown too. */
function textOf({ tops, nodes }: Folds): string {
  const open = [...nodes].map(([id, fold]) => (fold === 'all' ? `${id}*` : id))
  return [...open, ...(tops === 'all' ? ['*'] : [])].join(',')
}

function foldsOf(text: string): Folds {
  const nodes = new Map<NodeId, 'main' | 'all'>()
  const words = text.split(',').filter((word) => word !== '')
  for (const word of words) {
    if (word === '*') continue
    nodes.set(nodeId(word.replace(/\*$/, '')), word.endsWith('*') ? 'all' : 'main')
  }
  return { tops: words.includes('*') ? 'all' : 'main', nodes }
}
