import type { InferenceId, NodeId } from '../ids.ts'
import type { Claim, Inference } from '../model.ts'
import { type ClaimsOnly, claimsOnly } from './claims-only.ts'
import type { Exported, ExportSubject } from './exported.ts'
import { type FateBook, fateBook } from './fates.ts'
import { addTo } from './lists.ts'
import { plain } from './plain.ts'

/**
 * Export a debate as Argdown 1: claims are statements, a plain support or attack from one claim is a relation, everything else (linked
 * premises, warrants, reasons, undercuts) a premise-conclusion structure.
 */
export function exportArgdown(subject: ExportSubject): Exported {
  const book = fateBook()
  const material = claimsOnly(subject, book)
  for (const { kind } of subject.debate.relations) book.lose(kind, 'Argdown has no such relation', null)
  for (const _one of subject.debate.expects) book.lose('expectation', 'Argdown has no labels', null)
  const writer = new Writer(material, book)
  const title = `===\ntitle: ${JSON.stringify(subject.debate.title)}\n===`
  return { text: `${[title, ...writer.statements(), ...writer.structures()].join('\n\n')}\n`, fates: book.fates() }
}

class Writer {
  private readonly titles: ReadonlyMap<NodeId, string>
  private readonly undercuts = new Map<InferenceId, Inference[]>()
  private readonly under = new Map<NodeId, Inference[]>()
  /** Inferences that are written as a structure, and what those that are not simple relations need beside it. */
  private readonly structured: Inference[] = []
  private extra = 0
  /** Structures of undercuts, which follow the one they attack. */
  private readonly pending: string[] = []

  private readonly material: ClaimsOnly
  private readonly book: FateBook

  constructor(material: ClaimsOnly, book: FateBook) {
    this.material = material
    this.book = book
    this.titles = titlesOf(material.claims, book)
    for (const inference of material.inferences)
      if (inference.target.kind === 'inference') addTo(this.undercuts, inference.target.id, inference)
    for (const inference of material.inferences) {
      if (inference.target.kind === 'inference') continue
      if (this.isSimple(inference)) addTo(this.under, inference.target.id, inference)
      else this.structured.push(inference)
    }
  }

  statements(): readonly string[] {
    return this.material.claims.map((claim) => {
      this.book.keep('claim', null)
      this.countMarks(claim)
      const relations = (this.under.get(claim.id) ?? []).map(
        (inference) => `  ${this.signOf(inference)} ${this.reference(inference.premises[0]!)}`,
      )
      return [`${this.reference(claim.id)}: ${escaped(claim.sentence)}`, ...relations].join('\n')
    })
  }

  structures(): readonly string[] {
    return this.structured.flatMap((inference) => [this.structureOf(inference), ...this.pending.splice(0)])
  }

  /** A relation says all of it: one premise, nothing attached. */
  private isSimple({ id, premises, warrants, reason }: Inference): boolean {
    return premises.length === 1 && warrants.length === 0 && reason === null && !this.undercuts.has(id)
  }

  private structureOf(inference: Inference): string {
    const { kind, premises, warrants, reason, target } = inference
    for (const _warrant of warrants) this.book.approximate('warrant', 'it is one more premise', null)
    this.countWeight(inference)
    const numbered = [...premises, ...warrants].map((id, index) => `(${index + 1}) ${this.reference(id)}`)
    const line = reason === null ? '----' : `--\n${escaped(reason)}\n--`
    const attacks = (this.undercuts.get(inference.id) ?? []).map((attack) => `  <_ ${this.undercutterOf(attack)}`)
    const isSupport = kind === 'support' || kind === 'strict'
    const end = target.kind === 'node' ? this.reference(target.id) : ''
    if (isSupport) this.countSupport(kind)
    else this.book.approximate(kind, 'what attacks is a statement of its own, concluded from the premises', null)
    const conclusion = isSupport
      ? end
      : `[Attack ${++this.extra}]: What stands above speaks against it.\n  ${kind === 'contradict' ? '><' : '->'} ${end}`
    return [...numbered, line, ...attacks, `(${numbered.length + 1}) ${conclusion}`].join('\n')
  }

  /** What an undercut is written as below the line it attacks; a step of its own needs a conclusion to attack with. */
  private undercutterOf(attack: Inference): string {
    if (this.isSimple(attack)) {
      this.book.keep('undercut', null)
      return this.reference(attack.premises[0]!)
    }
    const key = `Undercut ${++this.extra}`
    this.book.approximate('undercut', 'what undercuts is a statement of its own, concluded from the premises', null)
    this.countWeight(attack)
    const numbered = [...attack.premises, ...attack.warrants].map((id, index) => `(${index + 1}) ${this.reference(id)}`)
    const line = attack.reason === null ? '----' : `--\n${escaped(attack.reason)}\n--`
    const attacks = (this.undercuts.get(attack.id) ?? []).map((deeper) => `  <_ ${this.undercutterOf(deeper)}`)
    this.pending.push([...numbered, line, ...attacks, `(${numbered.length + 1}) [${key}]: The step does not hold.`].join('\n'))
    return `[${key}]`
  }

  private signOf(inference: Inference): string {
    const { kind } = inference
    this.countWeight(inference)
    switch (kind) {
      case 'support':
      case 'strict':
        this.countSupport(kind)
        return '+'
      case 'contradict':
        this.book.keep('contradiction', null)
        return '><'
      case 'undermine':
        this.book.approximate('undermine', 'an attack does not say that only the presumption is meant', null)
        return '-'
      default:
        this.book.keep(kind, null)
        return '-'
    }
  }

  private countSupport(kind: 'support' | 'strict'): void {
    if (kind === 'support') this.book.keep('support', null)
    else this.book.approximate('strict support', 'entailment is for a whole document in Argdown, not for one step', null)
  }

  private countWeight({ weight }: Inference): void {
    if (weight !== null) this.book.lose('weight', 'Argdown has no weights', null)
  }

  private countMarks({ open, quotes }: Claim): void {
    if (open) this.book.lose('open mark', 'Argdown does not say what is presumed', null)
    for (const _quote of quotes) this.book.lose('quote', 'Argdown has no quotes that are locked to a source', null)
  }

  private reference(id: NodeId): string {
    return `[${this.titles.get(id) ?? id}]`
  }
}

/** Titles without brackets, which end a title; where two become one, by their ids. */
function titlesOf(claims: readonly Claim[], book: FateBook): ReadonlyMap<NodeId, string> {
  const used = new Set<string>()
  return new Map(
    claims.map(({ id, title }) => {
      const clean = plain(title.replace(/[[\]<>{}#@*_\\/]/g, ' '))
      const own = clean === '' || used.has(clean) ? id : clean
      used.add(own)
      if (own !== title) book.approximate('heading', 'without the signs that would end or mark a title', null)
      return [id, own]
    }),
  )
}

/** A text on one line in which nothing is a sign of Argdown. */
function escaped(text: string): string {
  return plain(text).replace(/[\\*_[\]<>{}#@!]|\/(?=\/)/g, '\\$&')
}
