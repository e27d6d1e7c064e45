// Divides labelled documents into the folds of a label check, and leads suspects of sentences back to places in documents.
import type { LabelSuspect } from '../../engine/review/label-suspects.ts'
import { shuffledIndices } from '../../engine/random.ts'
import { type LabelledDocument, toTaggedSentences } from '../../engine/text/labelled.ts'
import type { TaggedSentence } from '../../engine/types.ts'
import { createBreather } from '../../jobs/breathe.ts'
import { writeFragments } from '../../store/annotation-states.ts'
import type { NewSuspect } from '../../store/label-checks.ts'

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
  /** Decides when the training has gone on long enough; apart from what is judged. */
  readonly devel: readonly TaggedSentence[]
  readonly held: readonly PlacedSentence[]
}

const purpose = 0x5c5c
/** Of the training sentences of a fold, one in so many decides when to stop. */
const develShare = 8

/** Sentences of all documents, in their order; the event loop turns meanwhile. */
export async function placeSentences(documents: Iterable<LabelledDocument>): Promise<PlacedSentence[][]> {
  const breathe = createBreather()
  const placed: PlacedSentence[][] = []
  for (const document of documents) {
    const { sentences, starts } = toTaggedSentences(document)
    const { id: documentId, spans } = document
    placed.push(sentences.map((sentence, i) => ({ sentence, documentId, start: starts[i]!, spans })))
    await breathe()
  }
  return placed.filter((sentences) => sentences.length > 0)
}

/** By document, so that no tagger has seen the rest of a note that it judges; by sentence where there are fewer documents than folds. */
export function dealCheckFolds(documents: readonly (readonly PlacedSentence[])[], folds: number): CheckFold[] {
  const units = documents.length >= folds ? documents : documents.flat().map((sentence) => [sentence])
  const order = Array.from(shuffledIndices(units.length, purpose))
  return Array.from({ length: Math.min(folds, units.length) }, (_, fold) => {
    const held = order.filter((_, place) => place % folds === fold).flatMap((index) => units[index]!)
    const rest = order
      .filter((_, place) => place % folds !== fold)
      .flatMap((index) => units[index]!)
      .map(({ sentence }) => sentence)
    // Dealt out alternately, so that even few sentences have some of each.
    return {
      train: rest.filter((_, i) => i % develShare !== 0 || rest.length < 2),
      devel: rest.filter((_, i) => i % develShare === 0),
      held
    }
  })
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
