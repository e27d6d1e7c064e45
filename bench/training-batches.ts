// The batches of an epoch for measurements: of a labelled file, or random words in sentences as long as real ones.
import { readFileSync } from 'node:fs'
import { loadTokenizer } from '../src/main/engine/text/tokenizer.ts'
import { createStream } from '../src/main/engine/random.ts'
import { assembleBatch, planEpoch, type Example, type TrainingBatch } from '../src/main/engine/training/data/batches.ts'
import { encodeAll } from '../src/main/engine/training/data/examples.ts'
import type { TaggedSentence } from '../src/main/engine/text/tagged-sentence.ts'

export interface BatchSource {
  /** The encoder's folder. */
  readonly encoder: string
  /** IOB2, one word and tag a line, tab between; random words without it. */
  readonly data?: string | undefined
  /** Gives all random sentences this many tokens. */
  readonly fixed?: string | undefined
  readonly batchSize: number
  readonly maxTokens: number
  readonly tags: readonly string[]
}

const sentences = 4560

export async function makeBatches(source: BatchSource): Promise<TrainingBatch[]> {
  const { encoder, data, batchSize, maxTokens, tags } = source
  const tokenizer = await loadTokenizer(encoder)
  const examples =
    data === undefined
      ? drawExamples(source, tokenizer.vocabularySize)
      : await encodeAll(tokenizer, readSentences(data), tags, maxTokens)
  const lengths = examples.map(({ tokenIds }) => tokenIds.length)
  return planEpoch(lengths, batchSize, 1, 0).map((batch) =>
    assembleBatch(
      Array.from(batch, (index) => examples[index]!),
      tokenizer.pad,
      maxTokens
    )
  )
}

/** As JSON takes it. */
export function plainBatch({ size, tokens, ids, tags, lengths }: TrainingBatch) {
  return { size, tokens, ids: [...ids], tags: [...tags], lengths: [...lengths] }
}

function readSentences(path: string): TaggedSentence[] {
  return readFileSync(path, 'utf8').trim().split('\n\n').map(parseSentence)
}

function parseSentence(block: string): TaggedSentence {
  const rows = block.split('\n').map((line) => line.split('\t'))
  let end = -1
  const words = rows.map(([word]) => {
    const start = end + 1
    end = start + word!.length
    return { start, end }
  })
  return { text: rows.map(([word]) => word).join(' '), words, tags: rows.map(([, tag]) => tag!) }
}

/** Lengths spread as those of BC5CDR's sentences: mean 36, some beyond 80. Three tokens of four carry a tag. */
function drawExamples({ fixed, maxTokens, tags }: BatchSource, vocabulary: number): Example[] {
  const next = createStream(7)
  const uniform = () => next() / 2 ** 32
  return Array.from({ length: sentences }, () => {
    const natural = Math.round(8 - 28 * Math.log(1 - 0.98 * uniform()))
    const length = fixed === undefined ? Math.min(maxTokens, natural) : Number(fixed)
    const tokenIds = Int32Array.from({ length }, () => 1000 + (next() % (vocabulary - 1000)))
    return { tokenIds, tokenTags: Int32Array.from({ length }, () => (uniform() < 0.25 ? -1 : next() % tags.length)) }
  })
}
