import type { NodeId } from '../../core/ids.ts'
import type { Debate, Inference, InferenceKind, RelationKind } from '../../core/model.ts'

/** Links under one heading. `reason` is what the writer gave for the step. */
export type RelationGroup = {
  readonly heading: string
  readonly links: readonly { readonly id: NodeId; readonly reason: string | null; readonly objections: readonly NodeId[] }[]
}

type Link = RelationGroup['links'][number] & { readonly heading: string }

/** Everything a node is joined to, in plain words and in a fixed order: what speaks for it and against it, then what it does itself. */
export function relationGroupsOf(debate: Debate, id: NodeId): readonly RelationGroup[] {
  const links = [...incoming(debate, id), ...outgoing(debate, id), ...thin(debate, id)]
  const headings = [...new Set([...order, ...links.map((link) => link.heading)])]
  return headings.flatMap((heading) => {
    const own = new Map(links.filter((link) => link.heading === heading && link.id !== id).map((link) => [link.id, link]))
    return own.size === 0 ? [] : [{ heading, links: [...own.values()] }]
  })
}

const order = [
  'Supported by',
  'Tested by',
  'Objections',
  'Contradicts',
  'Supports',
  'Tests',
  'Objects to',
  'Objects to a step towards',
  'Helps a step towards',
  'Answers',
  'Answered by',
]

const into: Readonly<Record<InferenceKind, string>> = {
  support: 'Supported by',
  strict: 'Supported by',
  test: 'Tested by',
  rebut: 'Objections',
  undermine: 'Objections',
  contradict: 'Contradicts',
  undercut: 'Objections',
}

const out: Readonly<Record<InferenceKind, string>> = {
  support: 'Supports',
  strict: 'Supports',
  test: 'Tests',
  rebut: 'Objects to',
  undermine: 'Objects to',
  contradict: 'Contradicts',
  undercut: 'Objects to a step towards',
}

function incoming(debate: Debate, id: NodeId): Link[] {
  return debate.inferences
    .filter(({ target }) => target.kind === 'node' && target.id === id)
    .flatMap((inference) => {
      const { kind, reason } = inference
      const objections = debate.inferences
        .filter(({ target }) => target.kind === 'inference' && target.id === inference.id)
        .flatMap(({ premises }) => premises)
      return inference.premises.map((premise) => ({ heading: into[kind], id: premise, reason, objections }))
    })
}

function outgoing(debate: Debate, id: NodeId): Link[] {
  const inferences = new Map(debate.inferences.map((inference) => [inference.id, inference]))
  const conclusionOf = (inference: Inference): NodeId | null => {
    let at: Inference | undefined = inference
    for (let left = inferences.size; at !== undefined && left >= 0; left--) {
      if (at.target.kind === 'node') return at.target.id
      at = inferences.get(at.target.id)
    }
    return null
  }
  return debate.inferences.flatMap((inference) => {
    const { kind, reason, premises, warrants } = inference
    const end = conclusionOf(inference)
    if (end === null) return []
    if (premises.includes(id)) return [{ heading: out[kind], id: end, reason, objections: [] }]
    return warrants.includes(id) ? [{ heading: 'Helps a step towards', id: end, reason, objections: [] }] : []
  })
}

const forth: Partial<Record<RelationKind, string>> = { answers: 'Answers', 'part of': 'Part of', 'see also': 'See also' }
const back: Partial<Record<RelationKind, string>> = { answers: 'Answered by', 'part of': 'Parts', 'see also': 'See also' }

function thin(debate: Debate, id: NodeId): Link[] {
  return debate.relations.flatMap(({ kind, from, to }) => {
    const plain = { reason: null, objections: [] }
    if (from === id) return [{ heading: forth[kind] ?? capital(kind), id: to, ...plain }]
    return to === id ? [{ heading: back[kind] ?? passive(kind), id: from, ...plain }] : []
  })
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1)
}

/** “Refined by” for `refines`; `contrasts with` reads the same both ways. */
function passive(kind: RelationKind): string {
  const verbs: Partial<Record<RelationKind, string>> = {
    refines: 'Refined by',
    qualifies: 'Qualified by',
    reframes: 'Reframed by',
    disambiguates: 'Disambiguated by',
    limits: 'Limited by',
    specialises: 'Specialised by',
  }
  return verbs[kind] ?? capital(kind)
}
