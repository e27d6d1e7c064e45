// FHIR documents, read only: DocumentReference, DiagnosticReport, Composition, and bundles of them, in JSON or XML.
import { reason } from '../../../shared/reasons/reason.ts'
import { type Detection, type Format, type ReadItem, unlike } from '../format.ts'
import { indexBinaries } from './fhir-binaries.ts'
import { createFhirReader } from './fhir-documents.ts'
import { readResources, type ResourceItem } from './fhir-resources.ts'

export const fhir: Format = {
  id: 'fhir',
  apart: 'large',

  detect({ text = '' }): Detection {
    const isJson = /^\s*[[{]/.test(text) && /"resourceType"\s*:\s*"[A-Z][A-Za-z]+"/.test(text)
    const isXml = text.slice(0, 2000).includes('"http://hl7.org/fhir"')
    return isJson || isXml ? { confidence: 0.97, reason: reason('format.fhir') } : unlike
  },

  async *read(input, options): AsyncGenerator<ReadItem> {
    async function* resources(): AsyncGenerator<ResourceItem> {
      for await (const item of readResources(input, options)) if (item.kind === 'resource') yield item
    }
    // Goes through the file once more, where anything in it may stand elsewhere in it.
    const reader = createFhirReader(input.name, () => indexBinaries(resources()))
    for await (const item of readResources(input, options)) {
      if (item.kind === 'resource') yield* reader.read(item)
      else yield item
    }
    yield* reader.end()
  }
}
