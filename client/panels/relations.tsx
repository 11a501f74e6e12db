import { useMemo } from 'preact/hooks'
import type { NodeId } from '../../core/ids.ts'
import { useScene } from '../store/store.ts'
import { NodeLink } from './node-link.tsx'
import { relationGroupsOf } from './relation-groups.ts'
import { Section } from './section.tsx'

/** What a node answers, supports and attacks, and what does so to it. */
export function Relations({ id }: { id: NodeId }) {
  const { debate } = useScene()
  const groups = useMemo(() => relationGroupsOf(debate, id), [debate, id])
  if (groups.length === 0)
    return (
      <Section title="In the debate">
        <p class="quiet">Nothing is joined to it yet.</p>
      </Section>
    )
  return (
    <Section title="In the debate">
      {groups.map(({ heading, links }) => (
        <div class="relations" key={heading}>
          <h4>{heading}</h4>
          <ul>
            {links.map(({ id: other, reason, objections }) => (
              <li key={other}>
                <NodeLink id={other} />
                {reason !== null && <p class="quiet">{reason}</p>}
                {objections.length > 0 && (
                  <ul class="objections">
                    {objections.map((objection) => (
                      <li key={objection}>
                        <span class="role">objection to this step </span>
                        <NodeLink id={objection} />
                      </li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  )
}
