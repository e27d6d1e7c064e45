// Negative transfer, told before training: does the same probe do worse on this encoder than on another, beyond chance?
import type { ProbeComparison } from '../../../shared/readiness.ts'
import { readEncoderFacts } from '../encoders/encoder-facts.ts'
import { comparePaired } from '../metrics/bootstrap.ts'
import { entitiesOf, type Entity, scoreEntities } from '../metrics/entity-scores.ts'
import { shuffledIndices } from '../random.ts'
import { dealFolds } from '../training/cross-validate.ts'
import type { TaggedSentence } from '../text/tagged-sentence.ts'
import { probeEncoder } from './probe.ts'

interface ComparisonOptions {
  readonly encoderFolder: string
  /** Null for no comparison. */
  readonly baselineFolder: string | null
  readonly sentences: readonly TaggedSentence[]
  readonly threads: number
  readonly check: () => void
}

const folds = 5
const seed = 1
/** Fewer marked sentences tell nothing; more take long and tell little more. */
const fewestMarked = 20
const mostSentences = 500
const purpose = 0x7e57

/**
 * Both encoders stand still under the same ridge regression, on the same folds; resampled sentences say how sure the difference is.
 * `undefined` where there is nothing to compare with or too little is labelled. Errors: those of loading an encoder.
 */
export async function compareProbes(options: ComparisonOptions): Promise<ProbeComparison | undefined> {
  const { encoderFolder, baselineFolder, threads, check } = options
  const sentences = choose(options.sentences)
  const marked = sentences.filter(({ tags }) => tags.some((tag) => tag !== 'O')).length
  if (baselineFolder === null || marked < fewestMarked) return undefined
  const types = [...new Set(sentences.flatMap(({ tags }) => entitiesOf(tags).map(({ type }) => type)))].toSorted()
  const tags = ['O', ...types.flatMap((type) => [`B-${type}`, `I-${type}`])]
  const probe = { sentences, foldOf: dealFolds(sentences, folds, seed), tags, threads, check }
  const gold = sentences.map((sentence) => sentence.tags)
  const judge = async (folder: string) => {
    const found = await probeEncoder(folder, probe)
    const judged = found.map((own, i) => ({ gold: entitiesOf(gold[i]!), found: entitiesOf(own).map(unscored) }))
    return { judged, micro: scoreEntities(gold, found, types).micro }
  }
  const baseline = await judge(baselineFolder)
  const own = await judge(encoderFolder)
  const { low, high } = await comparePaired(baseline.judged, own.judged, types, { seed })
  return {
    sentences: sentences.length,
    support: own.micro.support,
    f1: own.micro.f1,
    baseline: (await readEncoderFacts(baselineFolder)).name,
    baselineF1: baseline.micro.f1,
    low,
    high
  }
}

/** The ridge gives no probabilities; strict F1 asks for none. */
const unscored = (entity: Entity) => ({ ...entity, score: 1 })

/** As many as are looked at, drawn evenly, with words and with tags that form entities. */
function choose(sentences: readonly TaggedSentence[]): TaggedSentence[] {
  const usable = sentences.filter(({ words }) => words.length > 0)
  if (usable.length <= mostSentences) return usable
  return Array.from(shuffledIndices(usable.length, seed, purpose))
    .slice(0, mostSentences)
    .map((index) => usable[index]!)
}
