// Imports that are cancelled, cut off by a crash, or left by the page: nothing half-done, and they can go on.
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { corpusOf } from '../../store/documents/corpus.ts'
import { openWorkspace } from '../../store/workspace/workspace.ts'
import { fileOf, listAll, servicesOf, type TestCorpus, temporaryCorpus } from '../corpus.fixture.ts'
import { left, nothing, record } from './import-counts.fixture.ts'

/** Notes that take many steps. */
function manyNotes(count = 3000): string {
  const lines = Array.from({ length: count }, (_, i) =>
    record(`n${i}`, `Note ${i} `.repeat(20), [{ start: 0, end: 4, label: 'new label' }])
  )
  // One id twice, so that going on must know the ids of the part that was read before.
  return [...lines, record('n5', 'The same id.'), 'broken'].join('\n')
}

describe('an import on its way', () => {
  const staged = ({ workspace }: TestCorpus) =>
    workspace.read.one<{ n: number }>('SELECT count(*) AS n FROM document')!.n

  async function untilStaged(corpus: TestCorpus): Promise<void> {
    while (staged(corpus) < 100) await setImmediate()
  }

  it('shows nothing before it is done, and nothing is left of it when it is cancelled', async () => {
    const corpus = temporaryCorpus()
    const { projectId, imports } = corpus
    const { jobId, importId, end } = await imports.begin({ projectId, files: [fileOf('many.jsonl', manyNotes())] })
    await untilStaged(corpus)
    expect((await listAll(corpus)).total).toBe(0)
    expect([...corpusOf(corpus.workspace.read, projectId)]).toEqual([])
    expect(corpus.projects.list()[0]).toMatchObject({ documents: 0, annotations: 0 })
    expect(imports.queue.list()).toMatchObject([{ kind: 'import', stage: 'importing', title: 'many.jsonl' }])
    imports.queue.cancel(jobId)
    await imports.queue.whenIdle()
    end()
    expect(imports.report({ importId })).toMatchObject({ state: 'cancelled' })
    expect(left(corpus)).toEqual(nothing)
  })

  it('goes on after a crash with the same files: as if it had never been cut off', async () => {
    const corpus = temporaryCorpus()
    const { projectId } = corpus
    const files = [fileOf('first.txt', 'first'), fileOf('many.jsonl', manyNotes())]
    const { importId } = await corpus.imports.begin({ projectId, files })
    await untilStaged(corpus)
    // As after a crash: the workspace closes in the middle.
    corpus.workspace.close()
    await corpus.imports.queue.whenIdle()
    const workspace = openWorkspace({ folder: corpus.workspace.folder })
    try {
      const { imports, documents, projects } = servicesOf(workspace)
      imports.tidy()
      expect(imports.list({ projectId })).toMatchObject([{ id: importId, state: 'interrupted' }])
      expect((await listAll({ documents, projectId })).total).toBe(0)

      const others = await imports.lend([fileOf('other.txt', 'other')])
      await expect(imports.resume({ importId, loanId: others.loanId })).rejects.toMatchObject({
        data: { reason: 'other-files' }
      })
      const same = await imports.lend(files)
      const preview = await imports.preview({ projectId, loanId: same.loanId, reading: {} })
      expect(preview.interrupted).toMatchObject({ id: importId })
      expect(preview.duplicates).toBe(0)
      await imports.resume({ importId, loanId: same.loanId })
      await imports.queue.whenIdle()
      const report = imports.outcome(importId)
      expect(report).toMatchObject({
        state: 'done',
        documents: 3001,
        duplicates: 0,
        problems: 2,
        newLabels: ['new_label']
      })
      expect(report.listed.map(({ where }) => where)).toEqual(['many.jsonl:3001', 'many.jsonl:3002'])
      expect((await listAll({ documents, projectId })).total).toBe(3001)
      expect(projects.list()[0]).toMatchObject({ documents: 3001, annotations: 3000 })
      expect(left({ workspace })).toMatchObject({ parts: 2, sources: 0 })
    } finally {
      workspace.close()
    }
  })

  it('waits where the page goes away, and makes room for another', async () => {
    const corpus = temporaryCorpus()
    const { projectId, imports } = corpus
    const files = [fileOf('large.txt', 'x'), fileOf('many.jsonl', manyNotes(6000) + '\n' + manyNotes(6000))]
    const { importId, end } = await imports.begin({ projectId, files })
    await untilStaged(corpus)
    end()
    await imports.queue.whenIdle()
    const { state } = imports.report({ importId })
    // Where all was asked for before the page went away, it came in.
    expect(['interrupted', 'done']).toContain(state)
    if (state === 'done') return
    expect(imports.queue.list()).toMatchObject([{ state: 'failed' }])
    const next = await imports.bring({ projectId, files: [fileOf('b.txt', 'text')] })
    expect(next).toMatchObject({ state: 'done', documents: 1 })
    expect(imports.report({ importId }).state).toBe('cancelled')
    expect(left(corpus)).toMatchObject({ documents: 1, parts: 1 })
  })
})
