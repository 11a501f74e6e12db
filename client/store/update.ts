import { reveal } from '../../core/graph/folding.ts'
import type { NodeId } from '../../core/ids.ts'
import { applyDelta } from '../../core/wire/delta.ts'
import type { ServerEvent } from '../../core/wire/events.ts'
import type { Snapshot } from '../../core/wire/snapshot.ts'
import { changesBetween, sentenceOf, stepsOf } from './changes.ts'
import type { LiveCurves, Model, Preferences, Scene, View } from './model.ts'
import { sceneOf } from './scene.ts'

/** Points kept of one live curve of one seed; older ones are thinned to every second. */
const longestCurve = 400

/** Sentences kept in the log. */
const longestLog = 50

/** What the page knows before it has asked. */
export function beginning(view: View, preferences: Preferences): Model {
  return {
    scene: null,
    view,
    preferences,
    curves: new Map(),
    hovered: null,
    search: '',
    line: null,
    wave: { count: 0, turned: new Map() },
    log: [],
    online: false,
    notice: null,
    failure: null,
    canDraw: true,
  }
}

/** A snapshot was fetched: the first, or one after events were missed. */
export function afterLoading(model: Model, snapshot: Snapshot): Partial<Model> {
  const scene = sceneOf(snapshot, model.view, model.scene)
  const next = model.scene === null ? { scene } : shown(model, model.scene, scene, 'meanwhile')
  return { ...next, view: settled(scene, model.view), online: true, failure: null }
}

/** The server said something. A difference that is already known changes nothing. */
export function afterEvent(model: Model, event: ServerEvent): Partial<Model> {
  const { scene } = model
  if (scene === null) return {}
  switch (event.kind) {
    case 'changed': {
      if (event.data.debate !== scene.debate.name || event.data.sequence <= scene.snapshot.sequence) return {}
      const snapshot = applyDelta(scene.snapshot, event.data.delta, event.data.sequence)
      return shown(model, scene, sceneOf(snapshot, model.view, scene), 'an edit')
    }
    case 'run': {
      const isSame = (run: { runKey: string; mode: string }) => run.runKey === event.data.runKey && run.mode === event.data.mode
      const { runs } = scene.snapshot
      const known = runs.some(isSame)
      const next = known ? runs.map((run) => (isSame(run) ? event.data : run)) : [...runs, event.data]
      return { scene: { ...scene, snapshot: { ...scene.snapshot, runs: next } } }
    }
    case 'curve': {
      const curves = new Map(model.curves)
      curves.set(event.data.runKey, withPoints(curves.get(event.data.runKey) ?? new Map(), event.data))
      return { curves }
    }
    case 'reset':
      return {}
    default:
      return event satisfies never
  }
}

/** The reader asks another question (scenario, stance) or came back to an earlier view. */
export function withQuestion(model: Model, view: View): Partial<Model> {
  const { scene } = model
  if (scene === null) return { view }
  if (view.scenario === model.view.scenario && view.stance === model.view.stance) return { view: settled(scene, view) }
  const cause = view.scenario === null ? 'nothing supposed' : `supposing ${view.scenario}`
  return { ...shown(model, scene, sceneOf(scene.snapshot, view, scene), cause), view }
}

/** A node found under an old name, and seen: its parents are unfolded. A node that is gone is no longer selected. */
function settled(scene: Scene, view: View): View {
  if (view.selected === null) return view
  const selected: NodeId | undefined = scene.nodes.has(view.selected) ? view.selected : scene.debate.aliases[view.selected]
  if (selected === undefined || !scene.nodes.has(selected)) return { ...view, selected: null }
  return { ...view, selected, folds: reveal(scene.tree, view.folds ?? scene.opening, selected) }
}

function shown(model: Model, before: Scene, after: Scene, cause: string): Partial<Model> {
  const changes = changesBetween(before, after)
  if (changes.length === 0) return { scene: after }
  return {
    scene: after,
    wave: { count: model.wave.count + 1, turned: stepsOf(after, changes) },
    log: [...model.log, sentenceOf(after, changes, cause)].slice(-longestLog),
  }
}

type NewPoints = { readonly curve: string; readonly index: number; readonly points: readonly (readonly [number, number])[] }

function withPoints(curves: LiveCurves, { curve, index, points }: NewPoints): LiveCurves {
  const seeds = new Map(curves.get(curve) ?? [])
  const all = [...(seeds.get(index) ?? []), ...points]
  seeds.set(index, all.length > longestCurve ? all.filter((_, place) => place % 2 === 0 || place === all.length - 1) : all)
  return new Map(curves).set(curve, seeds)
}
