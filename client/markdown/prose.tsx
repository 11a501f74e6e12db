import { Fragment, h, type VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { NodeLink } from '../panels/node-link.tsx'
import { send, useScene } from '../store/store.ts'
import { nodeOf, sourceLineOf } from './links.ts'
import type { SafeNode } from './tree.ts'

/** Markdown as elements, through the sanitiser; plain text until its parser has been loaded. */
export function ProseView({ text, file }: { text: string; file: string }) {
  const [tree, setTree] = useState<{ readonly text: string; readonly nodes: readonly SafeNode[] } | null>(null)
  useEffect(() => {
    let wanting = true
    import('./tree.ts')
      .then(({ safeTreeOf }) => safeTreeOf(text))
      .then((nodes) => {
        if (wanting) setTree({ text, nodes })
      })
    return () => {
      wanting = false
    }
  }, [text])
  if (tree === null || tree.text !== text) return <div class="prose plain">{text}</div>
  return (
    <div class="prose" data-file={file}>
      {tree.nodes.map((node, place) => (
        <SafeElement node={node} key={place} />
      ))}
    </div>
  )
}

function SafeElement({ node }: { node: SafeNode }): VNode {
  if (node.kind === 'text') return <>{node.text}</>
  const children = node.children.map((child, place) => <SafeElement node={child} key={place} />)
  if (node.tag === 'a') return <ProseLink href={node.attributes['href'] ?? ''}>{children}</ProseLink>
  // Headings of prose stand below the headings of the page.
  const tag = /^h[1-6]$/.test(node.tag) ? 'h4' : node.tag
  return h(tag, { ...node.attributes }, h(Fragment, null, children))
}

/** Links to a node select it, links into a source show the line, others leave the page; links to files here lead nowhere. */
function ProseLink({ href, children }: { href: string; children: VNode[] }) {
  const { debate } = useScene()
  const id = nodeOf(debate, href)
  if (id !== null) return <NodeLink id={id}>{children}</NodeLink>
  const place = sourceLineOf(debate, href)
  if (place !== null)
    return (
      <button type="button" class="as-link" onClick={() => send({ type: 'LINE', ...place })}>
        {children}
      </button>
    )
  if (!/^https?:\/\//.test(href)) return <span>{children}</span>
  return (
    <a href={href} rel="noopener noreferrer" target="_blank">
      {children}
    </a>
  )
}
