// A tagger's folder as something that tags sentences, verified before use.
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { listParameters, wordEmbeddings } from '../encoders/parameters.ts'
import { readConfig } from '../encoders/config.ts'
import type { EncoderConfig } from '../encoders/encoder-config.ts'
import { weightsName } from '../encoders/weight-files.ts'
import { toCanonical } from '../encoders/tensor-names.ts'
import { findDamage, isDamage, readManifest, type Damage } from '../encoders/manifest.ts'
import { readSafetensors } from '../encoders/safetensors.ts'
import type { NamedTensor } from '../encoders/tensor-file.ts'
import { EngineError } from '../errors.ts'
import { createSession } from '../graph/session.ts'
import type { SentenceWords } from '../text/align.ts'
import { loadTokenizer } from '../text/tokenizer.ts'
import { chooseThreads } from '../threads.ts'
import { decodeTags, type DecodedTags } from './decode.ts'
import { buildTagGraph, runTagGraph } from './tag-graph.ts'
import { scoreWords } from './tag-windows.ts'
import { findLaterTags } from './word-scores.ts'
import { cardName, taggerCardSchema, type TaggerCard } from './tagger-card.ts'

export interface Tagger {
  readonly card: TaggerCard
  /** One legal IOB2 sequence per sentence with the probability of each tag, in the order given. */
  readonly tagSentences: (sentences: readonly SentenceWords[]) => Promise<DecodedTags[]>
  readonly release: () => Promise<void>
}

const location = 'weights'

/** Errors: TAGGER_MISSING, TAGGER_DAMAGED. `threads` as in `TrainingRequest`. */
export async function loadTagger(folder: string, { threads = 0 }: { readonly threads?: number } = {}): Promise<Tagger> {
  await verify(folder)
  const card = await readCard(folder)
  const config = await readConfig(folder)
  const tokenizer = await loadTokenizer(folder)
  const { bytes, places } = packWeights(
    config,
    card.tags.length,
    toCanonical(config, await readSafetensors(join(folder, weightsName)))
  )
  const graph = buildTagGraph(config, card.tags.length, { location, places })
  const session = await createSession(graph, { threads: chooseThreads(threads), external: { location, bytes } })
  return {
    card,
    async tagSentences(sentences) {
      const scores = await scoreWords(sentences, {
        tokenizer,
        tags: card.tags.length,
        maxTokens: card.maxTokens,
        later: card.recipe.labelling === 'all' ? findLaterTags(card.tags) : undefined,
        run: (batch) => runTagGraph(session, config, batch)
      })
      return scores.map((logProbabilities) => decodeTags(logProbabilities, card.tags))
    },
    release: () => session.release()
  }
}

async function verify(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined)
  if (!found?.isDirectory()) {
    throw new EngineError('TAGGER_MISSING', `There is no tagger in ${folder}. Choose another tagger or train one.`)
  }
  const manifest = await readManifest(folder)
  if (manifest === undefined) throw damaged(folder, { path: 'manifest.json', problem: 'is missing' })
  const damage = isDamage(manifest) ? manifest : await findDamage(folder, manifest)
  if (damage) throw damaged(folder, damage)
}

async function readCard(folder: string): Promise<TaggerCard> {
  const text = await readFile(join(folder, cardName), 'utf8').catch(() => '')
  try {
    return taggerCardSchema.parse(JSON.parse(text))
  } catch (error) {
    throw damaged(folder, { path: cardName, problem: text === '' ? 'is missing' : 'was changed or is damaged' }, error)
  }
}

/** All weights in one block, in the graph's order: ONNX Runtime takes them from there. */
function packWeights(config: EncoderConfig, tags: number, tensors: ReadonlyMap<string, NamedTensor>) {
  const names = [wordEmbeddings, ...listParameters(config, tags).map(({ name }) => name)]
  const places = new Map<string, { offset: number; length: number }>()
  let offset = 0
  for (const name of names) {
    const tensor = tensors.get(name)
    if (!tensor) throw new EngineError('TAGGER_DAMAGED', `This tagger cannot be used: its tensor ${name} is missing.`)
    places.set(name, { offset, length: tensor.data.byteLength })
    offset += tensor.data.byteLength
  }
  const block = new Float32Array(offset / Float32Array.BYTES_PER_ELEMENT)
  for (const [name, place] of places) block.set(tensors.get(name)!.data, place.offset / Float32Array.BYTES_PER_ELEMENT)
  return { bytes: new Uint8Array(block.buffer), places }
}

function damaged(folder: string, { path, problem }: Damage, cause?: unknown): EngineError {
  return new EngineError(
    'TAGGER_DAMAGED',
    `The file ${path} of the tagger in ${folder} ${problem}. Train it again or restore the folder.`,
    {
      cause
    }
  )
}
