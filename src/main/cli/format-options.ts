// Options of the commands that read files, for a person who knows better than the detection.
import { offsetsFrom, offsetUnits, tagSchemes, textEncodingNames, type TagScheme } from '../../shared/formats.ts'
import { columnRoles } from '../../shared/imports.ts'
import type { ColumnChoice, ReadOptions, WriteOptions } from '../formats/format.ts'
import { UsageError } from './command-errors.ts'

export const formatOptions = {
  encoding: { type: 'string' },
  offsets: { type: 'string' },
  'offsets-from': { type: 'string' },
  scheme: { type: 'string' },
  sheet: { type: 'string' },
  'text-column': { type: 'string' },
  'id-column': { type: 'string' },
  'group-column': { type: 'string' },
  'date-column': { type: 'string' },
  'label-column': { type: 'string' },
  'start-column': { type: 'string' },
  'end-column': { type: 'string' }
} as const

/** Of the commands that write a format. */
export const writeFlags = { 'to-scheme': { type: 'string' }, bom: { type: 'boolean', default: false } } as const

type Values = { readonly [Option in keyof typeof formatOptions]?: string | undefined }

export function readOptionsOf(values: Values): ReadOptions {
  const columns: ColumnChoice = Object.fromEntries(
    columnRoles.flatMap((role) => {
      const name = values[`${role}-column`]
      return name === undefined ? [] : [[role, name]]
    })
  )
  return {
    ...present('encoding', oneOf(textEncodingNames, values.encoding, 'encoding')),
    ...present('offsets', oneOf(offsetUnits, values.offsets, 'offsets')),
    ...present('offsetsFrom', oneOf(offsetsFrom, values['offsets-from'], 'offsets-from')),
    ...present('scheme', schemeOf(values.scheme)),
    ...present('sheet', values.sheet),
    ...(Object.keys(columns).length === 0 ? {} : { columns })
  }
}

export function writeOptionsOf(values: {
  readonly 'to-scheme'?: string | undefined
  readonly bom: boolean
}): Pick<WriteOptions, 'scheme' | 'mark'> {
  return { mark: values.bom, ...present('scheme', schemeOf(values['to-scheme'])) }
}

export function schemeOf(value: string | undefined): TagScheme | undefined {
  return oneOf(tagSchemes, value, 'scheme')
}

function oneOf<T extends string>(known: readonly T[], value: string | undefined, option: string): T | undefined {
  if (value === undefined) return undefined
  const found = known.find((each) => each.toLowerCase() === value.toLowerCase())
  if (found === undefined) throw new UsageError(`--${option} takes ${known.join(', ')}, not "${value}".`)
  return found
}

function present<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V })
}
