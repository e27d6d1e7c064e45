// Reads the authored source of the sample corpus: notes with their entities marked inline, such as `[[d:gout]]`.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export type SampleLanguage = 'en' | 'zh'
type SampleLabel = 'disease' | 'drug'

/** Offsets in UTF-16 code units of the note's text, end exclusive. */
interface SampleSpan {
  readonly start: number
  readonly end: number
  readonly label: SampleLabel
}

export interface SampleNote {
  readonly id: string
  readonly title: string
  readonly language: SampleLanguage
  readonly group: string
  /** Whether the shipped corpus shows the marks; the source of a note that is not gold has them for evaluation. */
  readonly gold: boolean
  readonly text: string
  readonly spans: readonly SampleSpan[]
}

const labelOfCode: Readonly<Record<string, SampleLabel>> = { d: 'disease', r: 'drug' }
const languages: readonly SampleLanguage[] = ['en', 'zh']
const mark = /\[\[([a-z]):([^[\]]+)\]\]/g

/** Takes the marks out of `marked`. Throws where a bracket pair or a label code is not understood. */
export function readMarks(marked: string, where: string): Pick<SampleNote, 'text' | 'spans'> {
  const spans: SampleSpan[] = []
  let text = ''
  let read = 0
  for (const found of marked.matchAll(mark)) {
    const [whole, code, surface] = [found[0], found[1]!, found[2]!]
    const label = labelOfCode[code]
    if (label === undefined) throw new Error(`${where}: no label has the code ${code}`)
    text += marked.slice(read, found.index)
    spans.push({ start: text.length, end: text.length + surface.length, label })
    text += surface
    read = found.index + whole.length
  }
  text += marked.slice(read)
  if (/\[\[|\]\]/.test(text)) throw new Error(`${where}: a mark is not closed or not well formed`)
  return { text, spans }
}

/** One source file: `# name: value` lines, an empty line, then the note. Its line ends are LF unless it asks for CRLF. */
export function readSampleNote(id: string, language: SampleLanguage, source: string): SampleNote {
  const lines = source.replaceAll('\r\n', '\n').trimEnd().split('\n')
  const headers = new Map<string, string>()
  while (lines[0]?.startsWith('# ')) {
    const line = lines.shift()!.slice(2)
    const colon = line.indexOf(':')
    headers.set(line.slice(0, colon), line.slice(colon + 1).trim())
  }
  if (lines.shift() !== '') throw new Error(`${id}: an empty line must follow the headers`)
  const header = (name: string): string => {
    const value = headers.get(name)
    if (!value) throw new Error(`${id}: the header "${name}" is missing`)
    return value
  }
  const lineEnd = headers.get('line-ending') === 'crlf' ? '\r\n' : '\n'
  const gold = header('gold')
  if (gold !== 'yes' && gold !== 'no') throw new Error(`${id}: "gold" is yes or no`)
  return {
    id,
    title: header('title'),
    language,
    group: header('group'),
    gold: gold === 'yes',
    ...readMarks(lines.join(lineEnd), id)
  }
}

/** All notes below `folder` (`en/*.txt`, `zh/*.txt`), English first, each language in the order of its file names. */
export function readSampleSource(folder: string): SampleNote[] {
  return languages.flatMap((language) =>
    readdirSync(join(folder, language))
      .filter((name) => name.endsWith('.txt'))
      .sort()
      .map((name) => {
        const source = readFileSync(join(folder, language, name), 'utf8')
        return readSampleNote(`${language}-${name.slice(0, -'.txt'.length)}`, language, source)
      })
  )
}
