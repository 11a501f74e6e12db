import { readYaml } from '../parse/yaml.ts'
import { argumentKey, type Steps, stepsOfArguments } from './argdown-arguments.ts'
import { type ArgdownArgument, type ArgdownEntry, type ArgdownModel, argdownModel } from './argdown-model.ts'
import { relationsOf } from './argdown-relations.ts'
import { dataField } from './argdown-text.ts'
import type { Draft, DraftNode } from './draft.ts'
import { type ImportDesk, type Imported, type ImportSource, importedBy } from './imported.ts'
import { lineFinder } from './place.ts'

/**
 * Import an Argdown document (syntax 1).
 *
 * A statement is a claim, once for each title. An argument with a premise-conclusion structure is its steps; a sketched one is a claim
 * of its own. A support, attack or contradiction from an argument comes from its main conclusion; an attack on an argument that is
 * worked out is an undercut of its last step. An undercut attacks the steps that start from a sketched argument. In strict mode
 * support is strict, and attack between statements holds both ways (contrary).
 *
 * Source: Argdown's syntax reference, Betz and Voigt.
 */
export function importArgdown(source: ImportSource): Imported {
  return importedBy(source, (text, desk) => {
    const front = frontOf(text, desk)
    return draftOf(argdownModel(text.slice(front.end), front.line), front, desk)
  })
}

type Front = { readonly title: string | null; readonly isStrict: boolean; readonly end: number; readonly line: number }

/** The part between two lines of `===` at the beginning, which is YAML. */
function frontOf(text: string, { skip, book }: ImportDesk): Front {
  const found = /^\uFEFF?\s*={3,}[ \t]*(?:\r\n|\n|\r)([\s\S]*?)(?:\r\n|\n|\r)={3,}[ \t]*(?=\r|\n|$)/.exec(text)
  if (found === null) return { title: null, isStrict: false, end: text.startsWith('\uFEFF') ? 1 : 0, line: 1 }
  const line = lineFinder(text)(found[0].length)
  const yaml = readYaml(found[1]!)
  if (yaml.kind === 'problem') skip('front matter', `the front matter is not YAML: ${yaml.reason}`, 1)
  const data = yaml.kind === 'read' ? yaml.root?.value : null
  const title = dataField(data, 'title')
  const isStrict = dataField(dataField(data, 'model'), 'mode') === 'strict'
  const others = typeof data === 'object' && data !== null ? Object.keys(data).filter((key) => key !== 'title' && key !== 'model') : []
  for (const key of others) book.lose('front matter', `“${key}” has no counterpart`, 1)
  return { title: typeof title === 'string' ? title : null, isStrict, end: found[0].length, line }
}

function draftOf(model: ArgdownModel, { title, isStrict }: Front, desk: ImportDesk): Draft {
  const { book } = desk
  const steps = stepsOfArguments(model, desk)
  const { inferences, relations } = relationsOf(model, { steps, isStrict }, desk)
  const loose = [...model.statements.values()].filter(({ key, title: name }) => name === null && model.loose.has(key))
  for (const { line } of loose) book.approximate('statement', 'text that nothing relates to is kept as the opening', line)
  for (const { line } of model.lists) book.approximate('list', 'kept as the opening', line)
  for (const { line } of model.headings) book.lose('heading', 'groups of the drawing have no counterpart', line)
  for (let one = 0; one < model.dataCount; one++) book.lose('data', 'settings of the drawing have no counterpart', null)
  return {
    title: title ?? model.headings[0]?.text ?? null,
    opening: [...loose, ...model.lists.map(({ text, line }) => ({ texts: [text], line }))]
      .sort((a, b) => a.line - b.line)
      .flatMap(({ texts }) => texts),
    nodes: [...statementNodes(model, steps, desk), ...sketchNodes(model, desk)],
    inferences: [...steps.inferences, ...inferences],
    relations,
    expects: null,
  }
}

function statementNodes({ statements, loose }: ArgdownModel, { described }: Steps, desk: ImportDesk): readonly DraftNode[] {
  return [...statements.values()]
    .filter(({ key, title }) => title !== null || !loose.has(key))
    .map((entry) => {
      desk.book.keep('statement', entry.line)
      const node = nodeOf(entry, entry.key, desk)
      return { ...node, notes: [...node.notes, ...(described.get(entry.key) ?? [])] }
    })
}

/** Arguments without a premise-conclusion structure. */
function sketchNodes({ arguments: all }: ArgdownModel, desk: ImportDesk): readonly DraftNode[] {
  return [...all.values()]
    .filter(({ steps }: ArgdownArgument) => steps.length === 0)
    .map((argument) => {
      desk.book.keep('argument', argument.line)
      return nodeOf(argument, argumentKey(argument.key), desk)
    })
}

function nodeOf({ title, texts, tags, line }: ArgdownEntry, key: string, { book }: ImportDesk): DraftNode {
  for (const _tag of tags) book.approximate('tag', 'kept as words in the prose', line)
  const tagged = tags.size === 0 ? [] : [`Tags: ${[...tags].join(', ')}.`]
  return { key, kind: 'claim', title, text: texts[0] ?? title ?? '', notes: [...texts.slice(1), ...tagged], open: false, line }
}
