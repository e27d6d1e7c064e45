// FHIR documents, read only: DocumentReference, DiagnosticReport, Composition, and bundles of them, in JSON or XML.
import { reason } from '../../../shared/reasons/reason.ts'
import { type Detection, type Format, note, problem, type ReadItem, unlike } from '../format.ts'
import { onlyFile } from '../input/input.ts'
import { readDecoded } from '../text/text-input.ts'
import { readXmlFile } from '../xml/xml-encoding.ts'
import { parseXml } from '../xml/xml-reader.ts'
import { binariesOf } from './fhir-attachments.ts'
import { createFhirReader } from './fhir-documents.ts'
import { parseResources, resourceOfXml } from './fhir-json.ts'

export const fhir: Format = {
  id: 'fhir',
  apart: 'large',

  detect({ text = '' }): Detection {
    const isJson = /^\s*[[{]/.test(text) && /"resourceType"\s*:\s*"[A-Z][A-Za-z]+"/.test(text)
    const isXml = text.slice(0, 2000).includes('"http://hl7.org/fhir"')
    return isJson || isXml ? { confidence: 0.97, reason: reason('format.fhir') } : unlike
  },

  read: (input, options) =>
    readDecoded(input, options, async function* (text, name): AsyncGenerator<ReadItem> {
      const resources = /^\s*</.test(text)
        ? await readXmlFile(onlyFile(input), options.encoding, (xml): unknown[] => [resourceOfXml(parseXml(xml))])
        : (parseResources(text) ?? problem(name, reason('fhir.neither'), { kind: 'file' }))
      if (!Array.isArray(resources)) {
        yield resources
        return
      }
      const reader = createFhirReader(name, binariesOf(resources))
      for (const [index, resource] of resources.entries()) {
        yield* reader.read(resource, resources.length === 1 ? name : `${name}#${index + 1}`)
      }
      if (reader.others() > 0) yield note(reason('fhir.others', { count: reader.others() }))
    })
}
