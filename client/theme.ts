import { useEffect, useReducer } from 'preact/hooks'
import { useModel } from './store/store.ts'

const dark = matchMedia('(prefers-color-scheme: dark)')

/** The theme in force: the reader's choice, else the system's. */
export function useTheme(): 'light' | 'dark' {
  const chosen = useModel((model) => model.preferences.theme)
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    const changed = () => redraw(undefined)
    dark.addEventListener('change', changed)
    return () => dark.removeEventListener('change', changed)
  }, [])
  return chosen ?? (dark.matches ? 'dark' : 'light')
}
