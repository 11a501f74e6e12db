import type { InferenceId, NodeId } from '../ids.ts'
import type { Debate, Inference } from '../model.ts'
import { verbOf } from '../parse/verbs.ts'
import { addTo } from './lists.ts'
import { escaped } from './markdown.ts'

/** Prints the list items of each node of a debate. */
export type ItemPrinter = {
  readonly itemsOf: (id: NodeId) => readonly string[]
  /** About how many characters they take. */
  readonly sizeOf: (id: NodeId) => number
}

/** Inferences to one node above which those from a single premise are written under the premise. */
const mostPassive = 100

/** `fileOf` is read when items are printed, so it may be filled after the printer is made. */
export function itemPrinter(debate: Debate, fileOf: ReadonlyMap<NodeId, string>): ItemPrinter {
  const titles = new Map(debate.nodes.map(({ id, title }) => [id, title]))
  const undercuts = new Map<InferenceId, Inference[]>()
  const leading = new Map<NodeId, number>()
  for (const inference of debate.inferences) {
    const { target } = inference
    if (target.kind === 'inference') addTo(undercuts, target.id, inference)
    else leading.set(target.id, (leading.get(target.id) ?? 0) + 1)
  }
  const written = new Map<NodeId, Line[]>()
  for (const inference of debate.inferences) {
    const { kind, premises, target } = inference
    if (target.kind === 'inference') continue
    const isActive = kind === 'contradict' || (premises.length === 1 && leading.get(target.id)! > mostPassive)
    const self = isActive ? premises[0]! : target.id
    addTo(written, self, {
      verb: verbOf(kind, isActive ? 'active' : 'passive'),
      links: isActive ? [target.id] : premises,
      inference,
    })
  }
  // A relation is named for the verb of its source.
  for (const { kind, from, to } of debate.relations) addTo(written, from, { verb: kind, links: [to], inference: null })

  const linkTo = (id: NodeId, from: string): string => {
    const file = fileOf.get(id) ?? from
    return `[${escaped(titles.get(id) ?? id)}](${file === from ? '' : file}#${id})`
  }
  const print = ({ verb, links, inference }: Line, from: string, indent: string): string[] => {
    const shown = links.map((id) => linkTo(id, from))
    const joined = shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
    const reason = inference?.reason == null ? '' : `: ${escaped(inference.reason)}`
    const weight = inference?.weight == null ? '' : ` \`weight ${inference.weight}\``
    const nested = inference === null ? [] : nestedOf(inference, undercuts).flatMap((line) => print(line, from, `${indent}  `))
    return [`${indent}- ${verb} ${joined}${reason}${weight}`, ...nested]
  }
  return {
    itemsOf: (id) => (written.get(id) ?? []).flatMap((line) => print(line, fileOf.get(id) ?? '', '')),
    sizeOf: (id) => (written.get(id) ?? []).reduce((sum, line) => sum + sizeOfLine(line, undercuts), 0),
  }
}

type Line = { readonly verb: string; readonly links: readonly NodeId[]; readonly inference: Inference | null }

function nestedOf({ id, warrants }: Inference, undercuts: ReadonlyMap<InferenceId, readonly Inference[]>): readonly Line[] {
  const attacks = (undercuts.get(id) ?? []).map(
    (inference): Line => ({ verb: verbOf('undercut', 'passive'), links: inference.premises, inference }),
  )
  return warrants.length === 0 ? attacks : [{ verb: 'warranted by', links: warrants, inference: null }, ...attacks]
}

/** A link takes about 130 characters; undercuts nest at most 28 deep, so this may call itself. */
function sizeOfLine({ links, inference }: Line, undercuts: ReadonlyMap<InferenceId, readonly Inference[]>): number {
  const nested = inference === null ? [] : nestedOf(inference, undercuts)
  return 40 + 130 * links.length + (inference?.reason?.length ?? 0) + nested.reduce((sum, line) => sum + sizeOfLine(line, undercuts), 0)
}
