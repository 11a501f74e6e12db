import { useEffect, useReducer } from 'preact/hooks'
import { createActor } from 'xstate'
import { searchOf, viewOf } from '../url.ts'
import { follow } from './follow.ts'
import { type PageEvent, pageMachine } from './machine.ts'
import type { Model, Preferences, Scene, View } from './model.ts'

const remembered = 'adduce'

/** The one store of this page. It is started by `main.tsx`. */
export const store = createActor(pageMachine.provide({ actors: { follow } }), {
  input: { view: viewOf(location.search), preferences: readPreferences() },
})

export function send(event: PageEvent): void {
  store.send(event)
}

/** A part of the model; the component is drawn again when that part is another. */
export function useModel<Part>(select: (model: Model) => Part): Part {
  const part = select(store.getSnapshot().context)
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    const subscription = store.subscribe(({ context }) => {
      if (!Object.is(select(context), part)) redraw(undefined)
    })
    if (!Object.is(select(store.getSnapshot().context), part)) redraw(undefined)
    return () => subscription.unsubscribe()
  })
  return part
}

/** The scene, inside components that are drawn only when there is one. */
export function useScene(): Scene {
  const scene = useModel((model) => model.scene)
  if (scene === null) throw new TypeError('no debate has been loaded yet')
  return scene
}

/** Keep the address and what is remembered in step with the store, both ways. */
export function keepInStep(): void {
  let shown: View = store.getSnapshot().context.view
  let preferences: Preferences | null = null
  store.subscribe(({ context }) => {
    if (context.view !== shown) {
      const search = searchOf(context.view)
      if (search !== location.search) {
        const address = `${location.pathname}${search}`
        if (isStep(shown, context.view)) history.pushState(null, '', address)
        else history.replaceState(null, '', address)
      }
      shown = context.view
    }
    if (context.preferences !== preferences) {
      preferences = context.preferences
      localStorage.setItem(remembered, JSON.stringify(preferences))
      if (preferences.theme === null) delete document.documentElement.dataset['theme']
      else document.documentElement.dataset['theme'] = preferences.theme
    }
  })
  addEventListener('popstate', () => {
    shown = viewOf(location.search)
    send({ type: 'NAVIGATED', view: shown })
  })
}

/** A change a reader would want to come back from; folding is none. */
function isStep(before: View, after: View): boolean {
  return (
    before.selected !== after.selected ||
    before.centre !== after.centre ||
    before.scenario !== after.scenario ||
    before.stance !== after.stance
  )
}

function readPreferences(): Preferences {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(remembered) ?? '{}')
    if (typeof value !== 'object' || value === null) return { expert: false, theme: null }
    const theme = 'theme' in value && (value.theme === 'light' || value.theme === 'dark') ? value.theme : null
    return { expert: 'expert' in value && value.expert === true, theme }
  } catch {
    // What another program wrote under this name is no preference of ours.
    return { expert: false, theme: null }
  }
}
