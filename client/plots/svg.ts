/** A piece of an SVG as a value: drawn by the page as elements, by the command line as text. */
export type Picture = {
  readonly tag: string
  readonly attributes: { readonly [name: string]: string | number }
  readonly children: readonly (Picture | string)[]
}

export function shape(tag: string, attributes: Picture['attributes'], ...children: readonly (Picture | string)[]): Picture {
  return { tag, attributes, children }
}

/** The picture as SVG text, with every special character escaped. */
export function svgText(picture: Picture): string {
  const attributes = Object.entries(picture.attributes)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('')
  const children = picture.children.map((child) => (typeof child === 'string' ? escaped(child) : svgText(child))).join('')
  return children === '' ? `<${picture.tag}${attributes}/>` : `<${picture.tag}${attributes}>${children}</${picture.tag}>`
}

/** A coordinate with two decimals, so that a picture is the same on every machine. */
export function at(value: number): number {
  return Math.round(value * 100) / 100
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
