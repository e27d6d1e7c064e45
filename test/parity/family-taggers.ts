// Trains a tiny tagger on an encoder of each family and exports it both ways. Run as a script it leaves them, with what Chartmark
// itself makes of some sentences, for check_exports.py: node test/parity/family-taggers.ts FOLDER
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { padBatch } from '../../src/main/engine/encoders/batch-inputs.ts'
import { exportTagger } from '../../src/main/engine/export/export-tagger.ts'
import { readStoredTagger } from '../../src/main/engine/tagging/stored-tagger.ts'
import { createTagSession } from '../../src/main/engine/tagging/tag-session.ts'
import { alignSentence } from '../../src/main/engine/text/align.ts'
import { loadTokenizer } from '../../src/main/engine/text/tokenizer.ts'
import { makeSentences } from '../../src/main/engine/training/tiny-encoder.ts'
import { trainTagger } from '../../src/main/engine/training/train.ts'
import type { Recipe } from '../../src/shared/recipe.ts'

const encoders = join(import.meta.dirname, 'fixtures', 'families')
export const familyNames = (await readdir(encoders)).toSorted()

/** Words apart by spaces; the last needs as many sub-words as the tokenizer has letters for it. */
export const taggedTexts = [
  'the patient has severe fever and takes aspirin daily .',
  'no rash',
  '患 者 因 糖 尿 病 入 院 😊'
]

const recipe: Recipe = {
  version: 2,
  name: 'tiny',
  method: { kind: 'weights' },
  batchSize: 8,
  maxTokens: 48,
  dropout: 0.1,
  weightDecay: 0.01,
  clipNorm: 1,
  patience: 0,
  phases: [
    {
      name: 'Upper half',
      epochs: 1,
      learningRate: 2e-2,
      frozenShare: 0.5,
      layerDecay: 1,
      warmupShare: 0,
      finalShare: 1
    },
    { name: 'All layers', epochs: 1, learningRate: 2e-2, frozenShare: 0, layerDecay: 1, warmupShare: 0, finalShare: 1 }
  ]
}

export interface FamilyTagger {
  readonly losses: readonly number[]
  readonly tagger: string
  readonly huggingface: string
  readonly onnx: string
}

/** The tagger of a family in `folder`, its two exports beside it, and the losses of the training's steps. */
export async function makeFamilyTagger(name: string, folder: string): Promise<FamilyTagger> {
  const [tagger, huggingface, onnx] = ['tagger', 'huggingface', 'onnx'].map((part) => join(folder, part)) as [
    string,
    string,
    string
  ]
  const losses: number[] = []
  await trainTagger(
    {
      encoderFolder: join(encoders, name),
      recipe,
      seed: 5,
      entityTypes: ['Disease', 'Drug'],
      train: makeSentences(80, 1),
      devel: makeSentences(10, 2),
      runFolder: join(folder, 'run'),
      taggerFolder: tagger,
      resume: false,
      threads: 1
    },
    { cancelled: () => false },
    (event) => {
      if (event.kind === 'step') losses.push(event.loss)
    }
  )
  await exportTagger(tagger, huggingface, { to: 'huggingface', precision: 'F32' })
  await exportTagger(tagger, onnx, { to: 'onnx', precision: 'F32' })
  return { losses, tagger, huggingface, onnx }
}

/** What Chartmark makes of `taggedTexts`: ids as rows padded to one length, and log-probabilities [rows x tokens, tags]. */
export async function scoreTexts(tagger: string) {
  const { config, card, tensors } = await readStoredTagger(tagger)
  const tokenizer = await loadTokenizer(tagger)
  const windows = taggedTexts.map((text) => {
    const words = [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({ start: index, end: index + word.length }))
    return alignSentence(tokenizer, { text, words }, config.maxPositions)[0]!.tokenIds
  })
  const batch = padBatch(windows, tokenizer.pad, config.maxPositions)
  const session = await createTagSession({
    ...{ config, tags: card.tags.length, tensors, method: card.recipe.method },
    ...{ precision: 'float32', threads: 1 }
  })
  const logProbabilities = await session.run(batch)
  await session.release()
  return { batch, tags: card.tags, logProbabilities }
}

if (import.meta.main) {
  const target = process.argv[2]!
  for (const name of familyNames) {
    const folder = join(target, name)
    await mkdir(folder, { recursive: true })
    const { tagger } = await makeFamilyTagger(name, folder)
    const { batch, tags, logProbabilities } = await scoreTexts(tagger)
    const expected = {
      texts: taggedTexts,
      tags,
      tokens: batch.tokens,
      ids: [...batch.ids],
      lengths: [...batch.lengths],
      logProbabilities: [...logProbabilities]
    }
    await writeFile(join(folder, 'expected.json'), JSON.stringify(expected))
  }
}
