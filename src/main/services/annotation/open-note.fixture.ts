// A note with a drug in it, opened by its annotator, for the tests of edits and of suggestions.
import type { Edit } from '../../../shared/entities.ts'
import { addText, temporaryCorpus } from '../corpus.fixture.ts'
import { writeSuggestions } from './suggestions.ts'

export const text = '患者😀 takes aspirin 100 mg'
export const aspirin = { start: 11, end: 18 }

export async function openNote() {
  const corpus = temporaryCorpus()
  const documentId = await addText(corpus, text)
  const edit = (each: Edit) => corpus.annotation.edit({ documentId, edit: each })
  const marks = () =>
    corpus.documents
      .get({ documentId })
      .annotations.map(({ labelId, fragments, status, origin, by, score }) => [
        labelId,
        text.slice(fragments[0]!.start, fragments[0]!.end),
        status,
        origin,
        by,
        score
      ])
  const suggest = (spans: readonly { start: number; end: number; label: string; score: number }[]) =>
    writeSuggestions(corpus.workspace, { origin: 'tagger', by: 'Layered 1' }, [{ documentId, spans }])
  return { ...corpus, documentId, edit, marks, suggest }
}

export const addDrug = { kind: 'add', labelId: 'drug', fragments: [aspirin] } satisfies Edit
export const suggestedDrug = { ...aspirin, label: 'drug', score: 0.8 }
