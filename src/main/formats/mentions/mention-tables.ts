// Mentions as rows for other programs: a plain table, OMOP's NOTE_NLP, and FHIR observations. Offsets are in code points.
import type { SpanStatus } from '../../../shared/spans.ts'

export interface MentionRow {
  readonly documentId: string
  readonly documentName: string
  readonly group: string
  /** `2026-11`, empty where it is not known. */
  readonly month: string
  readonly labelId: string
  readonly surface: string
  readonly form: string
  readonly code: string | null
  /** Code points from the start of the document, end exclusive. */
  readonly start: number
  readonly end: number
  /** The words around it, on one line. */
  readonly snippet: string
  readonly status: SpanStatus
  readonly by: string
  /** A tagger's, null once a person has decided. */
  readonly score: number | null
}

export const mentionHeader = [
  ...['document_id', 'document', 'group', 'month', 'label', 'surface', 'normal_form', 'code', 'start', 'end'],
  ...['status', 'by', 'score']
]

export function mentionCells(row: MentionRow): string[] {
  const { documentId, documentName, group, month, labelId, surface, form, code, start, end, status, by, score } = row
  return [
    ...[documentId, documentName, group, month, labelId, surface, form, code ?? '', String(start), String(end)],
    ...[status, by, score === null ? '' : String(score)]
  ]
}

/**
 * Columns of NOTE_NLP in the OMOP Common Data Model 5.4. The concept ids are 0, "no matching concept": a code here is one of the
 * project's dictionaries, which only a mapping to the vocabularies turns into a concept id; it is kept in `term_modifiers`. `note_id` is the document's
 * id here, to be mapped to that of NOTE. `term_exists` says Y: negation is not looked at.
 */
export const omopHeader = [
  ...['note_nlp_id', 'note_id', 'section_concept_id', 'snippet', 'offset', 'lexical_variant'],
  ...['note_nlp_concept_id', 'note_nlp_source_concept_id', 'nlp_system', 'nlp_date', 'nlp_datetime'],
  ...['term_exists', 'term_temporal', 'term_modifiers']
]

const snippetLength = 250

export function omopCells(row: MentionRow, id: number, now: string): string[] {
  const { documentId, snippet, start, surface, by, labelId, code, status } = row
  const modifiers = [`label=${labelId}`, `status=${status}`, ...(code === null ? [] : [`code=${code}`])].join(';')
  return [
    ...[String(id), documentId, '0', [...snippet].slice(0, snippetLength).join(''), String(start)],
    ...[
      [...surface].slice(0, snippetLength).join(''),
      '0',
      '0',
      `Chartmark ${by}`,
      now.slice(0, 10),
      now,
      'Y',
      '',
      modifiers
    ]
  ]
}

/** Where Chartmark's own facts stand in a FHIR resource. */
const extensionBase = 'urn:chartmark:mention'

/**
 * An Observation of FHIR R4 for each mention, derived from the document as a DocumentReference by its identifier. Suggestions are `preliminary`, what a person
 * accepted is `final`. An Observation says that something was found in a text, not that a patient has it.
 */
export function fhirObservation(row: MentionRow, id: number): object {
  const { documentId, documentName, labelId, surface, form, code, start, end, status, by, score } = row
  const extension = [
    { url: `${extensionBase}:start`, valueInteger: start },
    { url: `${extensionBase}:end`, valueInteger: end },
    { url: `${extensionBase}:normal-form`, valueString: form },
    { url: `${extensionBase}:by`, valueString: by },
    ...(score === null ? [] : [{ url: `${extensionBase}:score`, valueDecimal: score }])
  ]
  return {
    resourceType: 'Observation',
    id: `mention-${id}`,
    extension,
    status: status === 'accepted' ? 'final' : 'preliminary',
    code: { text: labelId },
    valueCodeableConcept: { ...(code === null ? {} : { coding: [{ code }] }), text: surface },
    derivedFrom: [
      {
        type: 'DocumentReference',
        identifier: { system: 'urn:chartmark:document', value: documentId },
        display: documentName
      }
    ]
  }
}
