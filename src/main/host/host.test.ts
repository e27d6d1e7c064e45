// The whole host over the double of an engine: closing and reopening, the audit trail, errors as they cross.
import { describe, expect, test, vi } from 'vitest'
import type { Job } from '../../shared/jobs.ts'
import { contract } from '../../shared/contract/contract.ts'
import { plainChoice, takeWhole } from '../services/exports/export.fixture.ts'
import type { ExportEvent } from '../../shared/exports.ts'
import { usualChoices } from '../../shared/training-choices.ts'
import type { Host } from './host.ts'
import { findBrokenAudit } from '../store/database/audit.ts'
import { openWorkspace } from '../store/workspace/workspace.ts'
import { listProcedures } from './contract-check.ts'
import { adopts, walkEncoders } from './encoder-walk.fixture.ts'
import {
  type Client,
  open,
  openSample,
  say,
  step,
  trained,
  orderOf,
  patience,
  stateIs,
  current,
  useHosts
} from './host.fixture.ts'
import { walkRemoval } from './removal-walk.fixture.ts'
import { tagsDrugs, walkReview } from './review-walk.fixture.ts'
import { importFiles } from '../../../test/doubles/import-files.ts'
import { defaultImportChoice } from '../../shared/imports.ts'
import { lendFiles, whileLent } from '../../shared/lend-files.ts'

useHosts()

describe('closing', () => {
  test('marks the running and the waiting run interrupted, ends the engine, and both can go on in the next host', async () => {
    const { client, children, projectId, host } = await openSample()
    const first = await client.training.start({ projectId, recipe: 'full' })
    const second = await client.training.start({ projectId, recipe: 'full' })
    const { child, jobId } = await orderOf(children, 0)
    say(child, jobId, step(1))
    const closing = host.close()
    child.say({ kind: 'failure', jobId, code: 'CANCELLED', message: '' })
    await closing
    expect(child.sent.at(-1)?.kind).toBe('shutdown')
    expect(children).toHaveLength(1)

    const next = await open()
    const runs = await next.client.training.list({ projectId })
    expect(runs.map(({ id, state }) => [id, state])).toEqual([
      [second.id, 'interrupted'],
      [first.id, 'interrupted']
    ])
    expect(runs.every(({ message }) => message !== null)).toBe(true)
    await next.client.training.resume({ runId: first.id })
    expect((await orderOf(next.children, 0)).order.resume).toBe(true)
  })

  test('a workspace that is open is refused, and can be opened once it is closed', async () => {
    const { host } = await open()
    await expect(open()).rejects.toMatchObject({ name: 'StoreError', code: 'LOCKED' })
    await host.close()
    await host.close()
    await open()
  })
})

/** The file of an export, taken when it is done. */
async function lastFile(host: Host, events: AsyncIterable<ExportEvent>): Promise<File> {
  for await (const event of events) if (event.kind === 'done') return takeWhole(host.exported(event.exportId))
  throw new Error('The export did not end.')
}

/** The newest import goes and comes back. */
async function reverseImport(client: Client, projectId: string): Promise<void> {
  await importFiles(client, { projectId, files: [new File(['Lisinopril.'], 'd.txt')], format: 'txt' })
  const { id: importId } = (await client.imports.list({ projectId }))[0]!
  await client.imports.takeBack({ importId, workedOn: 0, withWork: false })
  await client.imports.bringBack({ importId })
}

/** Every change of the team's: one shared document, annotated by two and brought together. */
async function workTogether(client: Client, projectId: string): Promise<void> {
  await client.people.add({ name: 'Bob' })
  await client.people.rename({ name: 'Bob', to: 'Bobby' })
  await client.people.archive({ name: 'Bob', to: null })
  await client.people.bringBack({ name: 'Bob' })
  const query = { search: '', withSuggestions: false }
  await importFiles(client, { projectId, files: [new File(['Heparin.'], 'c.txt')], format: 'txt' })
  await client.team.share({ projectId, query, annotators: ['Ada', 'Bob'], overlap: 9 })
  const { rows } = await client.documents.list({ projectId, assigned: 'Ada' })
  const documentIds = [rows[0]!.id]
  await client.team.assign({ projectId, documentIds, annotators: ['Cy'] })
  await client.team.unassign({ projectId, documentIds, annotator: 'Cy' })
  for (const annotator of ['Bob', 'Ada']) {
    await client.workspace.saveSettings({ annotator })
    for (const { id } of (await client.documents.list({ projectId, assigned: annotator })).rows)
      await client.documents.edit({ documentId: id, edit: { kind: 'status', status: 'annotated' } })
  }
  const { documentId } = (await client.team.comparisons({ projectId }))[0]!
  await client.team.begin({ documentId })
  await client.team.finish({ documentId })
}

/** Every change of the lock; without a passphrase at the end, as at the start. */
async function lockAndUnlock(client: Client): Promise<void> {
  const { recoveryCode } = await client.lock.setPassphrase({ passphrase: 'four words make one' })
  await client.lock.now()
  await client.lock.unlock({ recoveryCode })
  await client.lock.changePassphrase({ secret: { recoveryCode }, passphrase: 'five words make one' })
  const secret = { passphrase: 'five words make one' }
  await client.lock.renewRecoveryCode({ secret })
  await client.lock.removePassphrase({ secret })
}

/** Every change of notes. */
async function talkInNotes(client: Client, documentId: string): Promise<void> {
  const noteId = (await client.notes.add({ documentId, text: 'Dose?' }))[0]!.id
  await client.notes.rewrite({ documentId, noteId, text: 'Which dose?' })
  await client.notes.resolve({ documentId, noteId, resolved: true })
  await client.notes.remove({ documentId, noteId, removed: true })
}

describe('the audit trail', () => {
  test('every change of the contract leaves a row under the name that the contract gives it', async () => {
    let isTagging = false
    const { client, children, projectId, host } = await openSample({
      answer: (request, child) => (isTagging ? tagsDrugs : adopts)(request, child)
    })
    await client.workspace.saveSettings({ annotator: 'Ada' })
    const { id: own } = await client.projects.create({ name: 'Own', labels: 'clinical' })
    await client.projects.rename({ projectId: own, name: 'Renamed' })
    const { labels } = await client.projects.labels({ projectId: own })
    await client.projects.saveLabels({ projectId: own, labels })
    await importFiles(client, { projectId: own, files: [new File(['Aspirin.'], 'a.txt')], format: 'txt' })
    const suggested = { id: 'b', text: 'Ibuprofen.', spans: [{ start: 0, end: 9, label: 'drug', score: 0.5 }] }
    const file = new File([JSON.stringify(suggested)], 'b.jsonl')
    await importFiles(client, { projectId: own, files: [file], format: 'jsonl' })
    await interruptImports(client, own)
    await reverseImport(client, own)
    const { id: documentId } = (await client.documents.list({ projectId: own })).rows[0]!
    const reviewed = await client.documents.edit({ documentId, edit: { kind: 'status', status: 'reviewed' } })
    await client.documents.undo({ documentId })
    await client.documents.redo({ documentId })
    await client.documents.edit({ documentId, edit: { kind: 'status', status: 'todo' } })
    await client.documents.undo({ documentId })
    const { undoTop: sequence } = await client.documents.get({ documentId })
    expect(await client.documents.takeBack({ documentId, sequence: sequence! })).toMatchObject({ undoTop: null })
    expect(await client.documents.takeBack({ documentId, sequence: reviewed.undoTop! })).toBeNull()
    await client.documents.setStatus({ projectId: own, documentIds: [documentId], status: 'annotated' })
    const { version } = await client.projects.labels({ projectId: own })
    expect(version).toBe(2)
    const places = [{ documentId, start: 0, end: 7 }]
    const { batchId } = await client.occurrences.mark({ projectId: own, labelId: 'drug', places })
    const back = await client.bulk.takeBack({ projectId: own, batchId: batchId! })
    await client.bulk.redo({ projectId: own, batchId: back.batchId! })
    await client.documents.restore({ documentId, sequence: 0 })
    await talkInNotes(client, documentId)
    await client.labelSets.change({ projectId: own, operation: { kind: 'remove', labelId: 'symptom' } })
    await client.labelSets.bringBack({ projectId: own, version: 1 })
    const terms = new File(['aspirin'], 'drugs.txt')
    const { dictionary } = await client.dictionaries.import({ projectId: own, labelId: 'drug', file: terms })
    const byDictionary = { projectId: own, dictionaryId: dictionary!.id }
    await client.dictionaries.match(byDictionary)
    await client.dictionaries.withdraw(byDictionary)
    await host.whenIdle()
    await client.dictionaries.remove(byDictionary)
    await client.dictionaries.restore(byDictionary)
    await client.dictionaries.remove(byDictionary)
    const query = { search: '', withSuggestions: false }
    await client.suggestions.decide({ projectId: own, query, minScore: 0, decision: 'reject' })
    await lastFile(host, await client.exports.write({ projectId: own, choice: plainChoice('jsonl') }))
    const mentions = { format: 'csv', from: 'todo', standing: 'accepted' } as const
    await lastFile(host, await client.exports.mentions({ projectId: own, choice: mentions }))
    await client.training.choose({ projectId: own, choices: usualChoices })
    await workTogether(client, own)
    const archive = await lastFile(host, await client.exports.archive({ projectId: own }))
    await whileLent(client.imports, archive, (loanId) => client.projects.openArchive({ loanId }))
    await whileLent(client.imports, archive, (loanId) =>
      client.projects.mergeArchive({ projectId: own, loanId, choices: [] })
    )
    const { id: runId } = await client.training.start({ projectId, recipe: 'full' })
    const first = await orderOf(children, 0)
    first.child.exit(1, null)
    await stateIs(client, runId, 'interrupted')
    await client.training.resume({ runId })
    await client.training.pause({ runId })
    await stateIs(client, runId, 'interrupted')
    await client.training.resume({ runId })
    const second = await orderOf(children, 1)
    second.child.say(trained(second.jobId))
    await host.whenIdle()
    const spawned = children.length
    const { id: later } = await client.training.start({ projectId, recipe: 'full', seed: 2 })
    const third = await orderOf(children, spawned)
    third.child.say(trained(third.jobId))
    await stateIs(client, later, 'done')
    for (const { id } of await client.jobs.list()) await client.jobs.cancel({ jobId: id })
    await client.taggers.promote({ projectId, taggerId: later })
    expect(await client.taggers.rollBack({ projectId })).toMatchObject({ id: runId, current: true })
    await client.taggers.archive({ projectId, taggerId: later, archived: true })
    await expect(client.taggers.rollBack({ projectId })).rejects.toMatchObject({ code: 'REFUSED' })
    await expect(client.taggers.promote({ projectId, taggerId: later })).rejects.toMatchObject({ code: 'REFUSED' })
    expect((await client.tagging.taggers({ projectId })).map(({ id }) => id)).toEqual([runId])
    expect((await client.taggers.stored({ projectId })).taggers.map(({ id }) => id)).toEqual([runId, later])
    const exporting = client.taggers.export({ projectId, taggerId: runId, to: 'onnx' })
    const exporter = await vi.waitFor(() => {
      const child = children.find(({ sent }) => sent.some(({ kind }) => kind === 'export'))
      if (child === undefined) throw new Error('not yet')
      return child
    }, patience)
    exporter.exit(1, null)
    await expect(exporting).rejects.toThrow()
    const { recipe } = await client.training.get({ runId })
    const saved = await client.recipes.save({ recipe: { ...recipe, name: 'Ours' } })
    expect(await client.recipes.list()).toEqual([saved])
    await expect(client.recipes.save({ recipe: saved.recipe })).rejects.toMatchObject({ code: 'REFUSED' })
    expect(await client.recipes.remove({ id: saved.id })).toEqual([])
    const { id: cancelled } = await client.training.start({ projectId, recipe: 'full' })
    await client.training.cancel({ runId: cancelled })
    await host.whenIdle()
    await client.jobs.cancel({ jobId: (await client.training.check({ runId, taggerId: runId })).id })
    await host.whenIdle()
    await walkRemoval(client, own)
    await walkReview(client, projectId, runId, children, host.whenIdle, (tagging) => (isTagging = tagging))
    const choice = { format: 'csv' as const, rows: ['drug'], columns: ['drug'], limit: 12 as const }
    await lastFile(host, await client.exports.together({ projectId, choice }))
    await walkEncoders(client, projectId, children, host.whenIdle)
    await lockAndUnlock(client)
    await host.close()

    const workspace = openWorkspace({ folder: current.folder })
    const rows = workspace.read.all<{ action: string; actor: string }>('SELECT action, actor FROM audit ORDER BY seq')
    const broken = findBrokenAudit(workspace.read)
    workspace.close()
    const changes = listProcedures(contract).flatMap(({ meta }) => (meta.effect === 'change' ? [meta.audit] : []))
    expect(rows.map(({ action }) => action)).toEqual(expect.arrayContaining(changes))
    expect(rows.find(({ action }) => action === 'training.start')?.actor).toBe('Ada')
    expect(broken).toBeNull()
  })
})

/** An import whose file can no longer be read in the middle, gone on with in vain, and given up. */
async function interruptImports(client: Client, projectId: string): Promise<void> {
  const content = new Blob(['x'.repeat(2_000_000)])
  const file = Object.assign(new Blob([]), {
    slice(start: number, end: number): Blob {
      if (start > 0) throw new Error('It was removed.')
      return content.slice(start, end)
    }
  })
  Object.defineProperty(file, 'size', { value: content.size })
  const { loanId, end } = await lendFiles(client.imports, [{ name: 'gone.txt', file }])
  const { importId } = await client.imports.start({ projectId, loanId, choice: defaultImportChoice })
  const isInterrupted = () => client.imports.report({ importId }).then(({ state }) => state === 'interrupted')
  await expect.poll(isInterrupted).toBe(true)
  await client.imports.resume({ importId, loanId })
  await expect.poll(isInterrupted).toBe(true)
  expect(await client.imports.discard({ importId })).toMatchObject({ state: 'cancelled', documents: 0 })
  end()
}

describe('calls', () => {
  test('input that does not fit is refused without quoting it', async () => {
    const { client } = await open()
    const secret = 'Patient Jane Roe'
    const call = client.documents.get({ documentId: { secret } as unknown as string })
    const error = await call.catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'BAD_REQUEST' })
    expect(JSON.stringify(error)).not.toContain('Jane')
  })

  test('the job list comes at once and again at each change, and ends when the reader goes', async () => {
    const { client, projectId, children } = await openSample()
    const controller = new AbortController()
    const lists: Job[][] = []
    const watching = (async () => {
      for await (const list of await client.jobs.watch(undefined, { signal: controller.signal })) lists.push(list)
    })()
    await vi.waitFor(() => expect(lists).toEqual([[]]), patience)
    await client.training.start({ projectId, recipe: 'full' })
    await orderOf(children, 0)
    await vi.waitFor(() => expect(lists.at(-1)).toMatchObject([{ kind: 'train' }]), patience)
    controller.abort()
    await watching
  })

  test('changes of the store are told', async () => {
    const { client } = await open()
    const controller = new AbortController()
    const changes = await client.workspace.watch(undefined, { signal: controller.signal })
    await client.projects.create({ name: 'New', labels: 'clinical' })
    expect((await changes.next()).value).toMatchObject({ kind: expect.stringMatching(/projects|labels/) as string })
    controller.abort()
    expect((await changes.next()).done).toBe(true)
  })
})
