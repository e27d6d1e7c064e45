// Why something was left out, read otherwise or recognised, as data: a code and its values. The words stand beside it, one set per language.
import { z } from 'zod'
import { files } from './files.ts'
import { losses } from './losses.ts'
import { recognised } from './recognised.ts'
import { records } from './records.ts'
import { terms } from './terms.ts'

/** English, for the command line, the page and what is stored; `{name}` stands for a value. */
export const englishReasons = {
  ...recognised,
  ...files,
  ...records,
  ...terms,
  ...losses,
  /** What an earlier version had said, in its own words. */
  said: '{sentence}'
} as const

export type ReasonCode = keyof typeof englishReasons
export const reasonCodes = Object.keys(englishReasons) as [ReasonCode, ...ReasonCode[]]
export type ReasonWords = Readonly<Record<ReasonCode, string>>

export interface Reason {
  readonly code: ReasonCode
  /** Numbers, names that people gave, never text of a document; or a reason within the reason. */
  readonly values?: Readonly<Record<string, ReasonValue>> | undefined
}
export type ReasonValue = string | number | Reason

export const reasonSchema: z.ZodType<Reason> = z.object({
  code: z.enum(reasonCodes),
  values: z
    .record(z.string(), z.union([z.string(), z.number(), z.lazy((): z.ZodType<Reason> => reasonSchema)]))
    .optional()
})

/** Names of the values for which a text has a place. */
type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never
type NamesOf<Code extends ReasonCode> = NamesIn<(typeof englishReasons)[Code]>

/** The compiler holds the values to those of the words. */
export function reason<Code extends ReasonCode>(
  code: Code,
  ...[values]: [NamesOf<Code>] extends [never] ? [] : [Readonly<Record<NamesOf<Code>, ReasonValue>>]
): Reason {
  return values === undefined ? { code } : { code, values }
}

/** Reasons one after the other, as one; `undefined` for none. */
export function listReasons(all: readonly Reason[]): Reason | undefined {
  return all.reduceRight<Reason | undefined>(
    (rest, first) => (rest === undefined ? first : reason('loss.list', { first, rest })),
    undefined
  )
}

/** In the given words. */
export function wordReason({ code, values = {} }: Reason, words: ReasonWords): string {
  return words[code].replaceAll(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name]
    if (value === undefined) return place
    return typeof value === 'object' ? wordReason(value, words) : String(value)
  })
}

export function sayReason(said: Reason): string {
  return wordReason(said, englishReasons)
}
