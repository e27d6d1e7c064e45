// Walks WordprocessingML (ECMA-376 part 1, 17.2-17.4) and gives its text as lines, with what was deleted left out.
import { childOf, elementsOf, textOf, type XmlElement } from '../xml/xml-reader.ts'

/** Around blocks or runs without being text themselves. */
const wrappers = new Set([
  ...['document', 'body', 'sdt', 'sdtContent', 'customXml', 'smartTag', 'ins', 'moveTo', 'hyperlink', 'fldSimple'],
  ...['dir', 'bdo', 'ruby', 'rubyBase', 'Choice', 'footnotes', 'endnotes']
])

/** Paragraphs in order; a row of a table is one line, its cells parted by tabs. */
export function blockLines(container: XmlElement): string[] {
  const lines: string[] = []
  for (const child of elementsOf(container)) {
    if (child.name === 'p') {
      const paragraph = { text: [] as string[], boxes: [] as XmlElement[] }
      addRuns(child, paragraph)
      lines.push(paragraph.text.join(''))
      for (const line of paragraph.boxes.flatMap(blockLines)) lines.push(line)
    } else if (child.name === 'tbl') {
      for (const row of nested(child, 'tr')) {
        const cells = nested(row, 'tc').map((cell) => blockLines(cell).join('\n'))
        lines.push(cells.join('\t'))
      }
    } else {
      // One by one: a document may have more lines than a call takes arguments.
      for (const inner of unwrap(child)) for (const line of blockLines(inner)) lines.push(line)
    }
  }
  return lines
}

/** Footnotes or endnotes, without the lines that part them from the text. */
export function noteLines(root: XmlElement): string[] {
  return elementsOf(root)
    .filter(({ attributes }) => [...attributes].every(([name, value]) => !name.endsWith(':type') || value === 'normal'))
    .flatMap(blockLines)
}

interface Paragraph {
  readonly text: string[]
  /** Text boxes stand after the paragraph that holds them. */
  readonly boxes: XmlElement[]
}

function addRuns(container: XmlElement, paragraph: Paragraph): void {
  for (const child of elementsOf(container)) {
    if (child.name === 'r') addRun(child, paragraph)
    else for (const inner of unwrap(child)) addRuns(inner, paragraph)
  }
}

function addRun(run: XmlElement, paragraph: Paragraph): void {
  const { text, boxes } = paragraph
  for (const child of elementsOf(run)) {
    switch (child.name) {
      case 't':
        text.push(child.attributes.get('xml:space') === 'preserve' ? textOf(child) : trimmed(textOf(child)))
        break
      case 'tab':
      case 'ptab':
        text.push('\t')
        break
      case 'br':
      case 'cr':
        text.push('\n')
        break
      case 'noBreakHyphen':
        text.push('\u2011')
        break
      case 'softHyphen':
        text.push('\u00ad')
        break
      case 'drawing':
      case 'pict':
      case 'object':
        for (const box of textBoxes(child)) boxes.push(box)
        break
      default:
        for (const inner of unwrap(child)) addRun(inner, paragraph)
    }
  }
}

/** White space that the file does not preserve is layout. */
function trimmed(text: string): string {
  return text.replaceAll(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')
}

/** The element itself if it only wraps; of alternatives the first. */
function unwrap(element: XmlElement): XmlElement[] {
  if (wrappers.has(element.name)) return [element]
  if (element.name !== 'AlternateContent') return []
  const alternative = childOf(element, 'Choice') ?? childOf(element, 'Fallback')
  return alternative === undefined ? [] : [alternative]
}

function nested(container: XmlElement, name: string): XmlElement[] {
  return elementsOf(container).flatMap((child) => {
    if (child.name === name) return [child]
    return unwrap(child).flatMap((inner) => nested(inner, name))
  })
}

function textBoxes(element: XmlElement): XmlElement[] {
  if (element.name === 'txbxContent') return [element]
  return elementsOf(element).flatMap(textBoxes)
}
