// Strict entity scores: precision, recall and F1 over exact boundaries and exact type, as seqeval counts them (mode strict, IOB2).

/** Precision, recall and F1 as fractions; `support` is the number of gold entities. */
export interface Score {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  readonly support: number
}

/** Strict entity scores: an entity counts only with exact boundaries and exact type. */
export interface EntityScores {
  readonly micro: Score
  readonly types: Readonly<Record<string, Score>>
}

/** An entity by words: `start` inclusive, `end` exclusive. */
export interface Entity {
  readonly type: string
  readonly start: number
  readonly end: number
}

/**
 * Entities of one sentence's IOB2 tags. An entity begins with `B-` and goes on through `I-` of the same type; an `I-` that
 * continues nothing is no entity, as strict scoring demands.
 */
export function entitiesOf(tags: readonly string[]): Entity[] {
  const entities: Entity[] = []
  for (let at = 0; at < tags.length;) {
    const tag = tags[at]!
    if (!tag.startsWith('B-')) {
      at++
      continue
    }
    const type = tag.slice(2)
    let end = at + 1
    while (end < tags.length && tags[end] === `I-${type}`) end++
    entities.push({ type, start: at, end })
    at = end
  }
  return entities
}

interface Counts {
  gold: number
  predicted: number
  correct: number
}

/**
 * `gold` and `predicted`: one array of tags per sentence, of equal lengths. Types met in the data but absent from
 * `entityTypes` are scored too, after the others: nothing that was found may vanish from the figures.
 */
export function scoreEntities(
  gold: readonly (readonly string[])[],
  predicted: readonly (readonly string[])[],
  entityTypes: readonly string[]
): EntityScores {
  if (gold.length !== predicted.length) throw new RangeError('Gold and prediction must have the same sentences.')
  const types = new Map<string, Counts>(entityTypes.map((type) => [type, { gold: 0, predicted: 0, correct: 0 }]))
  gold.forEach((goldTags, index) => {
    const predictedTags = predicted[index]!
    if (goldTags.length !== predictedTags.length) throw new RangeError('Gold and prediction must have the same words.')
    countSentence(types, goldTags, predictedTags)
  })

  const total: Counts = { gold: 0, predicted: 0, correct: 0 }
  for (const counts of types.values()) {
    total.gold += counts.gold
    total.predicted += counts.predicted
    total.correct += counts.correct
  }
  // fromEntries defines own properties, so that a type called `__proto__` is a type like any other.
  return {
    micro: toScore(total),
    types: Object.fromEntries(Array.from(types, ([type, counts]) => [type, toScore(counts)]))
  }
}

function countSentence(types: Map<string, Counts>, gold: readonly string[], predicted: readonly string[]): void {
  const expected = new Map<number, Entity>()
  for (const entity of entitiesOf(gold)) {
    expected.set(entity.start, entity)
    countsOf(types, entity.type).gold++
  }
  for (const entity of entitiesOf(predicted)) {
    const counts = countsOf(types, entity.type)
    counts.predicted++
    const match = expected.get(entity.start)
    if (match !== undefined && match.end === entity.end && match.type === entity.type) counts.correct++
  }
}

function countsOf(types: Map<string, Counts>, type: string): Counts {
  const known = types.get(type)
  if (known !== undefined) return known
  const fresh: Counts = { gold: 0, predicted: 0, correct: 0 }
  types.set(type, fresh)
  return fresh
}

/** F1 = 2PR / (P + R); each ratio is 0 where its denominator is. */
function toScore({ gold, predicted, correct }: Counts): Score {
  const precision = predicted === 0 ? 0 : correct / predicted
  const recall = gold === 0 ? 0 : correct / gold
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { precision, recall, f1, support: gold }
}
