import type { Debate, EvidencePin, Inference } from '../../core/model.ts'
import type { Label } from '../../core/semantics/labelling.ts'

/** Flat assumption-based argumentation: rules, and assumptions each with the sentence that is its contrary. */
export type Theory = {
  readonly contraries: ReadonlyMap<string, string>
  readonly rules: readonly Rule[]
}

export type Rule = { readonly head: string; readonly body: readonly string[] }

/** How evidence enters and what is pinned, by name. */
export type Supposed = {
  readonly evidence: ReadonlyMap<string, EvidencePin>
  readonly pins: ReadonlyMap<string, Label>
}

/**
 * The reading of a debate as rules and assumptions, written down from its definition and from nothing else.
 *
 * Shares no code with the compilation, so that the two can be compared. Sentences are the ids of nodes, and
 * `works i` for an inference: its premises hold and nothing undercuts it.
 */
export function theoryOf(debate: Debate, { evidence, pins }: Supposed): Theory {
  const contraries = new Map<string, string>()
  const rules: Rule[] = []
  const assume = (assumption: string, contrary: string) => contraries.set(assumption, contrary)
  const rule = (head: string, ...body: string[]) => rules.push({ head, body })

  const claims = debate.nodes.filter(({ kind }) => kind === 'claim').map(({ id }) => id as string)
  const inferences = withoutClosingTests(debate)
  const onto = (claim: string) => inferences.filter(({ target }) => target.kind === 'node' && target.id === claim)
  const isEvidence = (id: string) => evidence.has(id)
  const isMeasurement = (i: Inference) =>
    i.kind === 'test' ||
    ((i.kind === 'support' || i.kind === 'strict' || i.kind === 'rebut') &&
      !isEvidence(i.target.id) &&
      [...i.premises, ...i.warrants].every(isEvidence))
  const isArguedFor = (claim: string) => onto(claim).some(({ kind }) => kind === 'support' || kind === 'strict')
  const speakingFor = (claim: string) => onto(claim).filter((i) => isMeasurement(i) && i.kind !== 'rebut')
  const speakingAgainst = (claim: string) => onto(claim).filter((i) => isMeasurement(i) && (i.kind === 'rebut' || i.kind === 'test'))

  for (const [e, entry] of evidence) {
    if (entry === 'confirmed') rule(`con ${e}`)
    if (entry === 'refuted') rule(`ref ${e}`)
    if (entry === 'open') {
      for (const one of ['con', 'ref', 'sil']) {
        assume(`${one} ${e}`, `not ${one} ${e}`)
        for (const other of ['con', 'ref', 'sil']) if (other !== one) rule(`not ${one} ${e}`, `${other} ${e}`)
      }
    }
    assume(`ok ${e}`, `reb ${e}`)
    rule(e, `con ${e}`, `ok ${e}`)
  }

  for (const { id, kind } of debate.nodes) {
    if (kind !== 'claim') continue
    const node = debate.nodes.find((candidate) => candidate.id === id)
    assume(`ok ${id}`, `reb ${id}`)
    const pin = pins.get(id)
    if (pin === undefined) rule(id, `arg ${id}`, `ok ${id}`)
    if (pin === 'in') rule(id)
    if (pin === 'undec') {
      assume(`doubt ${id}`, `doubted ${id}`)
      rule(`doubted ${id}`, `doubt ${id}`)
      rule(id, `doubt ${id}`)
    }
    if (!isArguedFor(id) && node?.kind === 'claim' && !node.open) {
      assume(`pre ${id}`, `und ${id}`)
      rule(`arg ${id}`, `pre ${id}`)
    }
  }

  for (const i of inferences) {
    const needs = [...i.premises, ...i.warrants]
    const ok = i.kind === 'strict' ? [] : [`ok ${i.id}`]
    if (i.kind !== 'strict') assume(`ok ${i.id}`, `cut ${i.id}`)
    const to = i.target.id
    if (i.kind === 'test') {
      const e = i.premises[0]!
      rule(`works ${i.id}`, `con ${e}`, `ok ${e}`, ...i.warrants, ...ok)
      rule(`works ${i.id}`, `ref ${e}`, `ok ${e}`, ...i.warrants, ...ok)
    } else if (i.kind !== 'contradict') rule(`works ${i.id}`, ...needs, ...ok)

    if (isMeasurement(i)) {
      const e = i.premises[0]!
      const confirming = i.kind === 'test' ? [`con ${e}`, `ok ${e}`, ...i.warrants] : needs
      const refuting = i.kind === 'test' ? [`ref ${e}`, `ok ${e}`, ...i.warrants] : needs
      if (i.kind !== 'rebut') {
        assume(`f ${i.id}`, `not f ${i.id}`)
        rule(`for ${i.id}`, ...confirming, ...ok, `f ${i.id}`)
        rule(`arg ${to}`, `for ${i.id}`)
        for (const j of speakingAgainst(to)) rule(`not f ${i.id}`, `against ${j.id}`)
      }
      if (i.kind === 'rebut' || i.kind === 'test') {
        assume(`g ${i.id}`, `not g ${i.id}`)
        rule(`against ${i.id}`, ...refuting, ...ok, `g ${i.id}`)
        rule(`reb ${to}`, `against ${i.id}`)
        for (const j of speakingFor(to)) rule(`not g ${i.id}`, `for ${j.id}`)
      }
      continue
    }
    if (i.kind === 'support' || i.kind === 'strict') rule(`arg ${to}`, ...needs, ...ok)
    if (i.kind === 'undermine') rule(`und ${to}`, ...needs, ...ok)
    if (i.kind === 'undercut') rule(`cut ${to}`, ...needs, ...ok)
    if (i.kind === 'rebut') {
      rule(`reb ${to}`, ...needs, ...ok)
      if (claims.includes(to) && isArguedFor(to)) rule(`cut ${i.id}`, to)
      if (claims.includes(to)) for (const j of speakingFor(to)) rule(`cut ${i.id}`, `for ${j.id}`)
    }
    if (i.kind === 'contradict') {
      for (const [from, against] of [
        [i.premises[0]!, to],
        [to, i.premises[0]!],
      ] as const) {
        rule(`reb ${against}`, from, ...i.warrants, ...ok)
        rule(`works ${i.id}`, from, ...i.warrants, ...ok)
      }
    }
  }
  return { contraries, rules }
}

/** The inferences without the tests of which a warrant depends, through supports and other tests' warrants, on the tested claim. */
function withoutClosingTests({ inferences }: Debate): readonly Inference[] {
  const positive = inferences.filter(({ kind }) => kind === 'support' || kind === 'strict' || kind === 'test')
  const dependsOn = (claim: string, seen: Set<string>): Set<string> => {
    for (const { kind, target, premises, warrants } of positive) {
      if (target.id !== claim) continue
      for (const id of kind === 'test' ? warrants : [...premises, ...warrants]) {
        if (seen.has(id)) continue
        seen.add(id)
        dependsOn(id, seen)
      }
    }
    return seen
  }
  return inferences.filter(
    ({ kind, target, warrants }) =>
      kind !== 'test' || !warrants.some((warrant) => warrant === target.id || dependsOn(warrant, new Set()).has(target.id)),
  )
}
