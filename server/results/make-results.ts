import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sidesOf } from '../../core/graph/sides.ts'
import type { NodeId } from '../../core/ids.ts'
import type { LoadedDebate } from '../live/load.ts'
import { labelsToday } from '../live/statuses.ts'
import { curveFiles, stripFile } from './figure.ts'
import { type Figure, resultsPage } from './page.ts'
import { recordedCurves } from './recorded-curves.ts'
import { type Result, resultsOf } from './result.ts'

/** The page's own name, beside the debate's README. */
export const pageFile = 'results.md'

/** The folder of its pictures. */
export const figuresFolder = 'results'

/** Every file of the results by its path in the debate's folder, or sentences on why they cannot be made. */
export type MadeResults =
  | { readonly kind: 'made'; readonly files: ReadonlyMap<string, string> }
  | { readonly kind: 'failed'; readonly messages: readonly string[] }

/**
 * Make the page of results and its pictures from a debate and its records. Nothing else has a say: not the clock, not the machine.
 * Evidence on one experiment that would show the same curves shares one picture of them.
 */
export async function makeResults(loaded: LoadedDebate): Promise<MadeResults> {
  const { folder, debate, evidence, experiments } = loaded
  const sides = sidesOf(debate)
  const results = resultsOf(debate, sides, { evidence, descriptions: experiments.descriptions })
  const files = new Map<string, string>()
  const figures = new Map<NodeId, Figure[]>()
  const messages: string[] = []

  function draw(id: NodeId, ending: string, { text, about }: { text: string; about: string }): void {
    const same = [...files].find(([, other]) => other === text)?.[0]
    const path = same ?? `${figuresFolder}/${id}${ending}.svg`
    files.set(path, text)
    figures.set(id, [...(figures.get(id) ?? []), { path, about }])
  }

  for (const result of results) {
    const { id, title, experiment, prediction } = result.evidence
    const text = stripFile(stripDataOf(result))
    draw(id, '', { text, about: `${title}: ${prediction.metric} of every seed between the two thresholds` })
    if (result.tier === null) continue
    const recorded = await recordedCurves(folder, experiment, { tier: result.tier, metric: prediction.metric })
    if (recorded.kind === 'missing') messages.push(recorded.message)
    else
      for (const { ending, text } of curveFiles(recorded.curves))
        draw(id, `-${ending}`, { text, about: `${title}: ${ending === 'curves' ? 'its curves' : 'its training'}, a line for each seed` })
  }
  if (messages.length > 0) return { kind: 'failed', messages: [...new Set(messages)] }
  const labels = new Map(labelsToday(loaded).nodes.map((node) => [node.id, node]))
  const programs = await programsOf(folder, results)
  return { kind: 'made', files: new Map([[pageFile, resultsPage({ debate, sides, results, labels, figures, programs })], ...files]) }
}

function stripDataOf({ evidence, status, description, outcome, tier }: Result) {
  const { metric, confirm, refute } = evidence.prediction
  const shown = outcome ?? status.staleOutcome
  return {
    metric,
    spec: description?.metrics[metric] ?? null,
    confirm,
    refute,
    values: tier?.values ?? [],
    mean: shown?.mean ?? null,
    interval: shown?.interval ?? null,
    stale: status.stale,
  }
}

async function programsOf(folder: string, results: readonly Result[]): Promise<ReadonlyMap<string, string>> {
  const programs = new Map<string, string>()
  for (const name of new Set(results.map(({ evidence }) => evidence.experiment))) {
    for (const path of [`experiments/${name}.ts`, `experiments/${name}/README.md`])
      if (!programs.has(name) && (await exists(join(folder, path)))) programs.set(name, path)
  }
  return programs
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
