// What the measurements of a text and an encoder mean for a person, the weightiest first. One table; each border with its ground.
import type { Coverage, ProbeComparison, ReadinessFinding } from '../../../shared/readiness.ts'
import type { Language } from '../../../shared/text/language.ts'
import type { PseudoPerplexity } from '../pretraining/pseudo-perplexity.ts'

export interface Measurements {
  readonly coverage: Coverage
  /** Undefined where it could not be measured. */
  readonly pseudoPerplexity: PseudoPerplexity | undefined
  /** Of the encoder on the text that it was pre-trained on, where its card says it. */
  readonly atHome: number | undefined
  readonly probe: ProbeComparison | undefined
  /** That the encoder reads. */
  readonly languages: readonly Language[]
}

/** Any word that is unknown is lost to the encoder; the tokenizer of training warns from the same share on. */
const manyUnknown = 0.02
/** Biomedical abstracts in the bundled general vocabulary: 3.2 %. It costs time, hardly quality (PubMedBERT's ablation). */
const manyShattered = 0.03
/** Judgement: no border is published. Text that surprises four times as much as an encoder's own is another kind of text. */
const farFromHome = 4
/** As before, for an encoder whose card does not say how well it knew its own text. */
const farAnyway = 100
/** Pre-training on less moves little: 0.6 M tokens brought nothing on BC5CDR (`docs/starter-taggers.md`). */
const littleText = 50_000

const rules: readonly { readonly finding: ReadinessFinding; readonly holds: (measured: Measurements) => boolean }[] = [
  {
    finding: 'other-language',
    holds: ({ coverage, languages }) => !languages.includes(coverage.language)
  },
  { finding: 'unknown-words', holds: ({ coverage }) => coverage.unknownShare > manyUnknown },
  { finding: 'negative-transfer', holds: ({ probe }) => probe !== undefined && probe.high < 0 },
  {
    finding: 'far-text',
    holds: ({ pseudoPerplexity, atHome }) =>
      pseudoPerplexity !== undefined &&
      pseudoPerplexity.perWord > (atHome === undefined ? farAnyway : farFromHome * atHome)
  },
  { finding: 'shattered-words', holds: ({ coverage }) => coverage.shatteredShare > manyShattered },
  { finding: 'better-than-baseline', holds: ({ probe }) => probe !== undefined && probe.low > 0 },
  { finding: 'no-difference', holds: ({ probe }) => probe !== undefined && probe.low <= 0 && probe.high >= 0 },
  { finding: 'cannot-guess', holds: ({ pseudoPerplexity }) => pseudoPerplexity === undefined },
  { finding: 'little-text', holds: ({ coverage }) => coverage.words < littleText }
]

/** What speaks against training as things are. */
const warnings: ReadonlySet<ReadinessFinding> = new Set([
  'other-language',
  'unknown-words',
  'negative-transfer',
  'far-text',
  'shattered-words'
])

export function judgeReadiness(measured: Measurements): ReadinessFinding[] {
  const found = rules.filter(({ holds }) => holds(measured)).map(({ finding }) => finding)
  return found.some((finding) => warnings.has(finding)) ? found : ['ready', ...found]
}
