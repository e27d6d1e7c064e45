// What the host needs to know of an encoder without loading it: its name, its shape, and which one suits the sentences.
import { existsSync } from 'node:fs'
import { countScripts, hanShare, type Language, languageOf } from '../../../shared/text/language.ts'
import { readConfig } from '../../engine/encoders/config.ts'
import { isDamage, readManifest } from '../../engine/files/manifest.ts'
import { bundledEncoder, shippedEncoders } from '../../engine/encoders/shipped.ts'
import type { TaggedSentence } from '../../engine/text/tagged-sentence.ts'
import { encoderFolderOf, type EncoderPlaces, shippedFolderOf } from '../encoders/places.ts'

export interface EncoderSummary {
  readonly id: string
  readonly name: string
  readonly folder: string
  readonly layers: number
  readonly hidden: number
}

/** Throws `EngineError` where the folder is not that of an encoder. The weights are verified by the engine, when it loads them. */
export async function describeEncoder(places: EncoderPlaces, id: string): Promise<EncoderSummary> {
  const folder = encoderFolderOf(places, id)
  const config = await readConfig(folder)
  const manifest = await readManifest(folder)
  const name = manifest === undefined || isDamage(manifest) ? id : manifest.name
  return { id, name, folder, layers: config.layers, hidden: config.hiddenSize }
}

/**
 * Why an encoder was chosen: a person did, or it reads the language of the sentences, or it is the English one although they are Chinese,
 * since this copy of Chartmark has no other.
 */
export type EncoderReason = 'chosen' | 'english' | 'chinese' | 'no-chinese-encoder'

export interface EncoderChoice {
  readonly encoder: EncoderSummary
  readonly reason: EncoderReason
  /** Share of Han characters among the words of the sentences. */
  readonly hanShare: number
}

/**
 * The encoder `chosenId`, or without one that for the language that most of the sentences are in. Throws as `describeEncoder`.
 */
export async function chooseEncoder(
  places: EncoderPlaces,
  sentences: readonly Pick<TaggedSentence, 'text'>[],
  chosenId?: string
): Promise<EncoderChoice> {
  const counts = sentences.map(({ text }) => countScripts(text))
  const chinese = counts.filter((count) => languageOf(count) === 'zh').length
  const wanted: Language = chinese * 2 > counts.length ? 'zh' : 'en'
  const present = (language: Language) =>
    shippedEncoders[language].find((id) => existsSync(shippedFolderOf(places, id)))
  const own = present(wanted)
  const byLanguage = wanted === 'en' ? 'english' : own === undefined ? 'no-chinese-encoder' : 'chinese'
  const total = counts.reduce((sum, { han, words }) => ({ han: sum.han + han, words: sum.words + words }), {
    han: 0,
    words: 0
  })
  const encoder = await describeEncoder(places, chosenId ?? own ?? present('en') ?? bundledEncoder)
  return { encoder, reason: chosenId === undefined ? byLanguage : 'chosen', hanShare: hanShare(total) }
}

/** Of the sentences that the encoder was chosen by; undefined where none suits them, and where a person chose it. */
export function languageRead({ reason }: Pick<EncoderChoice, 'reason'>): Language | undefined {
  return ({ english: 'en', chinese: 'zh' } as const)[reason as 'english' | 'chinese']
}
