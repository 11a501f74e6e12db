import { type NodeId, nodeId } from '../ids.ts'
import type { DebateNode, EvidencePin, Expectation, Scenario } from '../model.ts'
import type { FrontMatter, Written, WrittenExpectation, WrittenScenario } from '../parse/parsed.ts'
import type { Code, Report } from './codes.ts'
import { nearest } from './nearest.ts'
import { didYouMean, type NodeTable } from './table.ts'

type Kind = DebateNode['kind']

/** The parts of the front matter that name nodes. */
export type LinkedFront = {
  readonly roots: readonly NodeId[]
  readonly scenarios: readonly Scenario[]
  readonly expects: readonly Expectation[]
}

/** Resolve what the front matter names; a name that leads nowhere, or to the wrong kind of node, is reported and left out. */
export function linkFront(front: FrontMatter | null, table: NodeTable, report: Report): LinkedFront {
  if (front === null) return { roots: [], scenarios: [], expects: [] }
  const scenarios = front.scenarios.map((scenario) => scenarioOf(scenario, table, report))
  const names = new Set(scenarios.map(({ name }) => name))
  return {
    roots: front.roots.flatMap((root) => find(root, ['claim', 'question', 'evidence'], 'AD056', table, report) ?? []),
    scenarios,
    expects: front.expects.flatMap((expectation) => expectationOf(expectation, names, table, report)),
  }
}

function scenarioOf(written: WrittenScenario, table: NodeTable, report: Report): Scenario {
  const pinned = new Set<NodeId>()
  const pin = (slugs: readonly Written<string>[]): readonly NodeId[] =>
    slugs.flatMap((slug) => {
      const id = find(slug, ['claim'], 'AD057', table, report)
      if (id === null) return []
      if (!pinned.has(id)) {
        pinned.add(id)
        return [id]
      }
      report('AD057', slug.span, `the scenario "${written.name}" pins "${id}" twice`, 'pin it in one list only')
      return []
    })
  const evidence = written.evidence.flatMap(({ id: slug, pin: outcome }): [NodeId, EvidencePin][] => {
    const id = find(slug, ['evidence'], 'AD057', table, report)
    return id === null ? [] : [[id, outcome]]
  })
  return {
    name: written.name,
    about: written.about,
    in: pin(written.in),
    out: pin(written.out),
    undec: pin(written.undec),
    evidence: Object.fromEntries(evidence),
  }
}

function expectationOf(
  written: WrittenExpectation,
  scenarios: ReadonlySet<string>,
  table: NodeTable,
  report: Report,
): readonly Expectation[] {
  const { semantics, stance, outcomes, span, scenario } = written
  if (scenario !== null && !scenarios.has(scenario.value)) {
    const hint = didYouMean(nearest(scenario.value, scenarios))
    report('AD058', scenario.span, `this expectation names the scenario "${scenario.value}", which the debate does not have`, hint)
    return []
  }
  const labelled = (slugs: readonly Written<string>[]): readonly NodeId[] =>
    slugs.flatMap((slug) => find(slug, ['claim', 'evidence'], 'AD058', table, report) ?? [])
  return [
    {
      semantics,
      stance,
      outcomes,
      scenario: scenario?.value ?? null,
      in: labelled(written.in),
      out: labelled(written.out),
      undec: labelled(written.undec),
      span,
    },
  ]
}

function find({ value, span }: Written<string>, kinds: readonly Kind[], code: Code, table: NodeTable, report: Report): NodeId | null {
  const id = table.aliases.get(value) ?? nodeId(value)
  const row = table.rows.get(id)
  if (row === undefined) {
    if (table.others.get(value) !== 'broken')
      report(code, span, `"${value}" is no node of the debate`, didYouMean(nearest(value, table.rows.keys())))
    return null
  }
  const { kind } = row.section
  if (kinds.includes(kind)) return id
  const hint = kind === 'evidence' ? 'evidence is pinned by its outcome: evidence: { id: confirmed }' : 'a question has no label'
  report(code, span, `"${value}" is ${kind === 'evidence' ? 'evidence' : `a ${kind}`}, and cannot be named here`, hint)
  return null
}
