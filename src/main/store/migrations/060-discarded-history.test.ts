// Events of documents that never appeared may go with them; all others stay for good.
import { expect, it } from 'vitest'
import { appendEvent } from '../annotations/events.ts'
import { addProject } from '../projects/projects.ts'
import { addDocument, discardSome, finishImport, startImport } from '../transfers/imports.ts'
import { temporaryWorkspace } from '../workspace/workspace.fixture.ts'

it('removes the history of a staged document, never of one that is there', () => {
  const { mutate, read } = temporaryWorkspace()
  const importKey = mutate('test', 'Tester', (mutation) => {
    const { id: projectId } = addProject(mutation, 'Notes', [])
    const key = startImport(mutation, { projectId, fileName: 'f', format: 'txt', encoding: 'UTF-8' })
    const plain = {
      name: 'n',
      group: '',
      status: 'todo',
      sourceId: null,
      meta: undefined,
      sentences: undefined
    } as const
    addDocument(mutation.write, key, projectId, { ...plain, text: 'text', continued: false, annotations: [] })
    const { key: documentKey } = mutation.write.one<{ key: number }>('SELECT key FROM document')!
    const status = { statusBefore: 'todo', statusAfter: 'gold' } as const
    appendEvent(mutation.write, {
      ...{ documentKey, revision: 1, at: 'now', actor: 'a', action: 'status', changes: [] },
      ...{ ...status, target: null, below: null, batch: null }
    })
    mutation.write.run('UPDATE document SET undo_top = (SELECT seq FROM annotation_event)')
    return key
  })
  const remove = () =>
    mutate('test', 'Tester', ({ write, audit }) => {
      audit({ entity: 'test', entityId: 'test' })
      write.run('DELETE FROM annotation_event')
    })
  const events = () => read.one<{ count: number }>('SELECT count(*) AS count FROM annotation_event')!.count

  mutate('test', 'Tester', (mutation) => finishImport(mutation, importKey))
  expect(remove).toThrow('never deleted')
  mutate('test', 'Tester', ({ write, audit }) => {
    audit({ entity: 'test', entityId: 'test' })
    write.run("UPDATE import_record SET state = 'staging'")
  })
  mutate('test', 'Tester', (mutation) => {
    expect(discardSome(mutation, importKey, 10)).toBe(true)
  })
  expect(events()).toBe(0)
})

it('removes a large import a little at a time, ids of its file last, until nothing is left', () => {
  const { mutate, read } = temporaryWorkspace()
  const counts = () =>
    read.one<Record<string, number>>(
      `SELECT (SELECT count(*) FROM document) AS documents, (SELECT count(*) FROM import_source) AS sources,
         (SELECT count(*) FROM import_record) AS records`
    )!
  const importKey = mutate('test', 'Tester', (mutation) => {
    const { id: projectId } = addProject(mutation, 'Notes', [])
    const key = startImport(mutation, { projectId, fileName: 'f', format: 'jsonl', encoding: 'UTF-8' })
    for (let at = 0; at < 90; at++) {
      const named = { name: `n${at}`, group: '', status: 'todo', sourceId: null, meta: undefined } as const
      const content = { text: `text ${at}`, sentences: undefined, continued: false, annotations: [] }
      addDocument(mutation.write, key, projectId, { ...named, ...content })
    }
    for (let at = 0; at < 1500; at++)
      mutation.write.run('INSERT INTO import_source (record_key, source, ordinal) VALUES (?, ?, ?)', key, `n${at}`, at)
    return key
  })
  const steps: Record<string, number>[] = []
  while (!mutate('test', 'Tester', (mutation) => discardSome(mutation, importKey))) steps.push(counts())
  expect(steps.length).toBeGreaterThan(2)
  for (const [at, { documents }] of steps.entries())
    expect((steps[at - 1]?.documents ?? 90) - documents!).toBeLessThanOrEqual(40)
  expect(counts()).toEqual({ documents: 0, sources: 0, records: 0 })
})
