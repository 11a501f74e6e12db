/** Where each line of a text begins, as an offset. Lines end at `\n`, `\r\n` or `\r`, as in CommonMark. */
export function lineStartsOf(text: string): number[] {
  const starts = [0]
  for (const { index, 0: ending } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + ending.length)
  return starts
}

/** The index of the last line that begins at or before `offset`. */
export function lineAt(lineStarts: readonly number[], offset: number): number {
  let low = 0
  let high = lineStarts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (lineStarts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return low
}
