import type { ComponentChildren } from 'preact'

/** A titled part of the inspector; nothing at all when it would be empty. */
export function Section({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="part">
      <h3>{title}</h3>
      {children}
    </section>
  )
}
