// Tagging over the whole host and the double of an engine.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { EngineChildOptions } from '../../../test/doubles/engine-child.ts'
import { resourcesWithoutTaggers } from '../../../test/doubles/resources.ts'
import { writeUntrainedTagger } from '../engine/tagging/untrained-tagger.fixture.ts'
import { writeTinyEncoder } from '../engine/training/tiny-encoder.ts'
import { open, openSample, patience, trained, stateIs, useHosts } from './host.fixture.ts'
import { importFiles } from '../../../test/doubles/import-files.ts'
import { tagsDrugs } from './review-walk.fixture.ts'

useHosts()

describe('tagging', () => {
  async function withTagger(answer: NonNullable<EngineChildOptions['answer']>) {
    const opened = await openSample({
      answer: (request, child) => {
        if (request.kind === 'train') queueMicrotask(() => child.say(trained(request.jobId)))
        answer(request, child)
      }
    })
    const { id } = await opened.client.training.start({ projectId: opened.projectId, recipe: 'full' })
    await stateIs(opened.client, id, 'done')
    await opened.host.whenIdle()
    return { ...opened, taggerId: id }
  }

  test('every document in scope gets suggestions, gold ones none', async () => {
    const { client, projectId, taggerId, host, children } = await withTagger(tagsDrugs)
    const job = await client.tagging.start({ projectId, taggerId, scope: 'unreviewed' })
    expect(job).toMatchObject({ kind: 'tag', state: 'queued' })
    await host.whenIdle()
    const gold = await client.documents.list({ projectId, status: 'gold', limit: 500 })
    const todo = await client.documents.list({ projectId, status: 'todo', limit: 500 })
    expect(gold.rows.every(({ suggestions }) => suggestions === 0)).toBe(true)
    expect(todo.rows.every(({ suggestions }) => suggestions === 1)).toBe(true)
    expect(todo.total).toBeGreaterThan(0)
    expect(children.map(({ lane }) => lane)).toEqual(['train', 'tag'])
    expect(await client.jobs.list()).toEqual([])
  })

  test('goes on beside a training', async () => {
    const { client, projectId, taggerId } = await withTagger(tagsDrugs)
    // The double answers a training at once, so the second one here waits behind nothing but itself.
    const { id: documentId } = (await client.documents.list({ projectId, status: 'todo' })).rows[0]!
    await client.training.start({ projectId, recipe: 'full' })
    await client.tagging.start({ projectId, taggerId, scope: 'document', documentId })
    await vi.waitFor(
      async () => expect((await client.documents.get({ documentId })).annotations).toHaveLength(1),
      patience
    )
  })

  test('what is interrupted by the end of the application goes on at the next start, after what was written', async () => {
    // The first message of texts is answered, then the engine falls silent.
    let answered = 0
    const { client, projectId, taggerId, host } = await withTagger((request, child) => {
      if (request.kind === 'texts') {
        if (answered > 0) return
        answered = request.texts.length
      }
      tagsDrugs(request, child)
    })
    await client.tagging.start({ projectId, taggerId, scope: 'unreviewed' })
    const tagged = async () =>
      (await client.documents.list({ projectId, withSuggestions: true, limit: 500 })).rows.map(({ id }) => id)
    await vi.waitFor(async () => expect(await tagged()).toHaveLength(answered), patience)
    expect(answered).toBeGreaterThan(0)
    await host.close()

    const asked: string[] = []
    const next = await open({
      answer: (request, child) => {
        if (request.kind === 'texts') asked.push(...request.texts.map(({ id }) => id))
        tagsDrugs(request, child)
      }
    })
    await next.host.whenIdle()
    const todo = await next.client.documents.list({ projectId, status: 'todo', limit: 500 })
    expect(todo.rows.every(({ suggestions }) => suggestions === 1)).toBe(true)
    expect(asked).toHaveLength(todo.total - answered)
    expect(asked.length).toBeGreaterThan(0)
    expect(await next.client.tagging.stopped({ projectId })).toEqual([])
  })

  test('what a person stopped waits for that person, also over a restart', async () => {
    const silent = withTagger((request, child) => {
      if (request.kind === 'cancel')
        child.say({ kind: 'failure', jobId: request.jobId, code: 'CANCELLED', message: 'Stopped.' })
    })
    const { client, projectId, taggerId, host } = await silent
    const { id: jobId } = await client.tagging.start({ projectId, taggerId, scope: 'unreviewed' })
    await vi.waitFor(async () => expect(await client.jobs.list()).toMatchObject([{ state: 'running' }]), patience)
    await client.jobs.cancel({ jobId })
    await host.whenIdle()
    expect(await client.tagging.stopped({ projectId })).toMatchObject([{ tagged: 0, taggerId }])
    await host.close()

    const next = await open({ answer: tagsDrugs })
    const [stopped] = await next.client.tagging.stopped({ projectId })
    expect(await next.client.jobs.list()).toEqual([])
    await next.client.tagging.resume({ taggingId: stopped!.id })
    await next.host.whenIdle()
    expect(await next.client.tagging.stopped({ projectId })).toEqual([])
    expect((await next.client.projects.list())[0]!.suggestions).toBe(stopped!.total)
  })

  test('a failure stays in the list with its words until it is dismissed', async () => {
    const { client, projectId, taggerId, host } = await withTagger((request, child) => {
      if (request.kind === 'tag') {
        queueMicrotask(() =>
          child.say({ kind: 'failure', jobId: request.jobId, code: 'TAGGER_DAMAGED', message: 'Damaged.' })
        )
      }
    })
    const { id: jobId } = await client.tagging.start({ projectId, taggerId, scope: 'all' })
    await host.whenIdle()
    expect(await client.jobs.list()).toMatchObject([{ id: jobId, state: 'failed', message: 'Damaged.' }])
    expect(await client.jobs.cancel({ jobId })).toEqual([])
    await expect(client.jobs.cancel({ jobId })).rejects.toMatchObject({ code: 'NOT_FOUND', data: { what: 'job' } })
  })

  describe('with the taggers that ship', () => {
    /** Resources with a starter for each language; their weights are never read here. */
    async function resourcesWithStarters(): Promise<string> {
      const resources = resourcesWithoutTaggers()
      const encoder = path.join(resources, 'tiny')
      await writeTinyEncoder(encoder)
      for (const [id, labels] of [
        ['starter-disease-drug', { Chemical: 'drug', Disease: 'disease' }],
        ['starter-zh', { drug: 'drug', treatment: 'procedure' }]
      ] as const) {
        const tagger = path.join(resources, 'taggers', id)
        await writeUntrainedTagger(tagger, encoder, Object.keys(labels))
        writeFileSync(
          path.join(tagger, 'starter.json'),
          JSON.stringify({ name: `Shipped ${id}`, labels, command: '', sources: [] })
        )
      }
      return resources
    }

    /** Finds the first two characters of each text as whatever the corpus of the tagger calls a drug. */
    const shipped: NonNullable<EngineChildOptions['answer']> = (request, child) => {
      if (request.kind === 'tag') {
        folders.push(path.basename(request.taggerFolder))
        queueMicrotask(() => child.say({ kind: 'tagger-loaded', jobId: request.jobId, entityTypes: [] }))
      }
      if (request.kind !== 'texts') return
      const label = folders.at(-1) === 'starter-zh' ? 'drug' : 'Chemical'
      const found = [label, 'treatment'].map((each) => ({ start: 0, end: 2, label: each, score: 0.5 }))
      queueMicrotask(() => {
        const { jobId } = request
        const documents = request.texts.map(({ id }) => ({ id, spans: found }))
        child.say({ kind: 'predictions', jobId, documents })
        if (request.last) child.say({ kind: 'tagged', jobId, documents: documents.length })
      })
    }
    let folders: string[] = []
    beforeEach(() => void (folders = []))

    test('the sample is read at once, each note by the tagger of its language, under the labels of the project', async () => {
      const { client, host } = await open({ answer: shipped }, await resourcesWithStarters())
      const { id: projectId } = await client.projects.createSample()
      await host.whenIdle()
      expect(folders.toSorted()).toEqual(['starter-disease-drug', 'starter-zh'])
      const { rows } = await client.documents.list({ projectId, status: 'todo', limit: 500 })
      expect(rows.length).toBeGreaterThan(0)
      for (const { id } of rows) {
        const { text, annotations } = await client.documents.get({ documentId: id })
        const chinese = /^[^a-z]*\p{Script=Han}/iu.test(text)
        expect(annotations).toMatchObject([
          { labelId: 'drug', by: `Shipped ${chinese ? 'starter-zh' : 'starter-disease-drug'}` }
        ])
      }
    })

    test('they are listed and offered where the project has a label for what they find, and never in its way', async () => {
      const { client } = await open({}, await resourcesWithStarters())
      const import1 = async (labels: 'disease-drug' | 'contract', text: string) => {
        const { id: projectId } = await client.projects.create({ name: labels, labels })
        await importFiles(client, { projectId, files: [new File([text], 'a.txt')], format: 'auto' })
        const offers = await client.tagging.offers({ projectId })
        const taggers = await client.tagging.taggers({ projectId })
        return { offers: offers.map(({ tagger }) => tagger.id), taggers: taggers.map(({ id }) => id) }
      }
      expect(await import1('disease-drug', '患者口服阿司匹林。')).toEqual({
        offers: ['starter-zh'],
        taggers: ['starter-zh', 'starter-disease-drug']
      })
      expect(await import1('contract', 'Party A pays.')).toEqual({ offers: [], taggers: [] })
    })
  })

  test('a tagger that is not there is said to be missing', async () => {
    const { client, projectId } = await openSample()
    await expect(client.tagging.start({ projectId, taggerId: 'none', scope: 'all' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      defined: true,
      data: { what: 'tagger', id: 'none' }
    })
  })
})
