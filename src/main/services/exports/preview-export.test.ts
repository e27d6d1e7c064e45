// A preview of a large corpus looks at its first documents, counts the rest by query, and says how far it looked.
import { expect, it } from 'vitest'
import { corpusWith, record } from './export-lines.fixture.ts'
import { plainChoice } from './export.fixture.ts'
import { previewExport } from './preview-export.ts'

const lines = Array.from({ length: 5 }, (_, at) =>
  record(`n${at}`, `Aspirin ${at} for fever.`, [
    { start: 0, end: 7, label: 'drug' },
    {
      start: 0,
      end: 9,
      label: 'disease',
      fragments: [
        [0, 3],
        [5, 9]
      ]
    },
    { start: 14, end: 19, label: 'disease', status: 'suggestion', score: 0.5 }
  ])
)

it('counts what goes out by query, and losses of the documents it had time for', async () => {
  const { deps, documents, projectId } = await corpusWith(...lines)
  const preview = (format: 'csv' | 'jsonl', suggestions: boolean, look?: number) =>
    previewExport({ ...deps, documents }, { projectId, choice: plainChoice(format, { suggestions }) }, undefined, look)
  expect(await preview('csv', true, 0)).toMatchObject({ documents: 5, looked: 1, spans: 10 })
  expect((await preview('csv', true, 0)).losses).toContainEqual({ kind: 'pieces', count: 1 })
  expect(await preview('jsonl', true, 0)).toMatchObject({ looked: 1, spans: 15, losses: [] })
  expect(await preview('jsonl', false, 0)).toMatchObject({ looked: 1, spans: 10 })
  const whole = await preview('csv', true, Infinity)
  expect(whole).toMatchObject({ documents: 5, looked: 5, spans: 10 })
  expect(whole.losses).toContainEqual({ kind: 'pieces', count: 5 })
})

it('counts a detail that a workbook has no room for before anything is written', async () => {
  const line = JSON.stringify({ id: 'n', text: 'Aspirin.', meta: { letter: 'x'.repeat(40_000), ward: 'ICU' } })
  const { deps, documents, projectId } = await corpusWith(line)
  const look = (variant: '.csv' | '.xlsx') =>
    previewExport({ ...deps, documents }, { projectId, choice: { ...plainChoice('csv'), variant } })
  expect((await look('.xlsx')).losses).toEqual([{ kind: 'details', count: 1 }])
  expect((await look('.csv')).losses).toEqual([])
})
