// A tagger that nobody trained, for tests and measurements: it tags nonsense, but always the same, and costs what any tagger costs.
import { loadEncoder } from '../encoders/load-encoder.ts'
import { createTaggerWeights, namedTensors } from '../training/weights/tagger-weights.ts'
import { tagsOf, type TaggerCard } from './tagger-card.ts'
import { writeTagger } from './write-tagger.ts'

const hash = '0'.repeat(64)
const score = { precision: 0, recall: 0, f1: 0, support: 0 }

function cardOf(entityTypes: readonly string[], maxTokens: number): TaggerCard {
  return {
    format: 1,
    entityTypes: [...entityTypes],
    tags: tagsOf(entityTypes),
    maxTokens,
    encoder: { name: 'untrained', hash },
    recipe: {
      version: 2,
      name: 'none',
      method: { kind: 'weights' },
      phases: [
        { name: 'none', epochs: 1, learningRate: 1e-3, frozenShare: 0, layerDecay: 1, warmupShare: 0, finalShare: 0 }
      ],
      batchSize: 8,
      maxTokens,
      dropout: 0,
      weightDecay: 0,
      clipNorm: 1,
      patience: 0
    },
    seed: 1,
    dataHash: hash,
    sentences: { train: 1, devel: 1 },
    scores: { micro: score, types: {} },
    int8: { f1: 0 },
    bestEpoch: 1,
    steps: 1,
    versions: { chartmark: '0', onnxruntime: '0', node: '0' },
    notes: [],
    created: '2026-01-01T00:00:00.000Z'
  }
}

/** The encoder with a random head, `headScale` times as large as a fresh one: a large one is sure of its nonsense. */
export async function writeUntrainedTagger(
  folder: string,
  encoderFolder: string,
  entityTypes: readonly string[],
  headScale = 1
): Promise<void> {
  const { config, weights } = await loadEncoder(encoderFolder)
  const card = cardOf(entityTypes, Math.min(128, config.maxPositions))
  const random = createTaggerWeights(config, weights, card.tags.length, 3)
  const head = random.parameters.find(({ name }) => name === 'classifier.weight')!
  for (let i = head.start; i < head.end; i++) random.flat[i]! *= headScale
  await writeTagger(folder, card, { tagger: namedTensors(random), small: undefined }, encoderFolder, [])
}
