// Which labels look wrong to a tagger that did not learn from them, and what it would put instead.
import type { SuspectKind } from '../../../shared/label-errors.ts'
import { type Entity, entitiesOf } from '../metrics/entity-scores.ts'
import { decodeTags } from '../tagging/decode.ts'

export interface LabelSuspect {
  /**
   * `missed`: the tagger finds an entity where nothing is marked. `spurious`: something is marked where it finds nothing. `type` and
   * `boundary`: both mark something there, of another type or with other edges; where both differ it is `type`.
   */
  readonly kind: SuspectKind
  /** As it is marked; null where nothing is. Places are words of the sentence. */
  readonly given: Entity | null
  /** As the tagger would mark it; null where it would not. */
  readonly found: Entity | null
  /** The lowest probability that the tagger gives to a tag in question as it is marked, 0..1: the lower, the more suspicious. */
  readonly score: number
}

/** Natural logarithms [words, tags] of a sentence, by a tagger that did not learn from it. */
export interface OutOfSample {
  readonly logProbabilities: Float32Array
  readonly tags: readonly string[]
}

/**
 * Compares what is marked with the most probable legal tags. The score of a suspect is that of its worst word: the probability of the tag
 * that stands there ("self-confidence", with the minimum over the words as Wang and Mueller 2022 found best: "Detecting label errors in
 * token classification data"), taken over the words whose tags differ.
 */
export function findSuspects(given: readonly string[], outOfSample: OutOfSample): LabelSuspect[] {
  const decoded = decodeTags(outOfSample.logProbabilities, outOfSample.tags).tags
  const marked = entitiesOf(given)
  const found = entitiesOf(decoded)
  const isMarked = (entity: Entity) => marked.some((other) => isSame(other, entity))
  const scoreOf = (...places: readonly Entity[]) =>
    worstWord(
      given,
      outOfSample,
      Math.min(...places.map(({ start }) => start)),
      Math.max(...places.map(({ end }) => end)),
      decoded
    )

  const suspects: LabelSuspect[] = []
  const answered = new Set<Entity>(marked.filter((entity) => found.some((other) => isSame(other, entity))))
  for (const entity of found) {
    if (isMarked(entity)) continue
    const rival = mostOverlapping(marked, entity)
    if (rival === undefined) {
      suspects.push({ kind: 'missed', given: null, found: entity, score: scoreOf(entity) })
    } else if (!answered.has(rival)) {
      // Of two that are found within one marked entity the first speaks for both.
      answered.add(rival)
      const kind = rival.type === entity.type ? 'boundary' : 'type'
      suspects.push({ kind, given: rival, found: entity, score: scoreOf(rival, entity) })
    }
  }
  for (const entity of marked) {
    if (answered.has(entity)) continue
    suspects.push({ kind: 'spurious', given: entity, found: null, score: scoreOf(entity) })
  }
  return suspects
}

/** As the score of a suspect, of any entity that is marked, right or wrong: for measuring how well scores tell errors apart. */
export function scoreEntity(given: readonly string[], outOfSample: OutOfSample, { start, end }: Entity): number {
  return worstWord(given, outOfSample, start, end)
}

/** Over the words in `start..end` whose tag differs from `decoded`; over all of them without it. */
function worstWord(
  given: readonly string[],
  { logProbabilities, tags }: OutOfSample,
  start: number,
  end: number,
  decoded?: readonly string[]
): number {
  let worst = 1
  for (let word = start; word < end; word++) {
    const tag = given[word]!
    if (decoded !== undefined && decoded[word] === tag) continue
    const index = tags.indexOf(tag)
    // A type that the tagger never saw cannot be judged by it.
    if (index >= 0) worst = Math.min(worst, Math.exp(logProbabilities[word * tags.length + index]!))
  }
  return worst
}

function isSame(one: Entity, other: Entity): boolean {
  return one.start === other.start && one.end === other.end && one.type === other.type
}

function mostOverlapping(entities: readonly Entity[], { start, end }: Entity): Entity | undefined {
  const shared = (other: Entity) => Math.min(end, other.end) - Math.max(start, other.start)
  return entities.filter((other) => shared(other) > 0).sort((a, b) => shared(b) - shared(a))[0]
}
