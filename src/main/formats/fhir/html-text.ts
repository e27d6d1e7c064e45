// Makes text of HTML as a person reads it: blocks by line breaks, cells by tabs, white space as a browser shows it.
import { Parser } from 'htmlparser2'
import type { XmlElement } from '../xml/xml-reader.ts'

const blocks = new Set([
  ...[
    'address',
    'article',
    'aside',
    'blockquote',
    'body',
    'caption',
    'dd',
    'div',
    'dl',
    'dt',
    'fieldset',
    'figcaption'
  ],
  ...['figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'li', 'main', 'nav', 'ol', 'p'],
  ...['pre', 'section', 'table', 'tbody', 'tfoot', 'thead', 'tr', 'ul']
])
const unseen = new Set(['head', 'script', 'style', 'template', 'title'])

/** No page nests deeper; the parser's time grows with the square of the depth. */
const deepest = 2000

/** Undefined for HTML that nests too deeply to be a text. */
export function htmlText(html: string): string | undefined {
  const writer = createWriter()
  let depth = 0
  const parser = new Parser({
    onopentagname(name) {
      depth++
      writer.open(name)
    },
    onclosetag(name) {
      depth--
      writer.close(name)
    },
    ontext: (content) => writer.text(content)
  })
  for (let at = 0; at < html.length; at += chunkUnits) {
    parser.write(html.slice(at, at + chunkUnits))
    if (depth > deepest) return undefined
  }
  parser.end()
  return writer.result()
}

const chunkUnits = 1 << 14

/** The same for XHTML that is parsed already. */
export function xhtmlText(element: XmlElement): string {
  const writer = createWriter()
  const walk = ({ name, children }: XmlElement) => {
    writer.open(name)
    for (const child of children) {
      if (typeof child === 'string') writer.text(child)
      else walk(child)
    }
    writer.close(name)
  }
  walk(element)
  return writer.result()
}

/** What parts two pieces of text is decided when the second comes, so that nothing trails and nothing doubles. */
function createWriter() {
  const pieces: string[] = []
  const gap = { breaks: 0, tabs: 0, space: false }
  const row = { cells: 0, hasText: false }
  let hidden = 0
  let preserved = 0

  const put = (text: string) => {
    if (pieces.length > 0) {
      const apart = '\n'.repeat(gap.breaks) + '\t'.repeat(gap.tabs)
      pieces.push(apart === '' && gap.space ? ' ' : apart)
    }
    Object.assign(gap, { breaks: 0, tabs: 0, space: false })
    pieces.push(text)
    row.hasText = true
  }
  const block = () => {
    if (gap.tabs === 0) gap.breaks = Math.max(gap.breaks, 1)
  }
  return {
    open(name: string) {
      if (unseen.has(name)) hidden++
      if (name === 'pre') preserved++
      if (name === 'tr') Object.assign(row, { cells: 0, hasText: false })
      if (blocks.has(name)) block()
      else if (name === 'br') gap.breaks++
      else if ((name === 'td' || name === 'th') && row.cells++ > 0) {
        gap.tabs++
        // What parted the blocks of the cell before; the break before the row stays.
        if (row.hasText) gap.breaks = 0
      }
    },
    close(name: string) {
      if (unseen.has(name)) hidden = Math.max(0, hidden - 1)
      if (name === 'pre') preserved = Math.max(0, preserved - 1)
      if (name === 'tr') gap.tabs = 0
      if (blocks.has(name)) block()
    },
    text(content: string) {
      if (hidden > 0 || content === '') return
      if (preserved > 0) {
        put(content)
        return
      }
      for (const piece of content.split(/([ \t\r\n\f]+)/)) {
        if (piece === '') continue
        if (/^[ \t\r\n\f]/.test(piece)) gap.space = true
        else put(piece)
      }
    },
    result: () => pieces.join('')
  }
}
