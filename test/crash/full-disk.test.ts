// A disk that is really full, on a small file system in memory: nothing that was saved is harmed, and work goes on when there is room.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it, onTestFinished } from 'vitest'
import type { DocumentStatus } from '../../src/shared/entities.ts'
import { fileOf, listAll, refusalOf, servicesOf } from '../../src/main/services/corpus.fixture.ts'
import { openWorkspace } from '../../src/main/store/workspace/workspace.ts'

const mountPoint = mkdtempSync(join(tmpdir(), 'chartmark-full-'))

function mountSmallDisk(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', mountPoint], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const mounted = process.platform === 'linux' && process.getuid?.() === 0 && mountSmallDisk()

afterAll(() => {
  if (mounted) execFileSync('umount', [mountPoint])
  rmSync(mountPoint, { recursive: true, force: true })
})

// Skipped where this user may not mount a file system; the unit tests simulate the full disk there.
it.skipIf(!mounted)(
  'a full disk stops the import in words, harms nothing, and is no obstacle once there is room',
  async () => {
    const folder = join(mountPoint, 'workspace')
    const filler = join(mountPoint, 'filler')
    const workspace = openWorkspace({ folder })
    onTestFinished(() => workspace.close())
    const { projects, interchange, imports, annotation, documents } = servicesOf(workspace)
    const projectId = projects.create({ name: 'Notes', labels: 'disease-drug' }).id
    await interchange.import({ projectId, files: [fileOf('kept.txt', 'Takes aspirin.')], format: 'txt' })
    const documentId = (await listAll({ documents, projectId })).rows[0]!.id
    const turnTo = (service: typeof annotation, status: DocumentStatus) =>
      refusalOf(() => service.edit({ documentId, edit: { kind: 'status', status } }))

    const lines = Array.from({ length: 4000 }, (_, i) => JSON.stringify({ text: `${i} ${'x'.repeat(1000)}` })).join(
      '\n'
    )
    const files = [fileOf('large.jsonl', lines)]
    await imports.begin({ projectId, files, format: 'jsonl' })
    await imports.queue.whenIdle()
    const [failed] = imports.queue.list()
    expect(failed?.state).toBe('failed')
    expect(failed?.message).toContain('disk is full')
    expect((await listAll({ documents, projectId })).total).toBe(1)
    expect(() => writeFileSync(filler, Buffer.alloc(4_000_000))).toThrow('ENOSPC')
    let answer = 'done'
    let saved: DocumentStatus = 'todo'
    while (answer === 'done') {
      const next: DocumentStatus = saved === 'todo' ? 'annotated' : 'todo'
      answer = turnTo(annotation, next)
      if (answer === 'done') saved = next
    }
    expect(answer).toBe('DISK_FULL')
    expect(documents.get({ documentId }).status).toBe(saved)
    workspace.close()

    // Room again: what the cut-off import had staged needs some before it can be removed.
    execFileSync('mount', ['-o', 'remount,size=40m', mountPoint])
    const again = openWorkspace({ folder })
    onTestFinished(() => again.close())
    const later = servicesOf(again)
    later.imports.tidy()
    for (const { id } of later.imports.list({ projectId })) {
      if (later.imports.report({ importId: id }).state === 'interrupted') await later.imports.discard({ importId: id })
    }
    expect(later.projects.list()).toMatchObject([{ documents: 1 }])
    expect(again.read.one('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' })
    expect(later.documents.get({ documentId })).toMatchObject({ text: 'Takes aspirin.', status: saved })
    expect(turnTo(later.annotation, 'gold')).toBe('done')
  }
)
