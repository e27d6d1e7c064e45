// An import dies by kill -9: nothing of it shows afterwards, and with the same file it goes on to exactly what it would have been.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it, onTestFinished } from 'vitest'
import { servicesOf } from '../../src/main/services/corpus.fixture.ts'
import { findBrokenAudit } from '../../src/main/store/database/audit.ts'
import { openWorkspace } from '../../src/main/store/workspace/workspace.ts'
import { importedFile, recordCount } from './imported-file.ts'

const writer = new URL('./import-writer.ts', import.meta.url).pathname

/** Begins an import that is killed some moments after the first documents are staged. */
async function importUntilKilled(folder: string, milliseconds: number): Promise<void> {
  const child = spawn(process.execPath, [writer, folder, String(milliseconds)], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const ended = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)))
  for await (const line of createInterface({ input: child.stdout })) expect(line).not.toBe('done')
  expect(await ended).toBe('SIGKILL')
}

it.each([0, 15, 40])('killed %i ms after its first documents', async (milliseconds) => {
  const folder = mkdtempSync(join(tmpdir(), 'chartmark-import-kill-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  await importUntilKilled(folder, milliseconds)

  const workspace = openWorkspace({ folder })
  onTestFinished(() => workspace.close())
  const { read } = workspace
  const { imports, projects, documents } = servicesOf(workspace)
  imports.tidy()
  const [project] = projects.list()
  const projectId = project!.id
  expect(project).toMatchObject({ documents: 0, annotations: 0 })
  const all = { projectId, search: '', withSuggestions: false, order: 'name', offset: 0, limit: 1 } as const
  expect((await documents.list(all)).total).toBe(0)
  const { staged } = read.one<{ staged: number }>('SELECT count(*) AS staged FROM document')!
  expect(staged).toBeGreaterThan(0)
  expect(staged).toBeLessThan(recordCount)
  const [interrupted] = imports.list({ projectId })
  expect(interrupted).toMatchObject({ state: 'interrupted', name: 'many.jsonl' })

  const { loanId } = await imports.lend([importedFile()])
  await imports.resume({ importId: interrupted!.id, loanId })
  await imports.queue.whenIdle()
  expect(imports.outcome(interrupted!.id)).toMatchObject({
    state: 'done',
    documents: recordCount,
    spans: recordCount,
    duplicates: 0,
    problems: 2,
    listed: [
      { kind: 'document', where: 'many.jsonl:901' },
      { kind: 'document', where: 'many.jsonl:902' }
    ]
  })
  expect(projects.labels({ projectId }).labels).toHaveLength(2 + 7)
  expect(projects.list()).toMatchObject([{ documents: recordCount, annotations: recordCount }])
  expect(read.one('SELECT count(DISTINCT source_id) AS n FROM document')).toEqual({ n: recordCount })
  expect(read.one('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' })
  expect(read.all('PRAGMA foreign_key_check')).toEqual([])
  expect(findBrokenAudit(read)).toBeNull()
})
