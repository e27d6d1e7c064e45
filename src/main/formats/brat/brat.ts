// brat standoff: each document a `.txt` file with an `.ann` file beside it, in folders or an archive of them. Offsets are code points.
import { reason } from '../../../shared/reasons/reason.ts'
import { createFileNames } from '../output/file-names.ts'
import {
  problem,
  type Documents,
  type Format,
  type ReadItem,
  type ReadOptions,
  unlike,
  type WriteItem
} from '../format.ts'
import type { FormatInput, InputFile } from '../input/input.ts'
import { createEncodingNotes } from '../text/encoding-notes.ts'
import { decodeFile } from '../text/text-input.ts'
import { encodeExactly, encodeUtf8, halfCharacter } from '../output/text-output.ts'
import { readPair } from './brat-reader.ts'
import { writeStandoff } from './brat-writer.ts'
import { parseLine } from './standoff-lines.ts'

const configuration = /(?:^|\/)(?:annotation|visual|tools|kb_shortcuts)\.conf$/
/** Texts beside it are brat's before anything is annotated; alone it is no text. */
const labelsFile = /(?:^|\/)annotation\.conf$/

export const brat: Format = {
  id: 'brat',
  apart: 'large',

  detect({ text, name }) {
    const first = /^[^\r\n]*/.exec(text ?? '')![0]
    return /\.ann$/i.test(name) && parseLine(first).kind === 'text-bound'
      ? { confidence: 0.9, reason: reason('format.brat-lines') }
      : unlike
  },

  claim(names) {
    const folders = new Set(names.filter((name) => isAnnotations(name) || labelsFile.test(name)).map(folderOf))
    const claimed = names.filter((name) => {
      const folder = folderOf(name)
      // Of brat's own configuration one file serves the folders below it too.
      if (configuration.test(name)) return [...folders].some((each) => each.startsWith(folder))
      return (isAnnotations(name) || /\.txt$/i.test(name)) && folders.has(folder)
    })
    return { names: claimed, reason: reason('format.brat-pairs') }
  },

  async *read(input: FormatInput, options: ReadOptions): AsyncGenerator<ReadItem> {
    const annotations = new Map(
      input.files.flatMap((file) => (isAnnotations(file.name) ? [[stemOf(file.name), file]] : []))
    )
    const texts = input.files.filter(({ name }) => /\.txt$/i.test(name))
    const encodings = createEncodingNotes()
    const decode = async (file: InputFile) => {
      const decoded = await decodeFile(file, options)
      if (!('kind' in decoded)) encodings.add(decoded.said)
      return decoded
    }
    for (const file of texts) {
      const stem = stemOf(file.name)
      const found = annotations.get(stem)
      annotations.delete(stem)
      const text = await decode(file)
      // An empty annotation file is brat's way to say that nothing is annotated yet.
      const standoff = found === undefined || found.size === 0 ? { text: '' } : await decode(found)
      if ('kind' in text) yield text
      else if (text.text.trim() === '') yield problem(file.name, reason('file.blank'), { kind: 'file' })
      else {
        if ('kind' in standoff) yield standoff
        yield* readPair({
          id: stem,
          text: text.text,
          hasMark: text.hasMark,
          annotations: 'kind' in standoff ? undefined : standoff.text,
          offsets: options.offsets
        })
      }
    }
    yield* encodings.notes()
    for (const { name } of annotations.values()) yield problem(name, reason('brat.text-missing'), { kind: 'file' })
    if (texts.length === 0)
      yield problem(input.name, reason('brat.no-text-file'), {
        kind: 'file'
      })
  },

  async *write(documents: Documents): AsyncGenerator<WriteItem> {
    const names = createFileNames()
    const labels = new Set<string>()
    for await (const document of documents) {
      if (!document.text.isWellFormed()) {
        yield problem(document.id, halfCharacter)
        continue
      }
      const { name, problems } = names.nameFor(document.id, '.txt')
      const standoff = writeStandoff(document, document.meta)
      yield* problems
      yield* standoff.problems
      for (const label of standoff.labels) labels.add(label)
      yield { kind: 'bytes', file: `${name}.txt`, bytes: encodeExactly(document.text) }
      yield { kind: 'bytes', file: `${name}.ann`, bytes: encodeExactly(standoff.content) }
    }
    const types = [...labels].join('\n')
    const conf = `[entities]\n${types}\n\n[relations]\n<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n[events]\n\n[attributes]\n`
    yield { kind: 'bytes', file: 'annotation.conf', bytes: encodeUtf8(conf) }
  }
}

function isAnnotations(name: string): boolean {
  return /\.(?:ann|a1|a2)$/i.test(name)
}

function folderOf(name: string): string {
  return name.slice(0, name.lastIndexOf('/') + 1)
}

function stemOf(name: string): string {
  return name.replace(/\.(?:txt|ann|a1|a2)$/i, '')
}
