// UIMA CAS XMI: a file for each document, with the type system of the project beside them.
import { createFileNames } from '../output/file-names.ts'
import { type Detection, type Documents, type Format, note, problem, type ReadItem, type WriteItem } from '../format.ts'
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

  // An archive is opened, and its files are claimed.
  detect({ text = '' }): Detection {
    return /<(?:\w+:)?XMI[\s>]/.test(text.slice(0, 4000))
      ? { confidence: 0.95, reason: 'it is an XMI document' }
      : { confidence: 0, reason: 'it is no XMI document' }
  },

  claim(names) {
    const files = names.filter((name) => /\.xmi$/i.test(name))
    if (files.length === 0) return { names: [], reason: 'there is no XMI file' }
    const types = names.filter((name) => typeSystemName.test(name))
    return { names: [...files, ...types], reason: 'its XMI files and their type system' }
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
        (await readXmlFile(file, encoding, readXmi)) ?? problem(file.name, 'The XML is no XMI.', { kind: 'file' })
      if ('kind' in cas) {
        yield cas
        continue
      }
      for (const item of readCas(cas, { name: file.name, types, offsets })) {
        if (item.kind === 'document' && ids.has(item.document.id)) {
          yield problem(file.name, 'A document with this id came earlier; this one is left out.')
        } else yield item
        if (item.kind === 'document') ids.add(item.document.id)
      }
    }
    if (ids.size > 0) yield note('A CAS names no text at its offsets, so they could not be checked.')
  },

  async *write(documents: Documents, { suggestions }): AsyncGenerator<WriteItem> {
    const names = createFileNames()
    let written = false
    for await (const document of documents) {
      const xmi = xmiOf(document)
      if (xmi === undefined) {
        yield problem(document.id, 'It holds characters that XML does not have; the document is left out.')
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
