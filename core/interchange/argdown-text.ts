import { readYaml } from '../parse/yaml.ts'

/** A statement or argument as it is written in one place: `[Title]: text #tag {data}`, `<Title>`, or text alone. */
export type Mention = {
  readonly kind: 'statement' | 'argument'
  /** `null` for a statement that is text alone. */
  readonly title: string | null
  readonly text: string
  readonly tags: readonly string[]
  readonly data: unknown
}

/** Read what stands after a relation sign, a number in brackets, or at the beginning of a line. */
export function mentionOf(content: string): Mention {
  const { rest, data } = withoutData(hidden(content))
  const found = /^(?:\[([^\]]+)\](?!\()|<([^<>]+)>)\s*:?\s*([\s\S]*)$/.exec(rest)
  const title = found === null ? null : plainOf(found[1] ?? found[2]!)
  const { text, tags } = withoutTags(found === null ? rest : found[3]!)
  return { kind: found?.[2] === undefined ? 'statement' : 'argument', title, text: plainOf(text), tags, data }
}

/** Text without its last `{…}`, which is YAML. */
export function withoutData(content: string): { readonly rest: string; readonly data: unknown } {
  const text = content.trim()
  if (!text.endsWith('}')) return { rest: text, data: null }
  let depth = 0
  for (let at = text.length - 1; at >= 0; at--) {
    depth += text[at] === '}' ? 1 : text[at] === '{' ? -1 : 0
    if (depth > 0) continue
    const yaml = readYaml(text.slice(at))
    return yaml.kind === 'read' && yaml.root?.kind === 'mapping'
      ? { rest: text.slice(0, at).trim(), data: yaml.root.value }
      : { rest: text, data: null }
  }
  return { rest: text, data: null }
}

/** A field of data, if it has it. */
export function dataField(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null && Object.hasOwn(data, name) ? Reflect.get(data, name) : undefined
}

function withoutTags(content: string): { readonly text: string; readonly tags: readonly string[] } {
  const tags: string[] = []
  const text = content.replace(
    /(^|\s)#(?:\(([^()]{0,300})\)|([\p{L}\p{N}_][\p{L}\p{N}_-]*))/gu,
    (_all, space: string, long?: string, short?: string) => {
      tags.push(long ?? short ?? '')
      return space
    },
  )
  return { text, tags }
}

/**
 * Running text without marks: emphasis, mentions as their titles, links as their words. What a mark spans is bounded, so that the
 * time stays in proportion to the text.
 */
export function plainOf(text: string): string {
  return folded(
    hidden(text)
      .replace(/@\[([^[\]]{1,300})\]/g, '$1')
      .replace(/@<([^<>]{1,300})>/g, '$1')
      .replace(/\[([^[\]]{1,300})\]\(([^()\s]{0,2000})\)/g, '$1')
      .replace(/(\*\*|__)(?=\S)(.{1,1000}?)(?<=\S)\1/g, '$2')
      .replace(/(?<![\p{L}\p{N}*_])([*_])(?=\S)(.{1,1000}?)(?<=\S)\1(?![\p{L}\p{N}*_])/gu, '$2')
      .replace(/[\u{f0000}-\u{f007f}]/gu, (sign) => String.fromCodePoint(sign.codePointAt(0)! - 0xf0000)),
  )
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** The text with escaped signs put out of the way of marks, in a private part of Unicode. */
function hidden(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, (_all, sign: string) => String.fromCodePoint(0xf0000 + sign.charCodeAt(0)))
}
