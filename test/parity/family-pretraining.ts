// Pre-trains an encoder of each family on a few sentences, new words included. Run as a script it leaves them, with what Chartmark itself makes of a
// masked sentence, for check_pretrained.py: node test/parity/family-pretraining.ts FOLDER
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadEncoder } from '../../src/main/engine/encoders/load-encoder.ts'
import { createMaskedScorer } from '../../src/main/engine/pretraining/held-out-loss.ts'
import { createMaskedModel } from '../../src/main/engine/pretraining/step/masked-model.ts'
import { pretrainEncoder } from '../../src/main/engine/pretraining/pretrain.ts'
import type { PretrainingRequest, PretrainingResult } from '../../src/main/engine/pretraining/types.ts'
import { loadTokenizer } from '../../src/main/engine/text/tokenizer.ts'
import { familyNames } from './family-taggers.ts'

const encoders = join(import.meta.dirname, 'fixtures', 'families')

/** Words apart by spaces; "oseltamivir" falls into many pieces in every tokenizer of the fixtures. */
export const maskedText = 'the patient takes oseltamivir daily .'.split(' ')
/** Place among the words of the one that is hidden. */
const hiddenWord = 3

const texts = Array.from({ length: 60 }, (_, i) => {
  const drug = ['oseltamivir', 'aspirin', 'heparin'][i % 3]!
  return `the patient takes ${drug} ${i % 2 === 0 ? 'daily' : 'in the ward'} , case ${i} .`
})

export async function pretrainFamily(
  name: string,
  folder: string,
  changes: Partial<PretrainingRequest> = {}
): Promise<PretrainingResult> {
  const outFolder = join(folder, name)
  return pretrainEncoder(
    {
      ...{ encoderFolder: join(encoders, name), text: { texts }, vocabularyFile: undefined, newWords: true },
      ...{ terms: undefined, seed: 5, length: { steps: 6 }, decaySteps: 2, finish: false, resume: false },
      ...{ runFolder: `${outFolder}.run`, outFolder, checkpointSeconds: 60, threads: 1, device: 'cpu' },
      settings: {
        ...{ batchTokens: 256, maxTokens: 48, learningRate: 1e-2, maskedShare: 0.3, weightDecay: 0.01, clipNorm: 1 },
        ...{ warmupSteps: 1, frozenSteps: 0, evaluateEvery: 3, start: 'mean' }
      },
      ...changes
    },
    { cancelled: () => false },
    () => undefined
  )
}

/** The masked sentence as ids, and the log-probabilities of the sub-words of its hidden word. */
export async function scoreMaskedText(folder: string) {
  const { config, weights } = await loadEncoder(folder)
  const tokenizer = await loadTokenizer(folder)
  const words = maskedText.map((word) => tokenizer.encodeWord(word))
  const whole = [tokenizer.cls, ...words.flat(), tokenizer.sep]
  const start = 1 + words.slice(0, hiddenWord).flat().length
  const labels = words[hiddenWord]!
  const ids = Int32Array.from(whole).fill(tokenizer.mask, start, start + labels.length)
  const model = createMaskedModel(config, weights, new Float32Array(config.vocabularySize))
  const scorer = await createMaskedScorer(model, { pad: tokenizer.pad, maxTokens: 48, threads: 1 })
  const places = Int32Array.from(labels, (_, i) => start + i)
  const [scores] = await scorer.score([{ ids, places, labels: Int32Array.from(labels) }], () => undefined)
  await scorer.release()
  model.memory.release()
  return { words: maskedText, wholeIds: whole, ids: [...ids], places: [...places], labels, scores: [...scores!] }
}

if (import.meta.main) {
  const target = process.argv[2]!
  await mkdir(target, { recursive: true })
  for (const name of familyNames) {
    const { outFolder } = await pretrainFamily(name, target)
    await writeFile(join(outFolder, 'expected.json'), JSON.stringify(await scoreMaskedText(outFolder)))
  }
}
