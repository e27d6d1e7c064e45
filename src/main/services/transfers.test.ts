// Whatever comes in or goes out stands in the record, with who, when and what.
import { expect, test } from 'vitest'
import { exportArchive, fileOf, temporaryCorpus } from './corpus.fixture.ts'
import { createTransferService } from './transfers.ts'

test('an import and an archive are in the list, the newest first', async () => {
  const corpus = temporaryCorpus()
  const { interchange, projectId, settings } = corpus
  settings.saveSettings({ annotator: 'Dr. Li' })
  const line = JSON.stringify({ text: 'Aspirin.', spans: [{ start: 0, end: 7, label: 'drug' }] })
  await interchange.import({ projectId, files: [fileOf('a.jsonl', line)], format: 'auto' })
  await exportArchive(corpus)
  const list = createTransferService(corpus.deps).list({ projectId })
  expect(list).toMatchObject([
    { direction: 'out', by: 'Dr. Li', file: 'Notes.chartmark', format: 'chartmark', documents: 1, spans: 1 },
    { direction: 'in', by: 'Dr. Li', file: 'a.jsonl', format: 'jsonl', documents: 1, spans: 1 }
  ])
  expect(Date.parse(list[0]!.at)).not.toBeNaN()
})

test('the record of an export cannot be altered or removed', async () => {
  const corpus = temporaryCorpus()
  await exportArchive(corpus)
  for (const statement of ['DELETE FROM export_record', "UPDATE export_record SET actor = 'x'"] as const) {
    const tamper = () =>
      corpus.workspace.mutate('test', 'Tester', ({ write, audit }) => {
        audit({ entity: 'test', entityId: 'test' })
        write.run(statement)
      })
    expect(tamper).toThrow('The record of an export')
  }
})

test('there is none of a project that is not there', () => {
  const { deps } = temporaryCorpus()
  expect(() => createTransferService(deps).list({ projectId: 'x' })).toThrow('NOT_FOUND')
})
