// Ids of documents as people's files have them, through every format that has ids or names of files: each text comes back once, and an id that is
// not the same is said.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatEntry, formatIds } from '../../shared/formats.ts'
import type { FormatDocument } from './format.ts'
import { fileOfBytes, inputOfFiles } from './input/input.ts'
import { findFormat, readDocuments, writeDocuments } from './registry.ts'

const ids = [
  ...[
    'a',
    'A',
    'a.txt',
    'a.json',
    'a-2',
    '1',
    '01',
    '1|t|',
    '#a',
    '=1+1',
    '-DOCSTART-',
    '__proto__',
    'constructor',
    'null'
  ],
  ...['../a', '/a', 'a/b', 'a/../b', 'C:\\a', 'CON', 'nul.txt', '.', '..', '.hidden', 'Thumbs.db', 'a?b*', 'a:b'],
  ...[
    'a\tb',
    'a\nb',
    'a\r\nb',
    'a"b',
    'a,b',
    'a;b',
    '<a>&',
    ' a ',
    '患者 1',
    'cafe\u0301',
    'caf\u00e9',
    '👩🏽‍⚕️',
    '\u202eabc',
    '\ufeffa'
  ],
  'x'.repeat(400)
]

const documentsOf = (chosen: readonly string[]) =>
  chosen.map((id, at): FormatDocument => ({ id, text: `Text ${at} aspirin.`, spans: [] }))
const documents = fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 5 }).map(documentsOf)

const written = formatIds.filter((id) => formatEntry(id).carries !== undefined)

test.each(written)('%s', async (id) => {
  const format = findFormat(id)!
  await fc.assert(
    fc.asyncProperty(documents, async (all) => {
      const { files, problems, notes } = await writeDocuments(format, all)
      const sources = [...files].map(([path, bytes]) => fileOfBytes(path === '' ? 'f' : path, bytes))
      const inputs =
        format.claim === undefined
          ? sources.map((file) => inputOfFiles(file.name, [file]))
          : [inputOfFiles('f', sources)]
      const read: FormatDocument[] = []
      for (const input of inputs) {
        const result = await readDocuments(format, input, { encoding: 'utf-8' })
        expect(result.problems).toEqual([])
        read.push(...result.documents)
      }
      const listed = new Set(problems.map(({ where }) => where))
      const words = ({ text }: FormatDocument) => text.replaceAll(/[\s.]+/g, '')
      const missing = all.filter((each) => !read.some((back) => words(back) === words(each)))
      expect(missing.filter((each) => !listed.has(each.id))).toEqual([])
      expect(read).toHaveLength(all.length - missing.length)
      const isSame = all.every((each) => read.some((back) => back.id === each.id && words(back) === words(each)))
      expect(isSame || problems.length > 0 || notes.length > 0 || formatEntry(id).layout !== 'one-file').toBe(true)
    }),
    // Ids that a reader once trimmed to the same.
    {
      examples: [
        [documentsOf(['a', ' a '])],
        [documentsOf(['a', 'A', 'a.txt'])],
        [documentsOf(['a\nb', 'a\r\nb', 'a\tb'])]
      ]
    }
  )
})
