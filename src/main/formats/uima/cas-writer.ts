// Makes the feature structures of a document, in the order in which a CAS lists them: text, words, then entities.
import { splitSentencesWithWords } from '../../../shared/text/sentences.ts'
import type { FormatDocument } from '../format.ts'
import { hashOfText } from '../output/text-output.ts'
import { documentMetaData, namedEntity, sentence, suggestion, token } from './layers.ts'

export interface NewStructure {
  readonly type: string
  /** UTF-16 units. */
  readonly begin: number
  readonly end: number
  /** Plain strings; those that are undefined are not there. */
  readonly features: Readonly<Record<string, string | undefined>>
}

/** What a CAS says of its text: the text, or, for one that is elsewhere, a URI, here of its hash. */
export function sofaOf(text: string, withText: boolean): Readonly<Record<string, string>> {
  return withText ? { sofaString: text } : { sofaURI: `urn:sha256:${hashOfText(text)}` }
}

/** Tools that read a CAS expect it to have sentences and words; the file's own are used where it had them. */
export function structuresOf(document: FormatDocument): NewStructure[] {
  const { id, text, spans } = document
  const sentences = (document.sentences ?? splitSentencesWithWords(text)).filter(({ words }) => words.length > 0)
  const plain = (type: string, begin: number, end: number): NewStructure => ({ type, begin, end, features: {} })
  return [
    { type: documentMetaData, begin: 0, end: text.length, features: { documentTitle: id, documentId: id } },
    ...sentences.map(({ words }) => plain(sentence, words[0]!.start, words.at(-1)!.end)),
    ...sentences.flatMap(({ words }) => words.map(({ start, end }) => plain(token, start, end))),
    ...spans.map(({ start, end, label, status, score }): NewStructure => {
      if (status === undefined || status === 'accepted') {
        return { type: namedEntity, begin: start, end, features: { value: label } }
      }
      const features = { value: label, status, score: score === undefined ? undefined : String(score) }
      return { type: suggestion, begin: start, end, features }
    })
  ]
}
