import type { ComponentChildren, FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/** A component whose code is fetched when it is first shown; `fallback` stands in its place until then. */
export function lazy<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
  fallback: ComponentChildren,
): FunctionComponent<Props> {
  let loaded: FunctionComponent<Props> | null = null
  return function Lazy(props: Props) {
    // A component is a function, which the state would call: it is kept in an object.
    const [shown, show] = useState<{ readonly component: FunctionComponent<Props> } | null>(loaded === null ? null : { component: loaded })
    useEffect(() => {
      if (shown === null)
        load().then((component) => {
          loaded = component
          show({ component })
        })
    }, [shown])
    if (shown === null) return fallback as ReturnType<FunctionComponent>
    const Shown = shown.component
    return <Shown {...props} />
  }
}
