// The sample corpus is what a clinician sees first: its counts, offsets and marks hold, and each check can fail.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  countCorpus,
  countSentences,
  findCorpusProblems,
  findCountProblems,
  findInconsistentMarks,
  findMissingFeatures,
  findShownSentenceProblems,
  findSpanProblems,
  parseNotes,
  shownSentence,
  type ShippedNote
} from './check-sample-corpus.ts'
import { sampleFolder, toJsonLine, toJsonLines } from './make-sample-corpus.ts'
import { readMarks, readSampleNote, readSampleSource } from './sample-source.ts'

const source = readSampleSource(join(sampleFolder, 'source'))
const jsonLines = readFileSync(join(sampleFolder, 'notes.jsonl'), 'utf8')
const shipped = parseNotes(jsonLines)

const noteOf = (text: string, spans: ShippedNote['spans'] = [], gold = true): ShippedNote => ({
  id: 'note',
  text,
  spans,
  meta: { title: 'Note', language: 'en', group: 'Test', gold }
})
const spanOf = (start: number, end: number, text: string, id = 'span') => ({
  id,
  start,
  end,
  text,
  label: 'disease' as const
})
const authored = (id: string, body: string) =>
  readSampleNote(id, 'en', `# title: T\n# group: G\n# gold: yes\n\n${body}\n`)

describe('the shipped corpus', () => {
  it('has no problem of any kind', () => {
    expect(findCorpusProblems(jsonLines, source)).toEqual([])
  })

  it('slices to the surface in UTF-16 too, once offsets are converted', () => {
    for (const note of source)
      for (const span of note.spans) {
        const surface = note.text.slice(span.start, span.end)
        expect(surface).toBe(surface.trim())
        expect(surface.isWellFormed()).toBe(true)
      }
  })

  it('holds back the marks of notes that are not gold, and only those', () => {
    const heldBack = source.filter((note) => !note.gold)
    expect(heldBack.every((note) => note.spans.length > 0)).toBe(true)
    expect(shipped.filter((note) => note.meta.gold && note.spans.length === 0)).toEqual([])
    expect(parseNotes(toJsonLines(source, true)).every((note) => note.meta.gold && note.spans.length > 0)).toBe(true)
  })

  it('says its counts in the README as they are', () => {
    const readme = readFileSync(join(sampleFolder, 'README.md'), 'utf8')
    expect(readme).toContain(`${shipped.length} notes`)
    for (const language of ['en', 'zh'] as const) {
      const { notes, gold, sentences, goldSentences, disease, drug } = countCorpus(shipped, language)
      expect(readme).toContain(`| ${[notes, gold, sentences, goldSentences, disease, drug].join(' | ')} |`)
    }
    expect(readme).toContain('CC0')
  })
})

describe('reading marks', () => {
  it('takes marks out and leaves every other character', () => {
    const { text, spans } = readMarks('😊 [[d:gout]] and [[r:allopurinol]].', 'here')
    expect(text).toBe('😊 gout and allopurinol.')
    expect(spans).toEqual([
      { start: 3, end: 7, label: 'disease' },
      { start: 12, end: 23, label: 'drug' }
    ])
  })

  it('refuses an unknown code, an open mark and a missing header', () => {
    expect(() => readMarks('[[x:gout]]', 'here')).toThrow('no label has the code x')
    expect(() => readMarks('[[d:gout]', 'here')).toThrow('not closed')
    expect(() => readSampleNote('n', 'en', '# title: T\n\ntext')).toThrow('"gold" is missing')
  })

  it('writes code points, and CRLF where the note asks for it', () => {
    const crlf = readSampleNote(
      'n',
      'en',
      '# title: T\n# group: G\n# gold: yes\n# line-ending: crlf\n\n😊\n[[d:gout]]\n'
    )
    expect(crlf.text).toBe('😊\r\ngout')
    expect(parseNotes(toJsonLine(crlf))[0]!.spans).toEqual([spanOf(3, 7, 'gout', 'n-1')])
  })
})

describe('each check can fail', () => {
  it('counts sentences, not headings or bare items', () => {
    expect(countSentences('Plan\n• Aspirin\nShe is well today. Review in 4 weeks as agreed.', 'en')).toBe(2)
    expect(countSentences('计划：\n患者今日一般情况尚可。两周后门诊复查血糖！', 'zh')).toBe(2)
  })

  it.each([
    ['a slice that differs', noteOf('has gout now', [spanOf(3, 7, 'gout')]), 'differs'],
    ['blank edges', noteOf('has gout now', [spanOf(3, 8, ' gout')]), 'blank'],
    ['an overlap', noteOf('has gout', [spanOf(4, 8, 'gout', 'a'), spanOf(7, 8, 't', 'b')]), 'overlaps'],
    ['marks that should be held back', noteOf('has gout', [spanOf(4, 8, 'gout')], false), 'not gold'],
    ['markup left over', noteOf('has [[d:gout'), 'markup']
  ])('finds %s', (_name, note, words) => {
    expect(findSpanProblems([note]).join()).toContain(words)
  })

  it('finds a surface that is marked in one note and not in another', () => {
    const marked = authored('a', 'She has [[d:gout]] and [[d:RA]].')
    expect(findInconsistentMarks([marked, authored('b', 'Gout again.')])).toHaveLength(1)
    expect(findInconsistentMarks([marked, authored('b', 'No [[d:tophaceous gout]], no goutweed, no ra.')])).toEqual([])
    expect(findInconsistentMarks([marked, authored('b', '[[r:gout]]')]).join()).toContain('two labels')
  })

  it('finds what is missing', () => {
    const plain = [noteOf('Plain text.')]
    expect(findMissingFeatures(plain).length).toBeGreaterThan(10)
    expect(findCountProblems(plain).join()).toContain('en: 1 notes')
    expect(findCountProblems([...shipped, shipped[0]!])).toContain('an id is used twice')
    expect(findShownSentenceProblems(plain)).toHaveLength(1)
    expect(findShownSentenceProblems([noteOf(shownSentence)])).toHaveLength(1)
  })

  it('finds a file that the source no longer makes', () => {
    expect(findCorpusProblems(jsonLines, source.slice(1)).join()).toContain('make-sample-corpus')
  })
})
