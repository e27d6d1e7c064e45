// UIMA CAS XMI: a file for each document, with the type system of the project beside them.
import { reason } from '../../../shared/reasons/reason.ts'
import { createFileNames } from '../output/file-names.ts'
import {
  type Detection,
  type Documents,
  type Format,
  note,
  problem,
  type ReadItem,
  unlike,
  type WriteItem
} from '../format.ts'
import { encodeUtf8 } from '../output/text-output.ts'
import { readXmlFile } from '../xml/xml-encoding.ts'
import type { TypeDescription } from './cas.ts'
import { readCas } from './cas-reader.ts'
import { readTypeSystem, typesOf, typeSystemXml } from './type-system.ts'
import { readXmi } from './xmi-reader.ts'
import { xmiOf } from './xmi-writer.ts'

const typeSystemName = /(?:^|\/)typesystem[^/]*\.xml$/i

export const uimaXmi: Format = {
  id: 'uima-xmi',
  apart: 'large',

  // An archive is opened, and its files are claimed.
  detect({ text = '' }): Detection {
    return /<(?:\w+:)?XMI[\s>]/.test(text.slice(0, 4000)) ? { confidence: 0.95, reason: reason('format.xmi') } : unlike
  },

  claim(names) {
    const files = names.filter((name) => /\.xmi$/i.test(name))
    if (files.length === 0) return { names: [], reason: reason('format.other') }
    const types = names.filter((name) => typeSystemName.test(name))
    return { names: [...files, ...types], reason: reason('format.xmi-types') }
  },

  async *read(input, { encoding, offsets }): AsyncGenerator<ReadItem> {
    const types = new Map<string, TypeDescription>()
    for (const file of input.files.filter(({ name }) => typeSystemName.test(name))) {
      const read = await readXmlFile(file, encoding, readTypeSystem)
      if ('kind' in read) yield read
      else for (const [name, description] of read) types.set(name, description)
    }
    const ids = new Set<string>()
    for (const file of input.files.filter(({ name }) => input.single || /\.xmi$/i.test(name))) {
      const cas =
        (await readXmlFile(file, encoding, readXmi)) ?? problem(file.name, reason('cas.not-xmi'), { kind: 'file' })
      if ('kind' in cas) {
        yield cas
        continue
      }
      for (const item of readCas(cas, { name: file.name, types, offsets })) {
        if (item.kind === 'document' && ids.has(item.document.id)) {
          yield problem(file.name, reason('document.same-id-elsewhere'))
        } else yield item
        if (item.kind === 'document') ids.add(item.document.id)
      }
    }
    if (ids.size > 0) yield note(reason('cas.unchecked'))
  },

  async *write(documents: Documents, { suggestions, text = true }): AsyncGenerator<WriteItem> {
    const names = createFileNames()
    let written = false
    for await (const document of documents) {
      const xmi = xmiOf(document, text)
      if (xmi === undefined) {
        yield problem(document.id, reason('document.no-xml'))
        continue
      }
      // The document's id stands in the file itself.
      const { name } = names.nameFor(document.id, '.xmi')
      yield { kind: 'bytes', file: `${name}.xmi`, bytes: encodeUtf8(xmi) }
      written = true
    }
    const types = encodeUtf8(typeSystemXml(typesOf(suggestions)))
    if (written) yield { kind: 'bytes', file: 'TypeSystem.xml', bytes: types }
  }
}
