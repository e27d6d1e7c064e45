// Merging and opening an archive as jobs: a share, a turn, and a cancel that leaves the workspace as it was; and a report that counts what it opens.
import { expect, it } from 'vitest'
import type { Job } from '../../../shared/jobs.ts'
import type { DocumentQuery } from '../../../shared/entities.ts'
import { findBrokenAudit } from '../../store/database/audit.ts'
import { exportArchive, fileOf, listAll, type TestCorpus, temporaryCorpus } from '../corpus.fixture.ts'

const documents = 90
const linesOf = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) =>
    JSON.stringify({ text: `Note ${from + at}: takes aspirin.`, meta: { title: `Note ${from + at}` } })
  ).join('\n')

/** Two workstations with the same notes; there, each of the first `marked` has a mark more, and `extra` notes are new. */
async function twoStations({ marked, extra }: { marked: number; extra: number }) {
  const here = temporaryCorpus()
  const there = temporaryCorpus()
  there.settings.saveSettings({ annotator: 'Ben' })
  for (const { interchange, projectId } of [here, there])
    await interchange.import({ projectId, files: [fileOf('notes.jsonl', linesOf(0, documents))], format: 'jsonl' })
  if (extra > 0)
    await there.interchange.import({
      projectId: there.projectId,
      files: [fileOf('more.jsonl', linesOf(documents, documents + extra))],
      format: 'jsonl'
    })
  const { rows } = await listAll(there)
  const old = rows.filter(({ name }) => Number(name.split(' ')[1]) < documents).slice(0, marked)
  for (const { id } of old)
    there.annotation.edit({
      documentId: id,
      edit: { kind: 'add', labelId: 'drug', fragments: [{ start: 0, end: 4 }] }
    })
  return { here, there, file: (await exportArchive(there)).file }
}

/** What the strip would show, until the work ends; `act` late in it. */
function follow({ imports: { queue } }: TestCorpus, act: (job: Job) => void = () => undefined): Job[] {
  const seen: Job[] = []
  let acted = false
  queue.onChange(() => {
    const [job] = queue.list()
    if (job === undefined) return
    seen.push(job)
    if (!acted && job.share > 0.85) {
      acted = true
      act(job)
    }
  })
  return seen
}

const total = async ({ documents: service, projectId }: TestCorpus, query: Partial<DocumentQuery>) =>
  (
    await service.list({
      ...{ projectId, search: '', withSuggestions: false, order: 'name', offset: 0, limit: 1 },
      ...query
    })
  ).total

it('shows its share and time left, and reports documents that can be opened', async () => {
  const { here, file } = await twoStations({ marked: 7, extra: 3 })
  const seen = follow(here)
  const { projectId } = here
  await here.interchange.previewMerge({ projectId, file })
  const { batchId, ...counts } = await here.interchange.mergeArchive({
    projectId,
    file,
    otherwise: 'both',
    choices: []
  })
  expect(counts).toEqual({ added: 3, changed: 7, passes: 0 })
  expect(new Set(seen.map(({ stage }) => stage))).toEqual(
    new Set(['waiting', 'loading', 'reading', 'comparing', 'merging'])
  )
  expect(seen.some(({ share, secondsLeft }) => share > 0 && share < 1 && secondsLeft !== null)).toBe(true)
  const change = { changeId: batchId! }
  expect([
    await total(here, { ...change, changePart: 'new' }),
    await total(here, { ...change, changePart: 'changed' }),
    await total(here, { ...change, changePart: 'passes' }),
    await total(here, change)
  ]).toEqual([3, 7, 0, 10])
})

it('counts documents with passes that the merge brought or went on with', async () => {
  const { here, there } = await twoStations({ marked: 0, extra: 1 })
  const { rows } = await listAll(there)
  const given = rows.slice(0, 4).map(({ id }) => id)
  await there.assignments.assign({ projectId: there.projectId, documentIds: given, annotators: ['Ben', 'Cem'] })
  const { file } = await exportArchive(there)
  const { projectId } = here
  const { batchId, passes } = await here.interchange.mergeArchive({ projectId, file, otherwise: 'both', choices: [] })
  expect(passes).toBe(8)
  expect(await total(here, { changeId: batchId!, changePart: 'passes' })).toBe(4)
})

it('that is cancelled half way changes nothing and can be done again', async () => {
  const { here, file } = await twoStations({ marked: 60, extra: 30 })
  const { projectId } = here
  const labels = here.projects.labels({ projectId })
  const seen = follow(here, ({ id }) => here.imports.queue.cancel(id))
  const merge = () => here.interchange.mergeArchive({ projectId, file, otherwise: 'both', choices: [] })
  await expect(merge()).rejects.toMatchObject({ data: { reason: 'job-cancelled' } })
  expect(seen.at(-1)).toMatchObject({ state: 'cancelling', stage: 'merging' })
  expect((await listAll(here)).rows).toHaveLength(documents)
  expect(here.projects.labels({ projectId })).toEqual(labels)
  expect(here.projects.list()[0]).toMatchObject({ documents, annotated: 0, annotations: 0 })
  expect(here.workspace.read.one('SELECT count(*) AS n FROM annotation')).toEqual({ n: 0 })
  expect(await merge()).toMatchObject({ added: 30, changed: 60 })
  expect(findBrokenAudit(here.workspace.read)).toBeNull()
})

it('that was taken back can be done again, and then stands', async () => {
  const { here, file } = await twoStations({ marked: 5, extra: 2 })
  const { projectId } = here
  const merge = () => here.interchange.mergeArchive({ projectId, file, otherwise: 'both', choices: [] })
  const first = await merge()
  await here.bulk.takeBack({ projectId, batchId: first.batchId! })
  const preview = await here.interchange.previewMerge({ projectId, file })
  expect(preview.documents).toMatchObject({ new: 2, theirs: 5, both: 0 })
  expect(await merge()).toMatchObject({ added: 2, changed: 5 })
  expect(here.projects.list()[0]).toMatchObject({ documents: documents + 2, annotations: 5 })
  expect((await merge()).batchId).toBeNull()
})

it('opening one that is cancelled leaves no project', async () => {
  const { there, file } = await twoStations({ marked: 0, extra: 0 })
  const other = temporaryCorpus()
  follow(other, ({ id }) => other.imports.queue.cancel(id))
  await expect(other.interchange.openArchive({ file })).rejects.toMatchObject({ data: { reason: 'job-cancelled' } })
  expect(other.projects.list()).toHaveLength(1)
  expect(other.workspace.read.one('SELECT count(*) AS n FROM project')).toEqual({ n: 1 })
  expect((await other.interchange.openArchive({ file })).documents).toBe((await listAll(there)).rows.length)
})
