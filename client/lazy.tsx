import type { ComponentChildren, FunctionComponent } from 'preact'
import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'

const Fallback = createContext<ComponentChildren>(null)

/** What stands in the place of a lazy component while it is loaded. */
export function Suspense({ fallback, children }: { fallback: ComponentChildren; children: ComponentChildren }) {
  return <Fallback.Provider value={fallback}>{children}</Fallback.Provider>
}

/** A component without properties whose code is fetched when it is first shown. */
export function lazy(load: () => Promise<FunctionComponent>): FunctionComponent {
  let loaded: FunctionComponent | null = null
  return function Lazy() {
    const [Shown, setShown] = useState<{ readonly component: FunctionComponent } | null>(loaded === null ? null : { component: loaded })
    const fallback = useContext(Fallback)
    useEffect(() => {
      if (Shown === null)
        load().then((component) => {
          loaded = component
          setShown({ component })
        })
    }, [Shown])
    return Shown === null ? <>{fallback}</> : <Shown.component />
  }
}
