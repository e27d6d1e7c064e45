// Word documents (DOCX): their text alone, paragraphs by line breaks and tables row by row.
import { type Reason, reason } from '../../../shared/reasons/reason.ts'
import { type Detection, documentOrProblem, type Format, note, problem, type ReadItem, unlike } from '../format.ts'
import { InputError, type InputFile, onlyFile, readHead } from '../input/input.ts'
import { isZip, openZip } from '../input/unzip.ts'
import { isOldOffice } from '../text/binary.ts'
import { readXmlFile } from '../xml/xml-encoding.ts'
import { parseXml } from '../xml/xml-reader.ts'
import { blockLines, noteLines, type Seen } from './docx-text.ts'

const mainPart = /^word\/document\d*\.xml$/
const notesPart = /^word\/(?:footnotes|endnotes)\.xml$/
/** Of one part, unpacked: the text of twenty thousand pages. */
const mostBytes = 64 * 1024 * 1024

const besideText = /^word\/(?:header|footer)\d*\.xml$|^word\/comments\.xml$/

export const docx: Format = {
  id: 'docx',
  apart: 'always',

  detect({ name, head, entries }): Detection {
    if (entries?.some((entry) => mainPart.test(entry)) === true) {
      return { confidence: 1, reason: reason('format.docx') }
    }
    if (!/\.docx$/i.test(name)) return unlike
    // Word keeps an encrypted document in the container of its old format. A damaged one is claimed too, to be refused in words.
    return { confidence: isOldOffice(head) ? 0.9 : 0.5, reason: reason('format.docx-name') }
  },

  async *read(input): AsyncGenerator<ReadItem> {
    const file = onlyFile(input)
    const { name } = file
    const opened = await openParts(file)
    if (!Array.isArray(opened)) {
      yield opened
      return
    }
    const body = opened.find((part) => mainPart.test(part.name))
    if (body === undefined) {
      yield problem(name, reason('docx.no-text-part'), { kind: 'file' })
      return
    }
    const lines: string[] = []
    const seen: Seen = { symbols: 0, formulas: 0, documents: 0, items: 0, hidden: 0 }
    for (const part of [body, ...opened.filter((each) => notesPart.test(each.name))]) {
      if ((part.size ?? 0) > mostBytes) {
        yield problem(`${name}, ${part.name}`, reason('docx.part-too-large'), {
          kind: 'file'
        })
        continue
      }
      const read = await readXmlFile(part, undefined, (xml) => {
        const root = parseXml(xml)
        return part === body ? blockLines(root, seen) : noteLines(root, seen)
      })
      if (Array.isArray(read)) for (const line of read) lines.push(line)
      else yield problem(`${name}, ${part.name}`, read.problem.reason, { kind: 'file' })
    }
    const text = lines.join('\n')
    for (const why of changesOf(seen)) yield problem(name, why, { kind: 'change', document: name })
    if (/\S/.test(text)) yield documentOrProblem({ id: name, text, spans: [] }, name)
    else yield problem(name, reason('docx.empty'), { kind: 'file' })
    if (opened.some((part) => besideText.test(part.name))) {
      yield note(reason('docx.beside'))
    }
    if (seen.items > 0) yield note(reason('docx.items'))
    if (seen.formulas > 0) yield note(reason('docx.formulas', { count: seen.formulas }))
  }
}

function changesOf({ symbols, documents, hidden }: Seen): Reason[] {
  return [
    ...(hidden === 0 ? [] : [reason('docx.hidden', { count: hidden })]),
    ...(symbols === 0 ? [] : [reason('docx.symbols', { count: symbols })]),
    ...(documents === 0 ? [] : [reason('docx.documents', { count: documents })])
  ]
}

async function openParts(file: InputFile): Promise<InputFile[] | ReturnType<typeof problem>> {
  try {
    const head = await readHead(file, 8)
    if (isZip(head)) return await openZip(file)
    return problem(file.name, reason(isOldOffice(head) ? 'docx.locked' : 'docx.other'), { kind: 'file' })
  } catch (error) {
    if (error instanceof InputError) {
      return problem(file.name, error.reason, { kind: 'file' })
    }
    throw error
  }
}
