// Terms of dictionaries and marked words are found where they stand, the longest of each place; who works blind learns nothing of others.
import { expect, it } from 'vitest'
import type { Range } from '../../../shared/spans.ts'
import { createJobQueue } from '../../jobs/queue.ts'
import { addText, fileOf, listAll, temporaryCorpus } from '../corpus.fixture.ts'
import { createDictionaryService } from '../dictionaries/dictionaries.ts'
import { createEntityService } from '../review/entities.ts'
import { createKnownWordsService } from './known-words.ts'

function corpusWithWords() {
  const corpus = temporaryCorpus()
  const { deps, projectId, documents, annotation } = corpus
  const dictionaries = createDictionaryService({ ...deps, queue: createJobQueue() })
  const { knownWords } = createKnownWordsService(deps)
  /** Of all pieces of the text. */
  const allPlaces = async (documentId: string) => {
    const places: Range[] = []
    for (let from: number | null = 0; from !== null;) {
      const piece = await knownWords({ documentId, from })
      places.push(...piece.places)
      from = piece.next
    }
    return places
  }
  return {
    ...corpus,
    knownWords,
    dictionaries,
    bring: (...terms: readonly string[]) =>
      dictionaries.import({ projectId, labelId: 'drug', file: fileOf('terms.txt', terms.join('\n')) }),
    mark: (documentId: string, words: string) => {
      const start = documents.get({ documentId }).text.indexOf(words)
      const fragments = [{ start, end: start + words.length }]
      annotation.edit({ documentId, edit: { kind: 'add', labelId: 'drug', fragments } })
    },
    words: async (documentId: string) => {
      const { text } = documents.get({ documentId })
      return (await allPlaces(documentId)).map(({ start, end }) => text.slice(start, end))
    },
    allPlaces
  }
}

it('finds the longest term at each place, with what begins it in another script', async () => {
  const corpus = corpusWithWords()
  const documentId = await addText(
    corpus,
    '患者服用丙戊酸钠缓释片，诊断2型糖尿病、β-地中海贫血。丙戊酸钠。Has aspirin.'
  )
  expect(await corpus.words(documentId)).toEqual([])
  await corpus.bring(
    '丙戊酸',
    '丙戊酸钠',
    '丙戊一',
    '酸钠',
    '2型糖尿病',
    '糖尿病',
    'β-地中海贫血',
    'aspirin',
    '诊',
    '丙戊酸钠缓释胶囊'
  )
  expect(await corpus.words(documentId)).toEqual(['丙戊酸钠', '2型糖尿病', 'β-地中海贫血', '丙戊酸钠'])
})

it('forgets a dictionary that is removed', async () => {
  const corpus = corpusWithWords()
  const documentId = await addText(corpus, '服用丙戊酸钠')
  const { dictionary } = await corpus.bring('丙戊酸钠')
  expect(await corpus.words(documentId)).toEqual(['丙戊酸钠'])
  corpus.dictionaries.remove({ projectId: corpus.projectId, dictionaryId: dictionary!.id })
  expect(await corpus.words(documentId)).toEqual([])
})

it('knows what was marked in another document, before and after it is counted, and no more once that is undone', async () => {
  const corpus = corpusWithWords()
  const [first, second] = [await addText(corpus, '予丙戊酸钠治疗', 'a'), await addText(corpus, '停用丙戊酸钠后', 'b')]
  const entities = createEntityService(corpus.deps)
  corpus.mark(first, '丙戊酸钠')
  expect(await corpus.words(second)).toEqual(['丙戊酸钠'])
  entities.refresh({ projectId: corpus.projectId })
  expect(await corpus.words(second)).toEqual(['丙戊酸钠'])
  corpus.annotation.undo({ documentId: first })
  entities.refresh({ projectId: corpus.projectId })
  expect(await corpus.words(second)).toEqual([])
})

it('tells nobody who works blind what others have marked, only what they marked themselves', async () => {
  const corpus = corpusWithWords()
  const be = (annotator: string) => corpus.settings.saveSettings({ annotator })
  const first = await addText(corpus, '予丙戊酸钠治疗', 'first')
  const second = await addText(corpus, '停用丙戊酸钠，改用左乙拉西坦。', 'second')
  const { projectId } = corpus
  await corpus.assignments.assign({ projectId, documentIds: [first, second], annotators: ['Ann', 'Ben'] })
  const ownOf = async (name: string) => (await listAll(corpus)).rows.find((row) => row.name === name)!.id
  be('Ann')
  corpus.mark(await ownOf('first'), '丙戊酸钠')
  expect(await corpus.words(await ownOf('second'))).toEqual(['丙戊酸钠'])
  be('Ben')
  expect(await corpus.words(await ownOf('second'))).toEqual([])
  await corpus.bring('左乙拉西坦')
  expect(await corpus.words(await ownOf('second'))).toEqual(['左乙拉西坦'])
})

it('finds them everywhere in a long text, a piece after the other, and cuts none', async () => {
  const corpus = corpusWithWords()
  await corpus.bring('丙戊酸钠', '左乙拉西坦')
  // Sentences of 21 code units, so that pieces end in the middle of some; and one stretch that is longer than a piece.
  const sentence = '长期口服丙戊酸钠，改用左乙拉西坦治疗。\n'
  const text = sentence.repeat(6000) + '服'.repeat(40_000) + '丙戊酸钠。' + sentence
  const documentId = await addText(corpus, text)
  const expected = [...text.matchAll(/丙戊酸钠|左乙拉西坦/g)].map(({ index, 0: { length } }) => ({
    start: index,
    end: index + length
  }))
  expect(await corpus.allPlaces(documentId)).toEqual(expected)
  const first = await corpus.knownWords({ documentId, from: 0 })
  expect(first.places.length).toBeGreaterThan(0)
  expect(first.places.at(-1)!.end).toBeLessThanOrEqual(first.next!)
  expect(await corpus.knownWords({ documentId, from: text.length + 1 })).toEqual({ places: [], next: null })
})
