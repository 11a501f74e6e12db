import { inferenceId, nodeId } from '../../core/ids.ts'
import type { Claim, Debate, DebateNode, Evidence, Inference, InferenceKind, Question, Quote, Scenario, Span } from '../../core/model.ts'

/** Somewhere in a file, for values that need a place and tests that do not look at it. */
export const span: Span = {
  file: 'README.md',
  start: { line: 1, column: 1, offset: 0 },
  end: { line: 1, column: 1, offset: 0 },
}

const verbs: Readonly<Record<string, InferenceKind>> = {
  supports: 'support',
  'strictly supports': 'strict',
  rebuts: 'rebut',
  undermines: 'undermine',
  undercuts: 'undercut',
  contradicts: 'contradict',
  tests: 'test',
}

/**
 * A debate from a line of shorthand: `open a; b+c supports a given w; x: e1 tests a; d undercuts x; e2`.
 *
 * Statements are separated by `;`. A name alone is a node. Names of `e` and digits are evidence, of `q` and digits
 * questions, all others claims; nodes are made as they are named. `given` adds warrants. An undercut names the
 * inference by the label before its colon.
 */
export function debateOf(shorthand: string, parts: Partial<Debate> = {}): Debate {
  const nodes = new Map<string, DebateNode>()
  const inferences: Inference[] = []
  const need = (name: string) => nodes.get(name) ?? nodes.set(name, nodeOf(name)).get(name)!
  for (const statement of shorthand.split(';').map((part) => part.trim())) {
    if (statement === '') continue
    const open = /^open (\S+)$/.exec(statement)
    const said = /^(?:(\S+): )?(\S+) (strictly supports|[a-z]+) (\S+)(?: given (\S+))?$/.exec(statement)
    if (open) nodes.set(open[1]!, { ...claimOf(open[1]!), open: true })
    else if (said) {
      const [, label, from, verb, to, given] = said
      const kind = verbs[verb!]
      if (!kind) throw new SyntaxError(`unknown verb in “${statement}”`)
      const premises = from!.split('+').map((name) => need(name).id)
      const warrants = given === undefined ? [] : given.split('+').map((name) => need(name).id)
      const id = inferenceId(label ?? `i${inferences.length}`)
      const target: Inference['target'] =
        kind === 'undercut' ? { kind: 'inference', id: inferenceId(to!) } : { kind: 'node', id: need(to!).id }
      inferences.push(inferenceOf({ id, kind, premises, warrants, target }))
    } else if (/^\S+$/.test(statement)) need(statement)
    else throw new SyntaxError(`cannot read “${statement}”`)
  }
  return { ...emptyDebate, nodes: [...nodes.values()], inferences, ...parts }
}

export const emptyDebate: Debate = {
  name: 'example',
  title: 'Example',
  opening: '',
  roots: [],
  documents: [{ path: 'README.md', title: 'Example' }],
  sources: [],
  scenarios: [],
  expects: [],
  aliases: {},
  nodes: [],
  inferences: [],
  relations: [],
}

export function inferenceOf(said: Pick<Inference, 'id' | 'kind' | 'premises' | 'warrants' | 'target'>): Inference {
  return { ...said, reason: null, weight: null, spans: [span] }
}

export function scenarioOf(name: string, pins: Partial<Scenario>): Scenario {
  return { name, about: '', in: [], out: [], undec: [], evidence: {}, ...pins }
}

/** Words of A on a line of the quoted text `thread`. */
export function quoteAt(line: number): Quote {
  return { text: '…', speaker: 'A', implied: false, place: { source: 'thread', line, start: 0, end: 1 }, web: null, span }
}

export function claimOf(name: string): Claim {
  return { ...base(name), kind: 'claim', open: false, untestable: null }
}

function nodeOf(name: string): DebateNode {
  if (/^e\d*$/.test(name)) return evidenceOf(name)
  if (/^q\d*$/.test(name)) return questionOf(name)
  return claimOf(name)
}

function questionOf(name: string): Question {
  return { ...base(name), kind: 'question' }
}

function evidenceOf(name: string): Evidence {
  return {
    ...base(name),
    kind: 'evidence',
    experiment: 'example',
    params: {},
    prediction: {
      metric: 'gap',
      confirm: { op: '>', bound: 0.25 },
      refute: { op: '<', bound: 0.125 },
      alpha: 0.05,
      threshold: 'before any run',
    },
    seeds: { quick: 8, standard: null, full: null },
    scope: null,
  }
}

function base(name: string) {
  return { id: nodeId(name), title: name.toUpperCase(), sentence: `${name}.`, prose: '', quotes: [], level: 2, span }
}
