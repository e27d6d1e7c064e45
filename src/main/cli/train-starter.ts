// The tagger that ships with Chartmark as a beginning for `chartmark train`, under the names that the labelled file has for its types.
import { matchLabel } from '../../shared/label-matching.ts'
import type { Label } from '../../shared/labels.ts'
import { fewSentences } from '../../shared/regime.ts'
import type { Language } from '../../shared/text/language.ts'
import type { TaggedSentence } from '../engine/text/tagged-sentence.ts'
import type { TrainingOrigin } from '../engine/training/types.ts'
import { readStarters, type Starter } from '../services/taggers/starters.ts'
import { knowsAll, suggestsStarter } from '../services/training/starter-rule.ts'
import { measureUnknownShare } from '../services/training/unknown-share.ts'
import { resourcesFolder } from './resources.ts'

/** The file's type for each type of the starter that it has. */
export type StarterTypes = Readonly<Record<string, string>>

/** By the same name, in any case, or by a word that files use for the same: `Chemical`, `DRUG` and 药物 are one. */
export function matchTypes({ card, labels: meant }: Starter, types: readonly string[]): StarterTypes {
  const labels = types.map((type): Label => ({
    id: type,
    name: { en: type, zh: type },
    ...{ colour: '#000000', key: '', guideline: { en: '', zh: '' } }
  }))
  return Object.fromEntries(
    card.entityTypes.flatMap((type) => {
      const match = matchLabel(type, labels) ?? matchLabel(meant[type] ?? type, labels)
      return match === null ? [] : [[type, match.labelId]]
    })
  )
}

export interface StarterRequest {
  /** Of the encoder that it would begin at otherwise; undefined where none suits the sentences. */
  readonly language: Language | undefined
  readonly encoderFolder: string
  /** All that is learned from and, of the same file, checked with. */
  readonly sentences: readonly TaggedSentence[]
}

export interface TaggerBegin {
  readonly from: TrainingOrigin
  /** What is said of a starter. */
  readonly why?: string
}

export interface StarterBegin extends TaggerBegin {
  /** Whether it has a type for every label that is marked. */
  readonly knowsLabels: boolean
}

/**
 * Where the application's one button begins at a starter, `--recipe auto` does: under a hundred sentences of its language with one of its types,
 * all but a few words of which the encoder can read (docs/auto-recipe.md). Undefined where it does not.
 */
export async function findStarter({
  language,
  encoderFolder,
  sentences
}: StarterRequest): Promise<StarterBegin | undefined> {
  const starter = await readShipped(language)
  if (starter === undefined) return undefined
  const marked = labelsIn(sentences)
  const types = matchTypes(starter, [...marked])
  const labels = { known: new Set(Object.values(types)), marked }
  const unknownShare = () => measureUnknownShare(encoderFolder, sentences)
  if (!(await suggestsStarter({ ...labels, sentences: sentences.length, unknownShare }))) return undefined
  return {
    // It has learned from none of a person's own sentences.
    from: { taggerFolder: starter.folder, isNewToDevel: true, isNewToTrain: true, types },
    knowsLabels: knowsAll(labels),
    why:
      `Under ${fewSentences} sentences are labelled, so it begins at ${starter.name}, which knows ${describeTypes(types)}. ` +
      'Name an --encoder to begin without it.'
  }
}

async function readShipped(language: Language | undefined): Promise<Starter | undefined> {
  return (await readStarters(resourcesFolder())).find((starter) => starter.language === language)
}

/** What `--from` names; a starter's types go under the file's names. */
export async function beginAt(
  taggerFolder: string,
  isNewToDevel: boolean,
  fileTypes: readonly string[]
): Promise<TaggerBegin> {
  const from = { taggerFolder, isNewToDevel }
  const starter = (await readStarters(resourcesFolder())).find(({ folder }) => folder === taggerFolder)
  if (starter === undefined) return { from }
  const types = matchTypes(starter, fileTypes)
  const known =
    Object.keys(types).length === 0
      ? `none of these labels: it finds ${starter.card.entityTypes.join(', ')}`
      : describeTypes(types)
  return { from: { ...from, types }, why: `${starter.name} knows ${known}.` }
}

function describeTypes(types: StarterTypes): string {
  return Object.entries(types)
    .map(([type, own]) => (type === own ? own : `${own} (as ${type})`))
    .join(', ')
}

function labelsIn(sentences: readonly TaggedSentence[]): Set<string> {
  return new Set(sentences.flatMap(({ tags }) => tags.filter((tag) => tag !== 'O').map((tag) => tag.slice(2))))
}
