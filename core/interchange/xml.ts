/** A tag of an XML text, or text between tags. */
export type XmlPart =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string>; readonly offset: number }
  | { readonly kind: 'close'; readonly name: string; readonly offset: number }
  | { readonly kind: 'text'; readonly text: string; readonly offset: number }

/**
 * The tags and texts of an XML text in order; an element without content gives an open and a close. Comments, declarations and processing
 * instructions are passed over; entities that a document type would declare stay as they are written. What looks like no tag is text.
 * Nothing is checked: the reader keeps the stack.
 */
export function* xmlParts(xml: string): Generator<XmlPart> {
  const sign =
    /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)|<[?!][^>]*>|<(\/?)([\p{L}_][\p{L}\p{N}_.:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>/gu
  let from = 0
  for (const found of xml.matchAll(sign)) {
    const { 0: whole, 1: cdata, 2: slash, 3: name, 4: rest, index } = found
    if (from < index) yield { kind: 'text', text: decoded(xml.slice(from, index)), offset: from }
    from = index + whole.length
    if (cdata !== undefined) yield { kind: 'text', text: cdata, offset: index }
    if (name === undefined) continue
    if (slash === '/') yield { kind: 'close', name, offset: index }
    else {
      yield { kind: 'open', name, attributes: attributesOf(rest!), offset: index }
      if (rest!.trimEnd().endsWith('/')) yield { kind: 'close', name, offset: index }
    }
  }
  if (from < xml.length) yield { kind: 'text', text: decoded(xml.slice(from)), offset: from }
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(/([\p{L}_][\p{L}\p{N}_.:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu)].map(({ 1: name, 2: double, 3: single }) => [
      name!,
      decoded(double ?? single ?? ''),
    ]),
  )
}

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));/gi, (whole, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return entities.get(name) ?? whole
    const code = decimal === undefined ? Number.parseInt(hexadecimal!, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
