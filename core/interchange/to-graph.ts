import type { Debate, DebateNode, Inference } from '../model.ts'
import type { Exported, ExportSubject } from './exported.ts'
import { type FateBook, fateBook } from './fates.ts'
import { proseOf } from './markdown.ts'
import { isStepKind } from './step-kinds.ts'

/** What is drawn: nodes of the debate, a vertex for each inference, and edges in words of the field. */
type Drawing = { readonly vertices: readonly Vertex[]; readonly edges: readonly Edge[] }

type Vertex = { readonly id: string; readonly kind: string; readonly title: string; readonly text: string; readonly grounded: string }

type Edge = { readonly from: string; readonly to: string; readonly kind: string }

/** Export a debate as GraphML: nodes, inferences as vertices of their own (so that an undercut has an end), labels as attributes. */
export function exportGraphml(subject: ExportSubject): Exported {
  const book = fateBook()
  const { vertices, edges } = drawingOf(subject, book)
  const names = ['kind', 'title', 'text', 'grounded'] as const
  const keys = names.map((name) => `  <key id="${name}" for="all" attr.name="${name}" attr.type="string"/>`)
  const data = (name: string, value: string): string => (value === '' ? '' : `<data key="${name}">${xml(value)}</data>`)
  const nodes = vertices.map(
    (vertex) => `    <node id="${xml(vertex.id)}">${names.map((name) => data(name, vertex[name])).join('')}</node>`,
  )
  const arrows = edges.map(({ from, to, kind }) => `    <edge source="${xml(from)}" target="${xml(to)}">${data('kind', kind)}</edge>`)
  const text = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys,
    '  <graph id="debate" edgedefault="directed">',
    ...nodes,
    ...arrows,
    '  </graph>',
    '</graphml>',
  ].join('\n')
  return { text: `${text}\n`, fates: book.fates() }
}

/** Export a debate for Graphviz: claims are boxes in the colour of their label, inferences points, attacks red. */
export function exportDot(subject: ExportSubject): Exported {
  const book = fateBook()
  const { vertices, edges } = drawingOf(subject, book)
  const nodes = vertices.map(({ id, kind, title, grounded }) => {
    if (isStepKind(kind)) return `  ${quoted(id)} [shape=point, tooltip=${quoted(kind)}]`
    const fill = grounded === 'in' ? ', style=filled, fillcolor="#dbeafe"' : grounded === 'out' ? ', style=filled, fillcolor="#fee2e2"' : ''
    return `  ${quoted(id)} [label=${quoted(title)}, shape=${kind === 'question' ? 'ellipse' : kind === 'evidence' ? 'note' : 'box'}${fill}]`
  })
  const arrows = edges.map(({ from, to, kind }) => `  ${quoted(from)} -> ${quoted(to)} [${styleOf(kind)}]`)
  const text = [
    'digraph debate {',
    `  label=${quoted(subject.debate.title)}`,
    '  rankdir=BT',
    '  node [fontname="sans-serif"]',
    ...nodes,
    ...arrows,
    '}',
  ]
  return { text: `${text.join('\n')}\n`, fates: book.fates() }
}

function drawingOf({ debate, labels }: ExportSubject, book: FateBook): Drawing {
  const vertices: Vertex[] = debate.nodes.map((node) => {
    book.keep(node.kind, null)
    countText(node, book)
    return { id: node.id, kind: node.kind, title: node.title, text: node.sentence, grounded: labels.get(node.id) ?? '' }
  })
  const edges: Edge[] = []
  for (const inference of debate.inferences) {
    const { id, kind, premises, warrants, target, reason } = inference
    book.keep(kind, null)
    countStep(inference, book)
    vertices.push({ id, kind, title: reason ?? '', text: '', grounded: '' })
    for (const premise of premises) edges.push({ from: premise, to: id, kind: 'premise' })
    for (const warrant of warrants) edges.push({ from: warrant, to: id, kind: 'warrant' })
    edges.push({ from: id, to: target.id, kind })
  }
  for (const { kind, from, to } of debate.relations) {
    book.keep(kind, null)
    edges.push({ from, to, kind })
  }
  countRest(debate, book)
  return { vertices, edges }
}

function countText(node: DebateNode, book: FateBook): void {
  const { kind, quotes, prose, sentence } = node
  if (kind === 'claim' && node.open) book.lose('open mark', 'a drawing shows no marks', null)
  if (kind === 'claim' && node.untestable !== null) book.lose('untestable mark', 'a drawing shows no marks', null)
  for (const _quote of quotes) book.lose('quote', 'a drawing shows only the sentence', null)
  if (prose !== '' && prose !== proseOf([sentence])) book.lose('prose', 'a drawing shows only the sentence', null)
  if (kind === 'evidence') book.lose('prediction', 'a drawing shows only the sentence', null)
}

function countStep({ weight }: Inference, book: FateBook): void {
  if (weight !== null) book.lose('weight', 'a drawing shows no weights', null)
}

function countRest({ scenarios, sources, expects }: Debate, book: FateBook): void {
  for (const _one of scenarios) book.lose('scenario', 'a drawing shows the debate as it stands', null)
  for (const _one of sources) book.lose('source', 'a drawing shows no quoted texts', null)
  for (const _one of expects) book.lose('expectation', 'a drawing shows the debate as it stands', null)
}

const attacks = ['rebut', 'undercut', 'undermine', 'contradict']

function styleOf(kind: string): string {
  if (kind === 'premise') return 'arrowhead=none'
  if (kind === 'warrant') return 'arrowhead=none, style=dotted'
  if (attacks.includes(kind)) return `color="#b91c1c", label=${quoted(kind)}`
  return isStepKind(kind) ? `color="#15803d", label=${quoted(kind)}` : `color=gray, style=dashed, label=${quoted(kind)}`
}

function quoted(text: string): string {
  return `"${text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\s+/g, ' ')}"`
}

function xml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no place for them
  const clean = text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' ')
  return clean.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
