import { plain } from './plain.ts'

/** A text as running Markdown that reads as exactly that text: one line, nothing in it is a sign. */
export function escaped(text: string): string {
  return plain(text)
    .replace(/[\\`*_[\]<>~#|]/g, '\\$&')
    .replace(/&(?=#|[a-z])/gi, '\\&')
    .replace(/\b(https?|ftp)(?=:)/gi, '$1\\')
    .replace(/\b(www)(?=\.)/gi, '$1\\')
    .replace(/@/g, '\\@')
    .replace(/^[-+=](?=[-+= ]|$)/, '\\$&')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2')
}

/** Paragraphs of plain text as Markdown. */
export function proseOf(paragraphs: readonly string[]): string {
  return paragraphs
    .map(escaped)
    .filter((text) => text !== '')
    .join('\n\n')
}
