// The live learner over the double of an engine: what is sent of which document, and where its suggestions may stand.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { engineSpawnerDouble } from '../../../test/doubles/engine-child.ts'
import { importFiles } from '../../../test/doubles/import-files.ts'
import { resourcesWithoutTaggers } from '../../../test/doubles/resources.ts'
import type { EngineRequest } from '../engine/messages.ts'
import { createHost, type Host } from './host.ts'

const resourcesFolder = resourcesWithoutTaggers()
let folder: string
let host: Host

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'chartmark-learner-'))
})
afterEach(async () => {
  await host.close()
  rmSync(folder, { recursive: true })
})

type Learn = Extract<EngineRequest, { kind: 'learn' }>

/** An engine that suggests the first word of each text as a drug. */
async function openNotes(texts: readonly string[]) {
  const { spawnEngine, children } = engineSpawnerDouble({
    answer: (request, child) => {
      if (request.kind === 'learn') queueMicrotask(() => child.say({ kind: 'learned', jobId: request.jobId }))
      if (request.kind !== 'suggest') return
      const documents = request.texts.map(({ id, text }) => ({
        id,
        spans: [{ start: 0, end: text.indexOf(' '), label: 'drug', score: 0.95 }]
      }))
      queueMicrotask(() => child.say({ kind: 'suggested', jobId: request.jobId, documents }))
    }
  })
  host = await createHost({ workspaceFolder: folder, resourcesFolder, spawnEngine, shell: 'test' })
  const client = createRouterClient(host.router)
  const { id: projectId } = await client.projects.create({ name: 'Notes', labels: 'disease-drug' })
  const files = texts.map((text, place) => new File([text], `${place}.txt`))
  await importFiles(client, { projectId, files, format: 'txt' })
  const ids = (await client.documents.list({ projectId })).rows.map(({ id }) => id)
  const learned = () =>
    children.flatMap(({ sent }) => sent.filter((message): message is Learn => message.kind === 'learn'))
  const markWords = async (documentId: string, from: number, to: number) => {
    const { text } = await client.documents.get({ documentId })
    const words = [...text.matchAll(/\w+/g)].slice(from, to)
    for (const { index, 0: word } of words)
      await client.documents.edit({
        documentId,
        edit: { kind: 'add', labelId: 'drug', fragments: [{ start: index, end: index + word.length }] }
      })
  }
  return { client, projectId, ids: ids as [string, string, string], learned, markWords }
}

const long = Array.from({ length: 12 }, (_, place) => `Drug${place} was given today.`).join(' ')

test('waits for ten marks, learns down to the last one, suggests in the next document and follows each mark', async () => {
  const { client, ids, learned, markWords } = await openNotes([long, 'Aspirin was stopped.', 'Ibuprofen was given.'])
  const [first, second] = ids
  await markWords(first, 0, 4)
  expect(await client.learner.follow({ documentId: second })).toMatchObject({ state: 'waiting', marks: 4, fewest: 10 })
  expect(learned()).toEqual([])
  await markWords(first, 4, 12)
  expect(await client.learner.follow({ documentId: second })).toMatchObject({ state: 'learning', marks: 12 })
  // Four words a sentence: twelve marks reach to the third, what lies below is not known to be read.
  expect(
    learned()
      .at(-1)!
      .documents.map(({ sentences }) => sentences.length)
  ).toEqual([3])
  const { annotations } = await client.documents.get({ documentId: second })
  expect(annotations).toMatchObject([{ status: 'suggestion', origin: 'tagger', by: 'Live learner', score: 0.95 }])
  const before = learned().length
  await client.documents.edit({ documentId: first, edit: { kind: 'status', status: 'annotated' } })
  await vi.waitFor(() => expect(learned().length).toBe(before + 1), 120_000)
  expect(learned().at(-1)!.documents[0]!.sentences).toHaveLength(12)
})

test('learns from a sentence once what is suggested there is decided, also where its document was finished before', async () => {
  const { client, ids, learned, markWords } = await openNotes([
    long,
    'Aspirin was stopped. Codeine was given.',
    'Ibuprofen was given.'
  ])
  const [first, second, third] = ids
  await markWords(first, 0, 12)
  await client.learner.follow({ documentId: second })
  const { annotations } = await client.documents.get({ documentId: second })
  expect(annotations).toMatchObject([{ status: 'suggestion' }])
  // The drug of the other sentence, and the note is finished over the suggestion.
  await markWords(second, 3, 4)
  await client.documents.edit({ documentId: second, edit: { kind: 'status', status: 'annotated' } })
  await client.learner.follow({ documentId: third })
  const newest = () =>
    learned()
      .flatMap(({ documents }) => documents)
      .findLast(({ id }) => id === second)
      ?.sentences.map(({ text }) => text)
  expect(newest()).toEqual(['Codeine was given.'])
  const edit = { kind: 'reject' as const, annotationIds: annotations.map(({ id }) => id) }
  await client.documents.edit({ documentId: second, edit })
  await client.learner.follow({ documentId: third })
  expect(newest()).toEqual(['Aspirin was stopped.', 'Codeine was given.'])
})

test('does nothing where it is switched off, and never touches gold', async () => {
  const { client, ids, learned, markWords } = await openNotes([long, 'Aspirin was stopped.', 'Ibuprofen was given.'])
  const [first, second, third] = ids
  await markWords(first, 0, 12)
  await client.documents.edit({ documentId: second, edit: { kind: 'status', status: 'gold' } })
  expect(await client.learner.follow({ documentId: second })).toMatchObject({ state: 'other' })
  expect((await client.documents.get({ documentId: second })).annotations).toEqual([])
  await client.workspace.saveSettings({ liveLearner: false })
  const before = learned().length
  expect(await client.learner.follow({ documentId: third })).toMatchObject({ state: 'off' })
  expect(learned().length).toBe(before)
  await expect(client.learner.follow({ documentId: 'nothing' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
