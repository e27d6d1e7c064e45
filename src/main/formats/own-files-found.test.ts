// What is written goes into a folder and is read again by whoever does not say which format it is: each document comes back once and nothing
// else does, or what is missing was listed.
import { expect, test } from 'vitest'
import { formatEntry, formatIds } from '../../shared/formats.ts'
import type { FormatDocument } from './format.ts'
import { fileOfBytes, inputOfFiles } from './input/input.ts'
import { findFormat, readDocuments, writeDocuments } from './registry.ts'
import { resolveInput } from './resolve.ts'

const documentsOf = (...texts: readonly (string | readonly [id: string, text: string])[]) =>
  texts.map((each, at): FormatDocument => {
    const [id, text] = typeof each === 'string' ? [`d${at + 1}`, each] : each
    return { id, text, spans: [] }
  })

/** Of words that were joined anew; a next line counts as white space there. */
const words = (text: string) => text.replaceAll(/[\s\u0085.]+/g, '')

const cases: Readonly<Record<string, readonly FormatDocument[]>> = {
  'a text with a NUL beside others': documentsOf('Fever \0 gone', 'Takes aspirin'),
  'a text like a line of PubTator within records': documentsOf('|a| Fever', 'dose |t| Fever'),
  'ids that are folders': documentsOf(['ward/a', 'Fever'], ['ward/deep/b', 'Asthma'], ['c', 'Cough']),
  'ids that are names of what systems leave behind': documentsOf(['__MACOSX/a', 'Fever'], ['Thumbs.db/b', 'Asthma']),
  'a text without a word beside others': documentsOf('\u0085', '\u00ad', 'Fever'),
  'devices of Windows, dots, and names that differ in case': documentsOf(
    ...['CON', 'nul.txt', 'com1', '.hidden', '..', 'a.', 'A', 'a', 'a:b', 'a|b'].map(
      (id, at) => [id, `Fever ${at}`] as const
    )
  )
}

/** Rows of tokens keep a NUL, and whoever reads them names the encoding. */
const named = new Set<string>(['iob2', 'conll'])

const written = formatIds.filter((id) => formatEntry(id).carries !== undefined && id !== 'chartmark')

test.each(written.flatMap((id) => Object.keys(cases).map((name) => [id, name] as const)))(
  '%s: %s',
  async (id, name) => {
    const documents = cases[name]!
    const { extensions } = formatEntry(id)
    const { files, problems, notes } = await writeDocuments(findFormat(id)!, documents)
    const sources = [...files].map(([path, bytes]) => fileOfBytes(path === '' ? `f${extensions[0]}` : path, bytes))
    const read: FormatDocument[] = []
    const faults: unknown[] = []
    for await (const part of resolveInput(inputOfFiles('f', sources), named.has(id) ? findFormat(id) : undefined)) {
      if (part.kind === 'unread') faults.push(part.why)
      else {
        const result = await readDocuments(part.format, part.input, named.has(id) ? { encoding: 'utf-8' } : {})
        read.push(...result.documents)
        faults.push(...result.problems.map(({ message }) => message))
      }
    }
    expect(faults).toEqual([])
    const listed = new Set(problems.map(({ where }) => where))
    const missing = documents.filter(({ text }) => !read.some((back) => words(back.text) === words(text)))
    expect(missing.filter((each) => !listed.has(each.id))).toEqual([])
    expect(read).toHaveLength(documents.length - missing.length)
    const isSame = documents.every(({ id: own }) => read.some((back) => back.id === own))
    expect(isSame || problems.length > 0 || notes.length > 0 || formatEntry(id).layout !== 'one-file').toBe(true)
  }
)
