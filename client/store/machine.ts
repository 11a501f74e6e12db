import { assign, fromCallback, setup } from 'xstate'
import { reveal, toggle, unfoldMore } from '../../core/graph/folding.ts'
import type { NodeId } from '../../core/ids.ts'
import type { Stance } from '../../core/model.ts'
import type { ServerEvent } from '../../core/wire/events.ts'
import type { Snapshot } from '../../core/wire/snapshot.ts'
import type { Model, Preferences, View } from './model.ts'
import { afterEvent, afterLoading, beginning, withQuestion } from './update.ts'

/** Everything that can happen to the page. */
export type PageEvent =
  | { readonly type: 'LOADED'; readonly snapshot: Snapshot }
  | { readonly type: 'FAILED'; readonly reason: string }
  | { readonly type: 'SERVER'; readonly event: ServerEvent }
  | { readonly type: 'ONLINE' }
  | { readonly type: 'OFFLINE' }
  | { readonly type: 'RETRY' }
  | { readonly type: 'SELECT'; readonly id: NodeId | null }
  | { readonly type: 'HOVER'; readonly id: NodeId | null }
  | { readonly type: 'TOGGLE'; readonly id: NodeId }
  | { readonly type: 'MORE'; readonly id: NodeId }
  | { readonly type: 'MORE_TOPS' }
  | { readonly type: 'CENTRE'; readonly centre: View['centre'] }
  | { readonly type: 'SIDE'; readonly side: View['side'] }
  | { readonly type: 'SCENARIO'; readonly scenario: string | null }
  | { readonly type: 'STANCE'; readonly stance: Stance }
  | { readonly type: 'NAVIGATED'; readonly view: View }
  | { readonly type: 'PREFER'; readonly preferences: Partial<Preferences> }
  | { readonly type: 'SEARCH'; readonly text: string }
  | { readonly type: 'LINE'; readonly source: string; readonly line: number }
  | { readonly type: 'NOTICE'; readonly text: string | null }
  | { readonly type: 'CANNOT_DRAW' }

/** How long a change of labels stays lit, in milliseconds; as long as `theme.css` lets it travel. */
const waveMs = 6000

/**
 * The page's one store: `debate` loads and follows the server, `wave` lights the last change for a while.
 *
 * It holds no truth: whatever it knows comes from the server or the address, and reloading loses only a search.
 */
export const pageMachine = setup({
  types: {
    context: {} as Model,
    events: {} as PageEvent,
    input: {} as { view: View; preferences: Preferences },
  },
  actors: {
    /** Loads the debate, then follows its events; given by the page, so that tests can give another. */
    follow: fromCallback<PageEvent>(() => {}),
  },
}).createMachine({
  id: 'page',
  context: ({ input }) => beginning(input.view, input.preferences),
  type: 'parallel',
  states: {
    debate: {
      initial: 'following',
      states: {
        following: {
          invoke: { src: 'follow' },
          on: {
            LOADED: { actions: assign(({ context, event }) => afterLoading(context, event.snapshot)) },
            SERVER: { actions: assign(({ context, event }) => afterEvent(context, event.event)) },
            ONLINE: { actions: assign({ online: true }) },
            OFFLINE: { actions: assign({ online: false }) },
            FAILED: { target: 'waiting', actions: assign({ failure: ({ event }) => event.reason, online: false }) },
          },
        },
        waiting: { after: { 3000: 'following' }, on: { RETRY: 'following' } },
      },
    },
    wave: {
      initial: 'still',
      states: {
        still: { always: { guard: ({ context }) => context.wave.turned.size > 0, target: 'moving' } },
        moving: {
          after: { [waveMs]: { target: 'still', actions: assign({ wave: ({ context }) => ({ ...context.wave, turned: new Map() }) }) } },
          on: { SERVER: { target: 'moving', reenter: true, guard: ({ event }) => event.event.kind === 'changed' } },
        },
      },
    },
  },
  on: {
    SELECT: { actions: assign({ view: ({ context, event }) => selecting(context, event.id) }) },
    HOVER: { actions: assign({ hovered: ({ event }) => event.id }) },
    TOGGLE: {
      actions: assign({ view: ({ context, event }) => folding(context, (scene, folds) => toggle(scene.tree, folds, event.id)) }),
    },
    MORE: {
      actions: assign({ view: ({ context, event }) => folding(context, (scene, folds) => unfoldMore(scene.tree, folds, event.id)) }),
    },
    MORE_TOPS: {
      actions: assign({
        view: ({ context }) => folding(context, (_, folds) => ({ ...folds, tops: folds.tops === 'all' ? 'main' : 'all' })),
      }),
    },
    CENTRE: { actions: assign({ view: ({ context, event }) => ({ ...context.view, centre: event.centre }) }) },
    SIDE: { actions: assign({ view: ({ context, event }) => ({ ...context.view, side: event.side }) }) },
    SCENARIO: { actions: assign(({ context, event }) => withQuestion(context, { ...context.view, scenario: event.scenario })) },
    STANCE: { actions: assign(({ context, event }) => withQuestion(context, { ...context.view, stance: event.stance })) },
    NAVIGATED: { actions: assign(({ context, event }) => withQuestion(context, event.view)) },
    PREFER: { actions: assign({ preferences: ({ context, event }) => ({ ...context.preferences, ...event.preferences }) }) },
    SEARCH: { actions: assign({ search: ({ event }) => event.text }) },
    LINE: {
      actions: assign(({ context, event }) => ({
        view: { ...context.view, side: 'thread' as const },
        line: { source: event.source, line: event.line, count: (context.line?.count ?? 0) + 1 },
      })),
    },
    NOTICE: { actions: assign({ notice: ({ event }) => event.text }) },
    CANNOT_DRAW: { actions: assign({ canDraw: false }) },
  },
})

function selecting({ scene, view }: Model, id: NodeId | null): View {
  if (scene === null || id === null || !scene.nodes.has(id)) return { ...view, selected: id }
  const folds = view.folds ?? scene.opening
  const opened = reveal(scene.tree, folds, id)
  const unchanged = opened.tops === folds.tops && [...opened.nodes].every(([each, fold]) => folds.nodes.get(each) === fold)
  return { ...view, selected: id, folds: unchanged ? view.folds : opened }
}

function folding(
  { scene, view }: Model,
  change: (scene: NonNullable<Model['scene']>, folds: NonNullable<View['folds']>) => NonNullable<View['folds']>,
): View {
  return scene === null ? view : { ...view, folds: change(scene, view.folds ?? scene.opening) }
}
