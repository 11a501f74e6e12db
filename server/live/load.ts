import { basename } from 'node:path'
import { checkDebate } from '../../core/debate/check.ts'
import { linkDebate } from '../../core/debate/link.ts'
import { compareSpans } from '../../core/debate/order.ts'
import type { Diagnostic } from '../../core/diagnostic.ts'
import { evidenceStatuses } from '../../core/evidence/evidence-status.ts'
import type { EvidenceStatus } from '../../core/evidence/status.ts'
import type { Debate } from '../../core/model.ts'
import { type DescribedExperiments, describeExperiments } from '../runs/describe.ts'
import { type ReadRecords, readRecords } from '../runs/records.ts'
import { type DocumentSet, documentReader } from './documents.ts'
import { openParser, ownParser, type ParserOptions } from './parser.ts'
import { allParts, type Part } from './parts.ts'
import { remark } from './remark.ts'

/** A debate with everything its folder says: what every command and the server work on. */
export type LoadedDebate = {
  readonly folder: string
  /** Whether its experiments may run here; a later reading of the same debate must ask the same. */
  readonly trusted: boolean
  readonly debate: Debate
  /** Of the folder, the documents, their links, the experiments and the records. */
  readonly diagnostics: readonly Diagnostic[]
  readonly experiments: DescribedExperiments
  readonly records: ReadRecords
  /** One status per evidence node, in the debate's order. */
  readonly evidence: readonly EvidenceStatus[]
}

/** Which debate, and whether its experiments may run on this machine. */
export type DebateFolder = {
  readonly folder: string
  readonly trusted: boolean
  /** Whose `lab/` its experiments are bundled with, where that is not this project's: an earlier revision of it. */
  readonly project?: string | undefined
}

/** Loads one debate again and again, reading only the parts that may have changed. */
export type Loader = { load(changed: ReadonlySet<Part>): Promise<LoadedDebate>; close(): Promise<void> }

/** Load a debate once. Whatever is wrong with it is a diagnostic; only a folder that cannot be read is thrown. */
export async function loadDebate(which: DebateFolder): Promise<LoadedDebate> {
  const loader = openLoader(which, ownParser)
  try {
    return await loader.load(allParts)
  } finally {
    await loader.close()
  }
}

/** Open a loader; closing it ends the child process that parses. */
export function openLoader({ folder, trusted, project }: DebateFolder, parsing: ParserOptions): Loader {
  const parser = openParser(parsing)
  const reader = documentReader(folder, parser)
  let documents: DocumentSet | null = null
  let experiments: DescribedExperiments | null = null
  let records: ReadRecords | null = null

  return {
    async load(changed) {
      const wanted = <Known>(part: Part, known: Known | null, read: () => Promise<Known>) =>
        known === null || changed.has(part) ? read() : known
      const parts = await Promise.all([
        wanted('documents', documents, () => reader.read()),
        wanted('experiments', experiments, () => describeExperiments({ folder, trusted, project })),
        wanted('records', records, () => readRecords(folder)),
      ])
      ;[documents, experiments, records] = parts
      return assemble({ folder, trusted }, parts)
    },
    close: () => parser.close(),
  }
}

function assemble(
  { folder, trusted }: DebateFolder,
  [documents, experiments, records]: readonly [DocumentSet, DescribedExperiments, ReadRecords],
): LoadedDebate {
  const linked = linkDebate({ name: basename(folder), documents: documents.documents, sources: documents.sources })
  const { debate } = linked
  const evidence = evidenceStatuses({
    evidence: debate.nodes.filter((node) => node.kind === 'evidence'),
    descriptions: experiments.descriptions,
    problems: experiments.problems,
    ledger: records,
  })
  const diagnostics = [
    ...documents.diagnostics,
    ...linked.diagnostics,
    ...checked(debate, experiments),
    ...[...experiments.problems].map(([name, message]) => remark(trusted ? 'AD083' : 'AD085', `experiments/${name}.ts`, message, null)),
    ...records.problems.map(({ file, message }) => remark('AD084', file, message, null)),
  ]
  return { folder, trusted, debate, diagnostics: diagnostics.sort((a, b) => compareSpans(a.span, b.span)), experiments, records, evidence }
}

/** What is wrong with the debate as a whole; that an experiment is there but cannot be used is said of the experiment, not of each evidence. */
function checked(debate: Debate, { descriptions, problems }: DescribedExperiments): readonly Diagnostic[] {
  const unusable = debate.nodes.flatMap((node) => (node.kind === 'evidence' && problems.has(node.experiment) ? [node.span] : []))
  return checkDebate(debate, descriptions).filter(({ code, span }) => code !== 'AD091' || !unusable.includes(span))
}
