// From labelled documents to the sentences of a run, divided in two; the same documents and seed always give the same sentences.
import { createHash } from 'node:crypto'
import { type LabelledDocument, type LossReason, toTaggedSentences } from '../../engine/text/labelled.ts'
import type { TaggedSentence } from '../../engine/text/tagged-sentence.ts'
import { createBreather } from '../../breathe.ts'
import { signText } from '../../../shared/text/near-duplicates.ts'
import { findLeaks } from '../splitting/leaks.ts'
import { groupNearDuplicates, splitDocuments, type SplitDocument } from '../splitting/split-documents.ts'
import { type SplitUnit, splitUnits } from '../splitting/stratify.ts'

/** The parts of a run. */
export type Side = 'train' | 'devel'

/** Sentences that a run checks itself with. */
const heldBack = { devel: 0.2 } as const

/** What was given, and where it went; `both` where sentences are divided. */
export interface DividedDocument extends Pick<LabelledDocument, 'id' | 'spans'> {
  readonly split: Side | 'both'
}

export interface SplitCounts {
  readonly train: number
  readonly devel: number
}

/** Where a sentence stands: its document, and the offset of its text in it. */
export interface SentencePlace {
  readonly documentId: string
  readonly start: number
}

/** How documents were divided, and what the check of it found. */
export interface DocumentDivision {
  readonly documents: SplitCounts
  /** Documents that are nearly the same as another: each is on the side of that one. */
  readonly nearDuplicates: number
  /** Documents to check with that are nearly the same as one that is trained on. */
  readonly leaks: number
}

export interface TrainingData {
  readonly train: readonly TaggedSentence[]
  readonly devel: readonly TaggedSentence[]
  /** Of each sentence on either side. */
  readonly places: { readonly train: readonly SentencePlace[]; readonly devel: readonly SentencePlace[] }
  readonly dividedBy: 'document' | 'sentence'
  readonly documents: readonly DividedDocument[]
  /** Null where sentences are divided, or nothing is. */
  readonly division: DocumentDivision | null
  readonly words: SplitCounts
  /** Entities per label, of the labels that have any. */
  readonly entities: ReadonlyMap<string, SplitCounts>
  readonly losses: ReadonlySet<LossReason>
}

/** With fewer documents, a fifth of them says too little about the rest. */
const fewestDocuments = 5

interface TaggedUnit extends SplitUnit {
  readonly tagged: readonly TaggedSentence[]
  readonly places: readonly SentencePlace[]
}

/** Documents by the hash of their text, sentences by their text: the side on which each was. What was ever learned is on that of training. */
export interface Past {
  readonly documents: ReadonlyMap<string, Side>
  readonly sentences: ReadonlyMap<string, Side>
}

export interface DivisionOptions {
  /** Whether some of so many sentences are held back; where not, all are for training. */
  readonly holdsBack?: (sentences: number) => boolean
  /** Of the tagger that is gone on from: what it learned from trains, what it was checked on still checks, and what is new is divided. */
  readonly past?: Past | undefined
}

/** By text, not by id, which is random: the same corpus is divided alike in every workspace. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/**
 * Divides by document, so that no document or its near-duplicate is on both sides; by sentence where there are too few
 * documents for that.
 */
export async function prepareTraining(
  labelled: Iterable<LabelledDocument>,
  seed: number,
  { holdsBack = () => true, past }: DivisionOptions = {}
): Promise<TrainingData> {
  const breathe = createBreather()
  const units: (TaggedUnit & SplitDocument)[] = []
  const given: { readonly hash: string; readonly id: string; readonly spans: LabelledDocument['spans'] }[] = []
  const losses = new Set<LossReason>()
  for (const document of labelled) {
    const { sentences, starts, losses: lost } = toTaggedSentences(document)
    for (const { reason } of lost) losses.add(reason)
    const { id, text, spans } = document
    const hash = hashText(text)
    const places = starts.map((start) => ({ documentId: id, start }))
    units.push({ id: hash, signature: signText(text), ...measure(sentences, places) })
    given.push({ hash, id, spans })
    await breathe()
  }
  if (!holdsBack(units.reduce((sum, { size }) => sum + size, 0))) {
    const documents = given.map(({ id, spans }) => ({ id, spans, split: 'train' as const }))
    // The folds that check in place of a held-back part keep what belongs together.
    const groups = await groupNearDuplicates(units)
    const grouped = units.map((unit) => ({
      ...unit,
      tagged: unit.tagged.map((sentence) => ({ ...sentence, group: groups.get(unit.id)! }))
    }))
    return { ...collect(grouped, () => 'train'), losses, documents, division: null, dividedBy: 'document' }
  }
  if (given.length >= fewestDocuments) {
    const whole = units.filter(hasSentences)
    const { parts, nearDuplicates } = await splitDocuments(whole, seed, heldBack, past?.documents)
    const { splits, ...divided } = divide(units, parts)
    if (divided.devel.some(hasEntity)) {
      const documents = given.map(({ hash, id, spans }) => ({ id, spans, split: splits.get(hash) ?? 'train' }))
      const division = {
        documents: countParts(documents),
        nearDuplicates,
        leaks: (await findLeaks(whole, parts)).length
      }
      return { ...divided, losses, documents, division, dividedBy: 'document' }
    }
  }
  const sentences = units.flatMap(({ id, tagged, places }) =>
    tagged.map((sentence, i): TaggedUnit => ({ id: `${id} ${i}`, ...measure([sentence], [places[i]!]) }))
  )
  const settled = new Map(
    sentences.flatMap(({ id, tagged }) => {
      const side = past?.sentences.get(tagged[0]?.text ?? '')
      return side === undefined ? [] : [[id, side] as const]
    })
  )
  const free = sentences.filter((unit) => hasSentences(unit) && !settled.has(unit.id))
  const { splits: _, ...divided } = divide(
    sentences,
    new Map([...settled, ...(await splitUnits(free, seed, heldBack))])
  )
  const documents = given.map(({ id, spans }) => ({ id, spans, split: 'both' as const }))
  return { ...divided, losses, documents, division: null, dividedBy: 'sentence' }
}

function countParts(documents: readonly DividedDocument[]): SplitCounts {
  const devel = documents.filter(({ split }) => split === 'devel').length
  return { train: documents.length - devel, devel }
}

export function hasEntity(sentence: TaggedSentence): boolean {
  return sentence.tags.some((tag) => tag !== 'O')
}

function measure(tagged: readonly TaggedSentence[], places: readonly SentencePlace[]): Omit<TaggedUnit, 'id'> {
  const labels = new Map<string, number>()
  for (const { tags } of tagged) {
    for (const tag of tags) {
      if (tag.startsWith('B-')) labels.set(tag.slice(2), (labels.get(tag.slice(2)) ?? 0) + 1)
    }
  }
  return { tagged, places, size: tagged.length, labels }
}

/** A document without a sentence, white space say, has nothing to divide. */
function hasSentences(unit: SplitUnit): boolean {
  return unit.size > 0
}

function divide(units: readonly TaggedUnit[], splits: ReadonlyMap<string, Side>) {
  return { ...collect(units, ({ id }) => splits.get(id) ?? 'train'), splits }
}

function collect(units: readonly TaggedUnit[], splitOf: (unit: TaggedUnit) => Side) {
  const sentences: Record<Side, TaggedSentence[]> = { train: [], devel: [] }
  const places: Record<Side, SentencePlace[]> = { train: [], devel: [] }
  const words = { train: 0, devel: 0 }
  const entities = new Map<string, { train: number; devel: number }>()
  for (const unit of units) {
    const split = splitOf(unit)
    places[split].push(...unit.places)
    for (const sentence of unit.tagged) {
      sentences[split].push(sentence)
      words[split] += sentence.words.length
    }
    for (const [label, count] of unit.labels) {
      const counts = entities.get(label) ?? { train: 0, devel: 0 }
      counts[split] += count
      entities.set(label, counts)
    }
  }
  return { ...sentences, places, words, entities }
}
