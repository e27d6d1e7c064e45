// Divides labelled documents into the folds of a label check, and leads suspects of sentences back to places in documents.
import { createHash } from 'node:crypto'
import { createNearDuplicates, signText } from '../../../shared/text/near-duplicates.ts'
import type { LabelSuspect } from '../../engine/review/label-suspects.ts'
import { shuffledIndices } from '../../engine/random.ts'
import { type LabelledDocument, toTaggedSentences } from '../../engine/text/labelled.ts'
import type { TaggedSentence } from '../../engine/text/tagged-sentence.ts'
import { createBreather } from '../../breathe.ts'
import { writeFragments } from '../../store/annotations/annotation-states.ts'
import type { NewSuspect } from '../../store/quality/label-checks.ts'

/** A sentence that knows where it stands. */
export interface PlacedSentence {
  readonly sentence: TaggedSentence
  readonly documentId: string
  /** Of its text, in the document. */
  readonly start: number
  /** Spans of the document, of which its tags are made. */
  readonly spans: LabelledDocument['spans']
}

export interface CheckFold {
  readonly train: readonly TaggedSentence[]
  /** Decides when the training has gone on long enough; apart from what is judged and what is learned. */
  readonly devel: readonly TaggedSentence[]
  readonly held: readonly PlacedSentence[]
}

const purpose = 0x5c5c
/** Of the training documents of a fold, one in so many decides when to stop. */
const develShare = 8

/** Sentences of all documents, in their order, each in the group of its document and those nearly the same; the event loop turns meanwhile. */
export async function placeSentences(documents: Iterable<LabelledDocument>): Promise<PlacedSentence[][]> {
  const breathe = createBreather()
  const known = createNearDuplicates()
  const groups = new Map<string, string>()
  const placed: PlacedSentence[][] = []
  for (const document of documents) {
    const { sentences, starts } = toTaggedSentences(document)
    const { id: documentId, spans, text } = document
    const twin = known.add(documentId, signText(text))
    const group = twin === undefined ? documentId : groups.get(twin.id)!
    groups.set(documentId, group)
    placed.push(
      sentences.map((sentence, i) => ({ sentence: { ...sentence, group }, documentId, start: starts[i]!, spans }))
    )
    await breathe()
  }
  return placed.filter((sentences) => sentences.length > 0)
}

/**
 * SHA-256 over where the sentences stand: while it is the same, so are the folds. Labels do not count: what a finished fold suspects is shown only
 * while its place is as it was, so that fixing some of them costs no fold.
 */
export function hashPlaces(documents: readonly (readonly PlacedSentence[])[]): string {
  const hash = createHash('sha256')
  for (const { documentId, start, sentence } of documents.flat())
    hash.update(`${documentId} ${sentence.group ?? ''} ${start} ${sentence.text.length}\n`)
  return hash.digest('hex')
}

type Unit = readonly PlacedSentence[]

/**
 * By document and its near-duplicates, so that no tagger has seen the rest of a note that it judges, nor a copy of it; where there are fewer of
 * those than folds by sentence, the same text together.
 */
export function dealCheckFolds(documents: readonly Unit[], folds: number): CheckFold[] {
  const all = documents.flat()
  const byDocument = gather(all, ({ sentence, documentId }) => sentence.group ?? documentId)
  const units = byDocument.length >= folds ? byDocument : gather(all, ({ sentence }) => sentence.text)
  const order = Array.from(shuffledIndices(units.length, purpose))
  return Array.from({ length: Math.min(folds, units.length) }, (_, fold) => {
    const isHeld = (_index: number, place: number) => place % folds === fold
    const rest = order.filter((index, place) => !isHeld(index, place)).map((index) => units[index]!)
    const decides = chooseDevel(rest)
    const sentencesOf = (some: readonly Unit[]) => some.flat().map(({ sentence }) => sentence)
    return {
      train: sentencesOf(rest.filter((unit) => !decides.has(unit) || rest.length < 2)),
      devel: sentencesOf(rest.filter((unit) => decides.has(unit))),
      held: order.filter(isHeld).flatMap((index) => units[index]!)
    }
  })
}

/** Dealt out alternately, so that even few have some of each; of very few the smallest, which is missed least. */
function chooseDevel(units: readonly Unit[]): ReadonlySet<Unit> {
  if (units.length >= develShare) return new Set(units.filter((_, i) => i % develShare === 0))
  return new Set(units.toSorted((a, b) => a.length - b.length).slice(0, 1))
}

function gather(sentences: Unit, nameOf: (sentence: PlacedSentence) => string): Unit[] {
  const units = new Map<string, PlacedSentence[]>()
  for (const sentence of sentences) {
    const name = nameOf(sentence)
    const unit = units.get(name)
    if (unit === undefined) units.set(name, [sentence])
    else unit.push(sentence)
  }
  return [...units.values()]
}

/** `undefined` where what is marked cannot be found among the document's spans any more. */
export function placeSuspect(
  { sentence, start, spans }: PlacedSentence,
  documentKey: number,
  { kind, score, given, found }: LabelSuspect
): NewSuspect | undefined {
  const rangeOf = (entity: { readonly start: number; readonly end: number }) => ({
    start: start + sentence.words[entity.start]!.start,
    end: start + sentence.words[entity.end - 1]!.end
  })
  const marked = given === null ? null : markedAs(spans, given.type, rangeOf(given))
  if (marked === undefined) return undefined
  return {
    ...{ documentKey, kind, score },
    given: marked && { labelId: marked.label, place: writeFragments(marked.fragments ?? [marked]) },
    found: found && { labelId: found.type, ...rangeOf(found) }
  }
}

/** The span of which an entity of whole words was made: with these edges, or the one that overlaps it most. */
function markedAs(
  spans: LabelledDocument['spans'],
  label: string,
  { start, end }: { readonly start: number; readonly end: number }
) {
  const shared = (span: { readonly start: number; readonly end: number }) =>
    Math.min(end, span.end) - Math.max(start, span.start)
  return spans.filter((span) => span.label === label && shared(span) > 0).sort((a, b) => shared(b) - shared(a))[0]
}
