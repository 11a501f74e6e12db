import { z } from 'zod'

import { entriesOf, type Field, itemsOf, readField, reportUnknown, reportWrong, spanIn, type YamlText } from './fields.ts'
import type { Manuscript } from './manuscript.ts'
import type { FrontMatter, Written, WrittenExpectation, WrittenLabels, WrittenScenario } from './parsed.ts'
import { readYaml, type Yaml, type YamlEntry } from './yaml.ts'

const text = { schema: z.string().min(1), expects: 'a text' }
const slug = { schema: z.string().min(1), expects: 'the slug of a heading' }
const pin = { schema: z.enum(['confirmed', 'refuted', 'silent', 'open']), expects: 'confirmed, refuted, silent or open' }
const semantics = { schema: z.literal('grounded'), expects: '“grounded”' }
const stance = { schema: z.enum(['today', 'pending']), expects: '“today” or “pending”' }
const outcomes = { schema: z.enum(['none', 'recorded']), expects: '“none” or “recorded”' }
const scenarioName = { schema: z.string().min(1).nullable(), expects: 'the name of a scenario, or null' }

const labels = ['in', 'out', 'undec'] as const

/**
 * What the front matter between two offsets says, its lines of `---` included.
 *
 * Each key is read by itself: one that is wrong is reported and left out, and the others count. What is not YAML says nothing.
 */
export function readFrontMatter(manuscript: Manuscript, start: number, end: number): FrontMatter {
  const opening = /^.*(?:\r\n|\n|\r)/.exec(manuscript.text.slice(start, end))?.[0] ?? ''
  const body = manuscript.text.slice(start + opening.length, end).replace(/-{3}[ \t]*$/, '')
  const yamlText: YamlText = { manuscript, wrongCode: 'AD051', offsetOf: (offset) => start + opening.length + offset }
  const yaml = readYaml(body)
  if (yaml.kind === 'problem') {
    const offset = yamlText.offsetOf(yaml.offset)
    manuscript.report('AD050', 'error', manuscript.spanOf(offset, offset), `the front matter is not YAML: ${yaml.reason}`, null)
    return { title: null, roots: [], sources: [], scenarios: [], expects: [], aliases: [] }
  }
  const entries = yaml.root === null ? [] : entriesOf(yamlText, 'the front matter', yaml.root)
  reportUnknown(yamlText, 'AD052', entries, ['title', 'roots', 'sources', 'scenarios', 'expects', 'aliases'])
  const find = (key: string): Yaml | undefined => entries.find((entry) => entry.key === key)?.value
  const title = find('title')
  const [sources, scenarios, expects, aliases] = [find('sources'), find('scenarios'), find('expects'), find('aliases')]
  return {
    title: title === undefined ? null : (readField(yamlText, 'title', title, text)?.value ?? null),
    roots: slugsOf(yamlText, 'roots', find('roots')),
    sources: sources === undefined ? [] : entriesOf(yamlText, 'sources', sources).flatMap((entry) => readSource(yamlText, entry)),
    scenarios: scenarios === undefined ? [] : entriesOf(yamlText, 'scenarios', scenarios).map((entry) => readScenario(yamlText, entry)),
    expects: expects === undefined ? [] : itemsOf(yamlText, 'expects', expects).flatMap((item) => readExpectation(yamlText, item)),
    aliases: aliases === undefined ? [] : entriesOf(yamlText, 'aliases', aliases).flatMap((entry) => readAlias(yamlText, entry)),
  }
}

function slugsOf(yamlText: YamlText, name: string, yaml: Yaml | undefined): readonly Written<string>[] {
  if (yaml === undefined) return []
  return itemsOf(yamlText, name, yaml).flatMap((item) => readField(yamlText, name, item, slug) ?? [])
}

function readSource(yamlText: YamlText, { key, value }: YamlEntry): FrontMatter['sources'] {
  const path = readField(yamlText, `sources.${key}`, value, text)
  if (path === null) return []
  const clean = path.value.replace(/^\.\//, '')
  const isInside = !/[\\:\0]|^\//.test(clean) && !clean.split('/').some((part) => part === '..' || part === '.' || part === '')
  if (isInside) return [{ key, path: clean, span: path.span }]
  const message = `the source "${key}" is at "${path.value}", which is not inside the debate's folder`
  yamlText.manuscript.report('AD054', 'error', path.span, message, 'copy the text into the folder: sources/…')
  return []
}

function readScenario(yamlText: YamlText, { key, keyStart, keyEnd, value }: YamlEntry): WrittenScenario {
  const entries = entriesOf(yamlText, `scenarios.${key}`, value)
  reportUnknown(yamlText, 'AD052', entries, ['about', ...labels, 'evidence'])
  const about = entries.find((entry) => entry.key === 'about')?.value
  const evidence = entries.find((entry) => entry.key === 'evidence')?.value
  const pins = (evidence === undefined ? [] : entriesOf(yamlText, 'evidence', evidence)).flatMap((entry) => {
    const read = readField(yamlText, entry.key, entry.value, pin)
    return read === null ? [] : [{ id: keyOf(yamlText, entry), pin: read.value }]
  })
  return {
    name: key,
    about: about === undefined ? '' : (readField(yamlText, 'about', about, text)?.value ?? ''),
    ...readLabels(yamlText, entries),
    evidence: pins,
    span: spanIn(yamlText, { start: keyStart, end: keyEnd }),
  }
}

function readExpectation(yamlText: YamlText, item: Yaml): readonly WrittenExpectation[] {
  const entries = entriesOf(yamlText, 'expects', item)
  reportUnknown(yamlText, 'AD052', entries, ['semantics', 'stance', 'outcomes', 'scenario', ...labels])
  const read = <Value>(key: string, field: Field<Value>): Written<Value> | null => {
    const value = entries.find((entry) => entry.key === key)?.value
    if (value !== undefined) return readField(yamlText, key, value, field)
    reportWrong(yamlText, item, `this expectation does not say its "${key}": ${field.expects}`)
    return null
  }
  const chosen = { semantics: read('semantics', semantics), stance: read('stance', stance), outcomes: read('outcomes', outcomes) }
  const scenario = read('scenario', scenarioName)
  if (!chosen.semantics || !chosen.stance || !chosen.outcomes || scenario === null) return []
  return [
    {
      semantics: chosen.semantics.value,
      stance: chosen.stance.value,
      outcomes: chosen.outcomes.value,
      scenario: scenario.value === null ? null : { value: scenario.value, span: scenario.span },
      ...readLabels(yamlText, entries),
      span: spanIn(yamlText, item),
    },
  ]
}

function readLabels(yamlText: YamlText, entries: readonly YamlEntry[]): WrittenLabels {
  const read = (name: string) => slugsOf(yamlText, name, entries.find(({ key }) => key === name)?.value)
  return { in: read('in'), out: read('out'), undec: read('undec') }
}

function readAlias(yamlText: YamlText, entry: YamlEntry): FrontMatter['aliases'] {
  const to = readField(yamlText, `aliases.${entry.key}`, entry.value, slug)
  return to === null ? [] : [{ from: keyOf(yamlText, entry), to }]
}

function keyOf(yamlText: YamlText, { key, keyStart, keyEnd }: YamlEntry): Written<string> {
  return { value: key, span: spanIn(yamlText, { start: keyStart, end: keyEnd }) }
}
