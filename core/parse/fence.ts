import type { Code, Nodes } from 'mdast'
import { z } from 'zod'

import { type Params, type ParamValue, type SeedPlan, tiers } from '../model.ts'
import { entriesOf, type Field, readField, reportUnknown, spanIn, type YamlText } from './fields.ts'
import { placeOf } from './inline.ts'
import type { Manuscript } from './manuscript.ts'
import type { WrittenEvidence } from './parsed.ts'
import { readYaml, type Yaml } from './yaml.ts'

/** Whether a node is a fence of ` ```yaml evidence `. */
export function isEvidenceFence(node: Nodes): node is Code {
  return node.type === 'code' && node.lang === 'yaml' && node.meta?.trim() === 'evidence'
}

const name = { schema: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/), expects: 'a name of small letters, digits and hyphens' }
const text = { schema: z.string().min(1), expects: 'a text' }
const region = { schema: z.string().min(1), expects: 'a region in quotes, such as "> 0.25"' }
const alpha = { schema: z.number().gt(0).lt(1), expects: 'a number above 0 and below 1' }
const threshold = { schema: z.enum(['before any run', 'after pilot']), expects: '“before any run” or “after pilot”' }
const seedCount = { schema: z.int().min(1).max(100_000), expects: 'a whole number from 1 to 100000' }
const param: Field<ParamValue> = {
  schema: z.union([z.number(), z.string(), z.boolean(), z.array(z.number())]),
  expects: 'a number, a text, true or false, or a list of numbers',
}

const required = ['experiment', 'metric', 'confirm', 'refute', 'alpha', 'threshold', 'seeds'] as const
const known = [...required, 'params', 'scope']

/** What an evidence fence says; `null` when something it needs is missing or wrong, each thing with its diagnostic. */
export function readFence(manuscript: Manuscript, fence: Code): WrittenEvidence | null {
  const yamlText = { manuscript, wrongCode: 'AD042', offsetOf: offsetsOf(manuscript, fence) }
  const place = placeOf(fence)
  const yaml = readYaml(fence.value)
  if (yaml.kind === 'problem') {
    const offset = yamlText.offsetOf(yaml.offset)
    const hint = /:[ \t]+[<>]/.test(fence.value) ? 'write regions in quotes: confirm: "> 0.25"' : null
    manuscript.report('AD040', 'error', manuscript.spanOf(offset, offset), `this evidence is not YAML: ${yaml.reason}`, hint)
    return null
  }
  const entries = yaml.root === null ? [] : entriesOf(yamlText, 'the fence', yaml.root)
  reportUnknown(yamlText, 'AD043', entries, known)
  const fields = new Map(entries.map(({ key, value }) => [key, value]))
  const read = <Value>(key: string, field: Field<Value>) => {
    const value = fields.get(key)
    return value === undefined ? null : readField(yamlText, key, value, field)
  }
  const missing = required.filter((key) => !fields.has(key))
  if (missing.length > 0) {
    const span = manuscript.spanOf(place.start, place.end)
    manuscript.report(
      'AD041',
      'error',
      span,
      `this evidence does not say its ${missing.join(', ')}`,
      'every choice that changes a result is written down',
    )
  }
  const written = {
    experiment: read('experiment', name),
    metric: read('metric', name),
    confirm: read('confirm', region),
    refute: read('refute', region),
    alpha: read('alpha', alpha),
    threshold: read('threshold', threshold),
  }
  const seeds = fields.get('seeds')
  const plan = seeds === undefined ? null : readSeeds(yamlText, seeds)
  const { experiment, metric, confirm, refute } = written
  if (!experiment || !metric || !confirm || !refute || !written.alpha || !written.threshold || seeds === undefined || plan === null)
    return null
  return {
    experiment,
    metric,
    confirm,
    refute,
    alpha: written.alpha.value,
    threshold: written.threshold.value,
    seeds: plan,
    seedsSpan: spanIn(yamlText, seeds),
    scope: read('scope', text)?.value ?? null,
    ...readParams(yamlText, fields.get('params')),
    span: manuscript.spanOf(place.start, place.end),
  }
}

function readParams(yamlText: YamlText, yaml: Yaml | undefined): Pick<WrittenEvidence, 'params' | 'paramSpans'> {
  const found = (yaml === undefined ? [] : entriesOf(yamlText, 'params', yaml)).flatMap(({ key, value }) => {
    const written = readField(yamlText, key, value, param)
    return written === null ? [] : [{ key, ...written }]
  })
  const params: Params = Object.fromEntries(found.map(({ key, value }) => [key, value]))
  return { params, paramSpans: found.map(({ key, span }) => ({ value: key, span })) }
}

/** Seeds per tier; at least one tier must have some. */
function readSeeds(yamlText: YamlText, yaml: Yaml): SeedPlan | null {
  const entries = entriesOf(yamlText, 'seeds', yaml)
  reportUnknown(yamlText, 'AD043', entries, tiers)
  const countOf = (tier: string): number | null => {
    const entry = entries.find(({ key }) => key === tier)
    return entry === undefined ? null : (readField(yamlText, `seeds.${tier}`, entry.value, seedCount)?.value ?? null)
  }
  const plan = { quick: countOf('quick'), standard: countOf('standard'), full: countOf('full') }
  if (tiers.some((tier) => plan[tier] !== null)) return plan
  if (entries.some(({ key }) => Object.hasOwn(plan, key))) return null
  const hint = 'write it like seeds: { quick: 8, standard: 10, full: 30 }'
  yamlText.manuscript.report('AD042', 'error', spanIn(yamlText, yaml), '"seeds" names no tier that can be run', hint)
  return null
}

/** Offsets of a fence's content as offsets of the document: a fence may be indented, and its content with it. */
function offsetsOf({ lineStarts, text: document, spanOf }: Manuscript, fence: Code): (offset: number) => number {
  const firstLine = spanOf(placeOf(fence).start, placeOf(fence).start).start.line
  const starts: { inValue: number; inDocument: number }[] = []
  let inValue = 0
  for (const [index, line] of fence.value.split(/\r\n|\n|\r/).entries()) {
    const lineStart = lineStarts[firstLine + index] ?? document.length
    const nextStart = lineStarts[firstLine + index + 1] ?? document.length
    const written = document.slice(lineStart, nextStart).replace(/[\r\n]+$/, '')
    starts.push({ inValue, inDocument: lineStart + Math.max(0, written.length - line.length) })
    inValue += line.length + (fence.value.startsWith('\r\n', inValue + line.length) ? 2 : 1)
  }
  return (offset) => {
    const start = starts.findLast((line) => line.inValue <= offset) ?? starts[0]!
    return start.inDocument + offset - start.inValue
  }
}
