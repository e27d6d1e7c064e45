// What an encoder's folder says of itself without its weights being loaded: family, size, vocabulary, languages, licence, origin.
import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Language } from '../../../shared/text/language.ts'
import { countElements } from '../graph/value-info.ts'
import { readVocabulary } from '../text/tokenizer-files.ts'
import { configName, readConfig } from './config.ts'
import { familyOf } from './families/registry.ts'
import { isDamage, readManifest } from '../files/manifest.ts'
import { isHead, listParameters, wordTableShape } from './parameters.ts'
import { findWeightFiles } from '../tensor-files/weight-files.ts'

export interface EncoderFacts {
  readonly name: string
  readonly family: string
  readonly layers: number
  readonly hidden: number
  /** Entries. */
  readonly vocabulary: number
  /** Numbers in the encoder, a head not counted. */
  readonly parameters: number
  /** Of the weights on disk. */
  readonly bytes: number
  readonly languages: readonly Language[]
  /** As the folder names it; empty where it does not. */
  readonly license: string
  readonly origin: string
}

/** Errors: those of reading configuration and tokenizer, and `WeightFileError`. */
export async function readEncoderFacts(folder: string): Promise<EncoderFacts> {
  const config = await readConfig(folder)
  const entries = await readVocabulary(folder)
  const manifest = await readManifest(folder)
  const said = manifest === undefined || isDamage(manifest) ? undefined : manifest
  const { names } = await findWeightFiles(folder)
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size))
  const shapes = [
    wordTableShape(config),
    ...listParameters(config, 1)
      .filter(({ name }) => !isHead(name))
      .map(({ shape }) => shape)
  ]
  return {
    name: said?.name ?? basename(folder),
    family: familyOf(config).title,
    layers: config.layers,
    hidden: config.hiddenSize,
    vocabulary: entries.length,
    parameters: shapes.reduce((sum, shape) => sum + countElements(shape), 0),
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    languages: languagesOf(entries),
    license: said?.license ?? (await licenseInCard(folder)),
    origin: said?.origin ?? (await originInConfig(folder))
  }
}

/** An English vocabulary has some hundred Han characters by the way, a Chinese one thousands. */
const fewestHan = 2000
/** A Chinese vocabulary has some thousand pieces of Latin words. */
const fewestLatin = 10_000

/** By what the vocabulary can write. An encoder that reads neither by this measure is taken for an English one. */
export function languagesOf(entries: readonly string[]): Language[] {
  const han = new Set(entries.flatMap((entry) => entry.match(/\p{Script=Han}/gu) ?? []))
  const latin = entries.filter((entry) => /\p{Script=Latin}{2}/u.test(entry)).length
  const chinese = han.size >= fewestHan
  return chinese ? (latin >= fewestLatin ? ['en', 'zh'] : ['zh']) : ['en']
}

const cardName = 'README.md'

/** `license:` in the front matter of the model card, as Hugging Face has it. */
async function licenseInCard(folder: string): Promise<string> {
  const card = await readFile(join(folder, cardName), 'utf8').catch(() => '')
  const front = /^---\r?\n([\s\S]*?)\r?\n---/.exec(card)?.[1] ?? ''
  return /^license:[ \t]*["']?([\w.-]{1,60})/m.exec(front)?.[1] ?? ''
}

/** transformers notes where a model was loaded from; a path on somebody's computer is not repeated. */
async function originInConfig(folder: string): Promise<string> {
  const { _name_or_path: name } = JSON.parse(await readFile(join(folder, configName), 'utf8')) as Record<
    string,
    unknown
  >
  return typeof name === 'string' && /^[\w.-]+(?:\/[\w.-]+)?$/.test(name) ? name.slice(0, 120) : ''
}
