/** Code units of a sentence, a reason or a note that are kept. */
const longest = 20_000

/**
 * Any text as one line that Markdown can hold: white space folded, control characters and lone surrogates replaced,
 * nothing beyond 20,000 code units.
 */
export function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be rid of
  const clean = text.slice(0, longest).replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
  return clean.toWellFormed().trim()
}

/** Whether `plain` cuts a text. */
export function isTooLong(text: string): boolean {
  return text.length > longest
}
