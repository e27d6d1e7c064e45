// Checks a run's sentences and turns them into examples for the encoder.
import type { Labelling } from '../../../../shared/recipe.ts'
import { EngineError } from '../../errors.ts'
import { findLaterTags } from '../../tagging/word-scores.ts'
import type { Tokenizer } from '../../text/tokenizer.ts'
import type { TaggedSentence } from '../../text/tagged-sentence.ts'
import { encodeExamples, type Example } from './batches.ts'

const sentencesPerTurn = 500

/** Sentences that have words. Errors: NO_SENTENCES where none is left; TAGS_UNKNOWN for a tag outside the label set. */
export function requireSentences(
  sentences: readonly TaggedSentence[],
  split: 'training' | 'development',
  tags: ReadonlySet<string>
): TaggedSentence[] {
  const usable = sentences.filter(({ words }) => words.length > 0)
  if (usable.length === 0) {
    throw new EngineError(
      'NO_SENTENCES',
      `There is no sentence in the ${split} data. Mark some documents as done, or choose another file.`
    )
  }
  for (const sentence of usable) {
    const unknown = sentence.tags.find((tag) => !tags.has(tag))
    if (unknown !== undefined || sentence.tags.length !== sentence.words.length) {
      const message =
        unknown === undefined
          ? 'a sentence has more or fewer tags than words'
          : `the tag ${unknown} is not in the label set`
      throw new EngineError('TAGS_UNKNOWN', `The ${split} data cannot be used: ${message}.`)
    }
  }
  return usable
}

/** Errors: NO_SENTENCES where not one entity is marked: training would end well and find nothing. */
export function requireEntities(sentences: readonly TaggedSentence[]): void {
  if (sentences.some(({ tags }) => tags.some((tag) => tag !== 'O'))) return
  throw new EngineError(
    'NO_SENTENCES',
    'No entity is marked in the training data, so there is nothing to learn. Mark some entities, or choose another file.'
  )
}

/** What a person should know about the data before trusting the figures. */
export function findWarnings(
  train: readonly TaggedSentence[],
  entityTypes: readonly string[],
  sameData: boolean
): string[] {
  const seen = new Set(train.flatMap(({ tags }) => tags))
  const absent = entityTypes.filter((type) => !seen.has(`B-${type}`))
  return [
    ...(sameData
      ? [
          'The development data equals the training data: the scores will look better than the tagger is. Hold some sentences back.'
        ]
      : []),
    ...absent.map((type) => `No training sentence holds an entity of type ${type}: the tagger cannot learn it.`)
  ]
}

/** Examples of all sentences; lets other work of the process in between. */
export async function encodeAll(
  tokenizer: Tokenizer,
  sentences: readonly TaggedSentence[],
  tags: readonly string[],
  maxTokens: number,
  labelling: Labelling = 'first'
): Promise<Example[]> {
  const ids = new Map(tags.map((tag, id) => [tag, id]))
  const later = labelling === 'all' ? findLaterTags(tags) : undefined
  const examples: Example[] = []
  for (const [index, sentence] of sentences.entries()) {
    examples.push(...encodeExamples(tokenizer, sentence, { ids, later }, maxTokens))
    if (index % sentencesPerTurn === 0) await new Promise(setImmediate)
  }
  return examples
}
