// UIMA CAS JSON (0.4): types, feature structures and views in one JSON object, a file for each document.
import { reason } from '../../../shared/reasons/reason.ts'
import { z } from 'zod'
import { readDecoded } from '../text/text-input.ts'
import { createFileNames } from '../output/file-names.ts'
import {
  type Detection,
  type Documents,
  type Format,
  type FormatDocument,
  note,
  problem,
  unlike,
  type ReadItem,
  type WriteItem
} from '../format.ts'
import { isObject, parseJson } from '../json/json.ts'
import { encodeUtf8 } from '../output/text-output.ts'
import type { Cas, FeatureStructure, Sofa, TypeDescription, TypeSystem } from './cas.ts'
import { readCas } from './cas-reader.ts'
import { sofaOf, structuresOf } from './cas-writer.ts'
import { isOfUse } from './layers.ts'
import { typesOf } from './type-system.ts'

const structureSchema = z.looseObject({ '%ID': z.union([z.number(), z.string()]).optional(), '%TYPE': z.string() })
const casSchema = z.object({
  '%TYPES': z.record(z.string(), z.unknown()).catch({}).default({}),
  // A list, or, in early versions, an object by id.
  '%FEATURE_STRUCTURES': z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())])
})
const typeSchema = z.looseObject({ '%SUPER_TYPE': z.string() })

export const uimaJson: Format = {
  id: 'uima-json',
  apart: 'large',

  detect({ text = '' }): Detection {
    return /^\s*\{/.test(text) && /"%(?:TYPES|FEATURE_STRUCTURES|VIEWS)"\s*:/.test(text)
      ? { confidence: 0.97, reason: reason('format.cas-json') }
      : unlike
  },

  read: (input, options) =>
    readDecoded(input, options, function* (text, name): Generator<ReadItem> {
      const parsed = casSchema.safeParse(parseJson(text))
      if (!parsed.success) {
        yield problem(name, reason('cas.not-json'), { kind: 'file' })
        return
      }
      const listed = parsed.data['%FEATURE_STRUCTURES']
      const values = Array.isArray(listed)
        ? listed
        : Object.entries(listed).map(([id, value]) => (isObject(value) ? { '%ID': id, ...value } : value))
      yield* readCas(toCas(values), { name, types: toTypes(parsed.data['%TYPES']), offsets: options.offsets })
      yield note(reason('cas.unchecked'))
    }),

  async *write(documents: Documents, { suggestions, text = true }): AsyncGenerator<WriteItem> {
    const names = createFileNames()
    for await (const document of documents) {
      // The document's id stands in the file itself.
      const { name } = names.nameFor(document.id, '.json')
      yield {
        kind: 'bytes',
        file: `${name}.json`,
        bytes: encodeUtf8(`${JSON.stringify(toJson(document, suggestions, text))}\n`)
      }
    }
  }
}

function toCas(values: readonly unknown[]): Cas {
  const sofas: Sofa[] = []
  const structures: FeatureStructure[] = []
  for (const value of values) {
    const parsed = structureSchema.safeParse(value)
    if (!parsed.success) continue
    const { '%ID': id = '?', '%TYPE': type, ...rest } = parsed.data
    if (type === 'uima.cas.Sofa') {
      const { sofaID, sofaString } = rest
      sofas.push({ id: String(id), name: asString(sofaID) ?? '', text: asString(sofaString) })
    } else if (isOfUse(type) && 'begin' in rest && 'end' in rest) {
      const { begin, end, '@sofa': sofa, ...features } = rest
      structures.push({
        type,
        sofa: String(sofa),
        begin: typeof begin === 'number' ? begin : NaN,
        end: typeof end === 'number' ? end : NaN,
        features: new Map(Object.entries(features).flatMap(toFeature)),
        place: `#${id}`
      })
    }
  }
  return { sofas, structures }
}

/** `@Governor` is a reference, `#score` a number in a string; lists and nothing are no values of a span. */
function toFeature([name, value]: [string, unknown]): [string, string][] {
  if (name.startsWith('%') || name.startsWith('^')) return []
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return []
  return [[name.replace(/^[@#]/, ''), String(value)]]
}

function toTypes(described: Readonly<Record<string, unknown>>): TypeSystem {
  return new Map(
    Object.entries(described).flatMap(([name, value]): [string, TypeDescription][] => {
      const parsed = typeSchema.safeParse(value)
      return parsed.success ? [[name, { supertype: parsed.data['%SUPER_TYPE'], features: new Map() }]] : []
    })
  )
}

function toJson(document: FormatDocument, suggestions: boolean, withText: boolean) {
  const types = [...typesOf(suggestions)].map(([name, { supertype, features }]) => [
    name,
    {
      '%NAME': name,
      '%SUPER_TYPE': supertype,
      ...Object.fromEntries([...features].map(([feature, range]) => [feature, { '%NAME': feature, '%RANGE': range }]))
    }
  ])
  const structures = structuresOf(document)
  return {
    '%TYPES': Object.fromEntries(types) as unknown,
    '%FEATURE_STRUCTURES': [
      {
        '%ID': 1,
        '%TYPE': 'uima.cas.Sofa',
        sofaNum: 1,
        sofaID: '_InitialView',
        mimeType: 'text',
        ...sofaOf(document.text, withText)
      },
      ...structures.map(({ type, begin, end, features }, index) => ({
        '%ID': index + 2,
        '%TYPE': type,
        '@sofa': 1,
        begin,
        end,
        ...features
      }))
    ],
    '%VIEWS': { _InitialView: { '%SOFA': 1, '%INDEX': 2, '%MEMBERS': structures.map((_, index) => index + 2) } }
  }
}

function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
