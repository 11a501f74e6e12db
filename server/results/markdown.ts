import type { DebateNode } from '../../core/model.ts'

/** A link to a node of the debate, for text and table cells. */
export function linkTo({ title, id, span }: DebateNode): string {
  return `[${cell(title)}](${encodeURI(span.file).replaceAll('(', '%28').replaceAll(')', '%29')}#${id})`
}

/** Text without any meaning in Markdown. */
export function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>]/g, (mark) => (mark === '<' ? '&lt;' : mark === '>' ? '&gt;' : `\\${mark}`))
}

/** The same for a cell of a table. */
export function cell(text: string): string {
  return plain(text).replaceAll('|', '\\|')
}
