// Walks WordprocessingML (ECMA-376 part 1, 17.2-17.4) and gives its text as lines, with what was deleted left out.
import { childOf, elementsOf, textOf, type XmlElement } from '../xml/xml-reader.ts'
import { formulaText } from './docx-formula.ts'
import { symbolCharacter } from './symbol-fonts.ts'

/** Around blocks or runs without being text themselves. */
const wrappers = new Set([
  ...['document', 'body', 'sdt', 'sdtContent', 'customXml', 'smartTag', 'ins', 'moveTo', 'hyperlink', 'fldSimple'],
  ...['dir', 'bdo', 'ruby', 'rubyBase', 'Choice', 'footnotes', 'endnotes']
])

/** What a document has beside plain text, to be said once. */
export interface Seen {
  /** Characters of symbol fonts of which nobody knows what they show. */
  symbols: number
  formulas: number
  /** Other documents that it takes in as it is opened. */
  documents: number
  /** Paragraphs that a number or a bullet stands before. */
  items: number
  /** Runs of text that Word does not show. */
  hidden: number
}

/** Paragraphs in order; a row of a table is one line, its cells parted by tabs. */
export function blockLines(container: XmlElement, seen: Seen): string[] {
  const lines: string[] = []
  /** The mark at the end of the last paragraph was deleted: the next one goes on in its line. */
  let goesOn = false
  for (const child of elementsOf(container)) {
    if (child.name === 'p') {
      const paragraph = { text: [] as string[], boxes: [] as XmlElement[], seen }
      addRuns(child, paragraph)
      const text = paragraph.text.join('')
      if (goesOn) lines.push((lines.pop() ?? '') + text)
      else lines.push(text)
      for (const box of paragraph.boxes) for (const line of blockLines(box, seen)) lines.push(line)
      goesOn = isMarkDeleted(child) && paragraph.boxes.length === 0
      if (isItem(child)) seen.items++
    } else if (child.name === 'tbl') {
      for (const row of nested(child, 'tr').filter((each) => !isDeleted(childOf(each, 'trPr')))) {
        const cells = nested(row, 'tc').map((cell) => blockLines(cell, seen).join('\n'))
        lines.push(cells.join('\t'))
      }
    } else {
      if (child.name === 'altChunk') seen.documents++
      // One by one: a document may have more lines than a call takes arguments.
      for (const inner of unwrap(child)) for (const line of blockLines(inner, seen)) lines.push(line)
    }
  }
  return lines
}

function isMarkDeleted(paragraph: XmlElement): boolean {
  const properties = childOf(paragraph, 'pPr')
  return isDeleted(properties && childOf(properties, 'rPr'))
}

function isDeleted(properties: XmlElement | undefined): boolean {
  return properties !== undefined && childOf(properties, 'del') !== undefined
}

function isItem(paragraph: XmlElement): boolean {
  const properties = childOf(paragraph, 'pPr')
  if (properties === undefined) return false
  const style = childOf(properties, 'pStyle')
  return childOf(properties, 'numPr') !== undefined || (style !== undefined && /^List/.test(valueOf(style, 'val')))
}

/** Of an attribute, whatever stands for the namespace before its name. */
function valueOf({ attributes }: XmlElement, name: string): string {
  for (const [key, value] of attributes) if (key === name || key.endsWith(`:${name}`)) return value
  return ''
}

/** Footnotes or endnotes, without the lines that part them from the text. */
export function noteLines(root: XmlElement, seen: Seen): string[] {
  return elementsOf(root)
    .filter(({ attributes }) => [...attributes].every(([name, value]) => !name.endsWith(':type') || value === 'normal'))
    .flatMap((note) => blockLines(note, seen))
}

interface Paragraph {
  readonly text: string[]
  /** Text boxes stand after the paragraph that holds them. */
  readonly boxes: XmlElement[]
  readonly seen: Seen
}

function addRuns(container: XmlElement, paragraph: Paragraph): void {
  for (const child of elementsOf(container)) {
    if (child.name === 'r') addRun(child, paragraph)
    else if (child.name === 'oMath' || child.name === 'oMathPara') {
      paragraph.text.push(formulaText(child))
      paragraph.seen.formulas++
    } else for (const inner of unwrap(child)) addRuns(inner, paragraph)
  }
}

function addRun(run: XmlElement, paragraph: Paragraph): void {
  const { text, boxes } = paragraph
  if (isHidden(run) && elementsOf(run).some(({ name }) => name === 't')) paragraph.seen.hidden++
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
      case 'sym': {
        const character = symbolCharacter(valueOf(child, 'font'), valueOf(child, 'char'))
        if (character === undefined) paragraph.seen.symbols++
        text.push(character ?? '\ufffd')
        break
      }
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
      // Under the readings of East Asian words.
      case 'r':
        addRun(child, paragraph)
        break
      default:
        for (const inner of unwrap(child)) addRun(inner, paragraph)
    }
  }
}

/** Its text stays, since nothing is left out without being asked, and is named: nobody who looks at the page in Word knows of it. */
function isHidden(run: XmlElement): boolean {
  const properties = childOf(run, 'rPr')
  const vanish = properties && childOf(properties, 'vanish')
  return vanish !== undefined && !/^(?:0|false|off)$/.test(valueOf(vanish, 'val'))
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
