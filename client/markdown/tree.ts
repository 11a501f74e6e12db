import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'

/** A piece of Markdown that is safe to draw: known tags, known attributes, text. */
export type SafeNode =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'element'
      readonly tag: string
      readonly attributes: { readonly [name: string]: string }
      readonly children: readonly SafeNode[]
    }

/** Images would fetch from elsewhere, and ids could shadow the page's own. */
const schema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((tag) => tag !== 'img' && tag !== 'input' && tag !== 'picture' && tag !== 'source'),
  attributes: { a: ['href'], th: ['align'], td: ['align'], ol: ['start'] },
  protocols: { href: ['http', 'https'] },
}

const plain = unified().use(remarkParse).use(remarkRehype).use(rehypeSanitize, schema)

/** Signs of a table, struck text, a footnote, a task or a bare address: all that GitHub adds to Markdown. */
const githubSigns = /\||~|\[[\^ x]|https?:|www\.|@/i

/** Markdown as safe nodes; raw HTML in it is dropped. What GitHub adds to Markdown is fetched only for a text that may use it. */
export async function safeTreeOf(text: string): Promise<readonly SafeNode[]> {
  if (!githubSigns.test(text)) return plain.runSync(plain.parse(text)).children.flatMap(safe)
  const { default: remarkGfm } = await import('remark-gfm')
  const github = unified().use(remarkParse).use(remarkGfm).use(remarkRehype).use(rehypeSanitize, schema)
  return github.runSync(github.parse(text)).children.flatMap(safe)
}

type HastNode = ReturnType<typeof plain.runSync>['children'][number]

function safe(node: HastNode): readonly SafeNode[] {
  if (node.type === 'text') return [{ kind: 'text', text: node.value }]
  if (node.type !== 'element') return []
  const attributes: Record<string, string> = {}
  for (const [name, value] of Object.entries(node.properties))
    if (typeof value === 'string' || typeof value === 'number') attributes[name] = String(value)
  return [{ kind: 'element', tag: node.tagName, attributes, children: node.children.flatMap(safe) }]
}
