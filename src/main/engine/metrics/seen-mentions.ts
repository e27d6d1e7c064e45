// What a tagger learned by heart and what it carries over: recall of mentions that stood in training against those that did not.
import type { TaggedSentence } from '../text/tagged-sentence.ts'
import { type Entity, entitiesOf } from './entity-scores.ts'
import { hasEntity, type JudgedSentence } from './judged-sentence.ts'

export interface MentionRecall {
  readonly support: number
  readonly found: number
}

export interface SeenRecall {
  readonly seen: MentionRecall
  readonly unseen: MentionRecall
}

type Sentence = Pick<TaggedSentence, 'text' | 'words'>

/**
 * A mention was seen where its words, in any case, stood in training with the same type (Augenstein, Derczynski and Bontcheva 2017). `sentences`
 * and `judged` stand side by side.
 */
export function recallBySeen(
  train: readonly TaggedSentence[],
  sentences: readonly Sentence[],
  judged: readonly JudgedSentence[]
): SeenRecall {
  const known = collectMentions(train)
  const counts = { seen: { support: 0, found: 0 }, unseen: { support: 0, found: 0 } }
  for (const [place, { gold, found }] of judged.entries()) {
    for (const entity of gold) {
      const side = counts[known.has(mentionOf(sentences[place]!, entity)) ? 'seen' : 'unseen']
      side.support += 1
      side.found += hasEntity(found, entity) ? 1 : 0
    }
  }
  return counts
}

function collectMentions(train: readonly TaggedSentence[]): Set<string> {
  return new Set(train.flatMap((sentence) => entitiesOf(sentence.tags).map((entity) => mentionOf(sentence, entity))))
}

/** Type and words in lower case; white space between words does not count. */
function mentionOf({ text, words }: Sentence, { type, start, end }: Entity): string {
  const surface = words.slice(start, end).map((word) => text.slice(word.start, word.end).toLowerCase())
  return [type, ...surface].join('\n')
}
