import { h, type VNode } from 'preact'
import type { Picture } from '../plots/svg.ts'

/** A plot as elements of the page. */
export function PictureView({ picture }: { picture: Picture }): VNode {
  const children = picture.children.map((child) => (typeof child === 'string' ? child : <PictureView picture={child} />))
  return h(picture.tag, { ...picture.attributes }, ...children)
}
