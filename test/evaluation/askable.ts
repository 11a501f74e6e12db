import type { EvidenceStatus } from '../../core/evidence/status.ts'
import type { NodeId } from '../../core/ids.ts'
import type { Debate, EvidencePin } from '../../core/model.ts'
import type { Label } from '../../core/semantics/labelling.ts'
import { scenarioOf } from './debates.ts'
import { type Case, everyKind, type Shape } from './random-debates.ts'
import { statusOf } from './statuses.ts'

/** Random debates in which every evidence has said something or nothing: what cruxes are asked of. */
export const measuredShape: Shape = {
  kinds: [...everyKind, 'test', 'test', 'support'],
  entries: ['confirmed', 'refuted', 'silent'],
  mostClaims: 4,
  mostEvidence: 4,
  mostInferences: 9,
  circles: 'allowed',
  pins: 'allowed',
}

/** A random debate as those see it who ask by statuses and scenarios: its pins are the scenario `pins`. */
export function askable({ debate, evidence, pins }: Case): { debate: Debate; statuses: ReadonlyMap<NodeId, EvidenceStatus> } {
  const pinned = (label: Label) => [...pins].filter(([, pin]) => pin === label).map(([id]) => id)
  const scenario = scenarioOf('pins', { in: pinned('in'), out: pinned('out'), undec: pinned('undec') })
  return {
    debate: { ...debate, scenarios: [scenario] },
    statuses: new Map([...evidence].map(([id, entry]) => [id, statusOf(id, words[entry])])),
  }
}

const words = { confirmed: 'confirmed', refuted: 'refuted', silent: 'invalid', open: 'none' } as const satisfies Record<EvidencePin, string>

/** Every way in which the named evidence may come out, everything else staying as it is. */
export function everyOutcome(entries: Case['evidence'], evidence: readonly NodeId[]): readonly Case['evidence'][] {
  let all: readonly Case['evidence'][] = [entries]
  for (const id of evidence)
    all = all.flatMap((one) => (['confirmed', 'refuted', 'silent'] as const).map((outcome) => new Map(one).set(id, outcome)))
  return all
}
