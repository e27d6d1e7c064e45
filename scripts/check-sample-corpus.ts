// Checks the sample corpus: enough sentences, exact offsets, consistent marks, and the characters that break other tools.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { sampleFolder, toJsonLines } from './make-sample-corpus.ts'
import { readSampleSource, type SampleLanguage, type SampleNote } from './sample-source.ts'

const noteSchema = z.strictObject({
  id: z.string().min(1),
  text: z.string().min(1),
  spans: z.array(
    z.strictObject({
      id: z.string().min(1),
      start: z.int().min(0),
      end: z.int().min(1),
      label: z.enum(['disease', 'drug']),
      text: z.string().min(1)
    })
  ),
  meta: z.strictObject({
    title: z.string().min(1),
    language: z.enum(['en', 'zh']),
    group: z.string().min(1),
    gold: z.boolean()
  })
})

/** A note as the shipped file holds it; offsets in Unicode code points. */
export type ShippedNote = z.infer<typeof noteSchema>

const minimumSentences: Readonly<Record<SampleLanguage, number>> = { en: 220, zh: 110 }
const minimumNotes: Readonly<Record<SampleLanguage, number>> = { en: 24, zh: 14 }

/** The sentence that documentation and tests show; it opens a note, so its offsets are the note's. */
export const shownSentence = '患者因2型糖尿病入院，接受胰岛素治疗'

export const parseNotes = (jsonLines: string): ShippedNote[] =>
  jsonLines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => noteSchema.parse(JSON.parse(line)))

/** Sentences of a text by end punctuation and line; headings and bare list items are not counted. */
export function countSentences(text: string, language: SampleLanguage): number {
  const end = language === 'en' ? /(?<=[.!?])\s+(?=[\p{Lu}\d"])/u : /(?<=[。！？])/u
  const isSentence = (piece: string): boolean =>
    language === 'en'
      ? (piece.match(/\p{L}+/gu) ?? []).length >= 4
      : (piece.match(/\p{Script=Han}/gu) ?? []).length >= 6
  return text
    .split(/\r?\n/)
    .flatMap((line) => line.split(end))
    .filter(isSentence).length
}

/** Problems of offsets: a slice that differs, a span with blank edges, spans that overlap or are out of order. */
export function findSpanProblems(notes: readonly ShippedNote[]): string[] {
  const problems: string[] = []
  for (const note of notes) {
    const characters = [...note.text]
    let read = 0
    for (const span of note.spans) {
      if (characters.slice(span.start, span.end).join('') !== span.text) problems.push(`${span.id}: the slice differs`)
      if (span.text !== span.text.trim()) problems.push(`${span.id}: blank at an edge`)
      if (span.start < read) problems.push(`${span.id}: overlaps the span before it`)
      read = span.end
    }
    if (!note.meta.gold && note.spans.length > 0) problems.push(`${note.id}: not gold, yet marked`)
    if (/\[\[|\]\]/.test(note.text)) problems.push(`${note.id}: markup is left in the text`)
  }
  return problems
}

/** AF is not "af" and RA not "ra", but a sentence may start with any other word: those are compared in any case. */
const isAbbreviation = (surface: string): boolean => /^[\p{Lu}\p{N}]+$/u.test(surface)

const foldCase = (surface: string): string => (isAbbreviation(surface) ? surface : surface.toLowerCase())

const escapePattern = (surface: string): string => surface.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** Whole words in English; Han is written without spaces, so there any occurrence counts. */
function occurrencePattern(surface: string): RegExp {
  const flags = isAbbreviation(surface) ? 'gu' : 'giu'
  if (/\p{Script=Han}/u.test(surface)) return new RegExp(escapePattern(surface), flags)
  return new RegExp(`(?<![\\p{Script=Latin}\\p{N}])${escapePattern(surface)}(?![\\p{Script=Latin}\\p{N}])`, flags)
}

/** Words that mean a disease in one note and something else in another. */
const otherMeanings: readonly { readonly note: string; readonly word: string; readonly means: string }[] = [
  { note: 'en-02-discharge-nstemi', word: 'depression', means: 'ST depression in the ECG' },
  { note: 'en-04-ed-triage-palpitations', word: 'RA', means: 'room air' },
  { note: 'en-30-ed-note-cellulitis', word: 'RA', means: 'room air' }
]

const hasOtherMeaning = (note: string, word: string): boolean =>
  otherMeanings.some((other) => other.note === note && other.word === word)

/** Surfaces marked in one place and left unmarked in another of the same language, or marked with two labels. */
export function findInconsistentMarks(notes: readonly SampleNote[]): string[] {
  const problems: string[] = []
  for (const language of ['en', 'zh'] as const) {
    const inLanguage = notes.filter((note) => note.language === language)
    const labels = new Map<string, Set<string>>()
    for (const note of inLanguage)
      for (const span of note.spans) {
        const surface = foldCase(note.text.slice(span.start, span.end))
        labels.set(surface, (labels.get(surface) ?? new Set()).add(span.label))
      }
    for (const [surface, used] of labels) {
      if (used.size > 1) problems.push(`${language}: "${surface}" is marked with two labels`)
      const pattern = occurrencePattern(surface)
      for (const note of inLanguage)
        for (const found of note.text.matchAll(pattern)) {
          const end = found.index + found[0].length
          const marked = note.spans.some((span) => span.start <= found.index && end <= span.end)
          if (!marked && !hasOtherMeaning(note.id, found[0]))
            problems.push(`${note.id}: "${found[0]}" at ${found.index} is not marked, elsewhere it is`)
        }
    }
  }
  return problems
}

/** What every reader of clinical text meets sooner or later; each must occur somewhere. */
const expectedFeatures: Readonly<Record<string, (text: string) => boolean>> = {
  'an emoji': (text) => /\p{Emoji_Presentation}/u.test(text),
  'an emoji joined with ZWJ': (text) => /\p{Extended_Pictographic}\u{200D}\p{Extended_Pictographic}/u.test(text),
  'a skin tone': (text) => /\p{Emoji_Modifier}/u.test(text),
  'a Han character beyond the BMP': (text) => /[\u{20000}-\u{3FFFF}]/u.test(text),
  'Windows line ends': (text) => text.includes('\r\n'),
  'a bullet': (text) => text.includes('•'),
  'full-width punctuation': (text) => /[，；：（）]/.test(text),
  'half-width punctuation between Han characters': (text) => /\p{Script=Han},\p{Script=Han}/u.test(text),
  'an ideographic space': (text) => text.includes('\u{3000}'),
  'a Latin drug name inside Chinese': (text) => /\p{Script=Han}aspirin/u.test(text),
  'a misspelt disease': (text) => text.includes('pnuemonia'),
  'a misspelt drug': (text) => text.includes('metforman')
}

export const findMissingFeatures = (notes: readonly ShippedNote[]): string[] =>
  Object.entries(expectedFeatures)
    .filter(([, occursIn]) => !notes.some((note) => occursIn(note.text)))
    .map(([feature]) => `no note has ${feature}`)

/** Too few notes or sentences of a language, a share of gold notes far from three fifths, a repeated id. */
export function findCountProblems(notes: readonly ShippedNote[]): string[] {
  const problems: string[] = []
  for (const language of ['en', 'zh'] as const) {
    const { notes: count, sentences, gold } = countCorpus(notes, language)
    if (count < minimumNotes[language]) problems.push(`${language}: ${count} notes`)
    if (sentences < minimumSentences[language]) problems.push(`${language}: ${sentences} sentences`)
    if (gold / count < 0.55 || gold / count > 0.7) problems.push(`${language}: ${gold} of ${count} notes are gold`)
  }
  const ids = notes.flatMap((note) => [note.id, ...note.spans.map((span) => span.id)])
  if (new Set(ids).size !== ids.length) problems.push('an id is used twice')
  return problems
}

/** Counts of one language in the shipped file. */
export function countCorpus(notes: readonly ShippedNote[], language: SampleLanguage) {
  const inLanguage = notes.filter((note) => note.meta.language === language)
  const spans = inLanguage.flatMap((note) => note.spans)
  return {
    notes: inLanguage.length,
    gold: inLanguage.filter((note) => note.meta.gold).length,
    sentences: inLanguage.reduce((sum, note) => sum + countSentences(note.text, language), 0),
    goldSentences: inLanguage.reduce(
      (sum, note) => sum + (note.meta.gold ? countSentences(note.text, language) : 0),
      0
    ),
    disease: spans.filter((span) => span.label === 'disease').length,
    drug: spans.filter((span) => span.label === 'drug').length
  }
}

export function findShownSentenceProblems(notes: readonly ShippedNote[]): string[] {
  const note = notes.find(({ text }) => text.split(/\r?\n/)[0] === shownSentence)
  if (note === undefined) return ['the shown sentence opens no note']
  const shown = note.spans.filter((span) => span.end <= [...shownSentence].length)
  const found = shown.map((span) => `${span.label} ${span.start}-${span.end} ${span.text}`).join(', ')
  const expected = 'disease 3-8 2型糖尿病, drug 13-16 胰岛素'
  return found === expected ? [] : [`the shown sentence has the marks: ${found}`]
}

/** Everything that is wrong with the corpus, one line each; empty when it can be shipped. */
export function findCorpusProblems(jsonLines: string, source: readonly SampleNote[]): string[] {
  const notes = parseNotes(jsonLines)
  return [
    ...(jsonLines === toJsonLines(source) ? [] : ['notes.jsonl is not what the source makes: run make-sample-corpus']),
    ...findCountProblems(notes),
    ...findSpanProblems(notes),
    ...findShownSentenceProblems(notes),
    ...findMissingFeatures(notes),
    ...findInconsistentMarks(source)
  ]
}

if (import.meta.main) {
  const jsonLines = readFileSync(join(sampleFolder, 'notes.jsonl'), 'utf8')
  const problems = findCorpusProblems(jsonLines, readSampleSource(join(sampleFolder, 'source')))
  for (const language of ['en', 'zh'] as const)
    process.stdout.write(`${language} ${JSON.stringify(countCorpus(parseNotes(jsonLines), language))}\n`)
  for (const problem of problems) process.stdout.write(`${problem}\n`)
  process.exitCode = problems.length === 0 ? 0 : 1
}
