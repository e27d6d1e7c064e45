// Reads what stands between two words: nothing, spaces, one line break or a blank line.

export type Gap = 'none' | 'spaces' | 'line-break' | 'blank-line'

/** `text.slice(start, end)` must be white space. CRLF is one line break; a form feed parts like a blank line. */
export function readGap(text: string, start: number, end: number): Gap {
  if (start === end) return 'none'
  let breaks = 0
  for (let at = start; at < end; at++) {
    switch (text.charCodeAt(at)) {
      case 0x0d:
        if (text.charCodeAt(at + 1) === 0x0a && at + 1 < end) at++
        breaks++
        break
      case 0x0a:
      case 0x0b:
      case 0x85:
      case 0x2028:
        breaks++
        break
      case 0x0c:
      case 0x2029:
        breaks += 2
        break
      default:
    }
    if (breaks > 1) return 'blank-line'
  }
  return breaks === 1 ? 'line-break' : 'spaces'
}
