// What a person does to remove documents, as far as it changes the store.
import { expect } from 'vitest'
import { importFiles } from '../../../test/doubles/import-files.ts'
import type { Client } from './host.fixture.ts'

/** Brings in a note, removes it, brings it back, removes it again and erases it. */
export async function walkRemoval(client: Client, projectId: string): Promise<void> {
  await importFiles(client, { projectId, files: [new File(['Of another patient.'], 'wrong.txt')], format: 'txt' })
  const [wrong] = (await client.documents.list({ projectId, search: 'another patient' })).rows
  const documentIds = [wrong!.id]
  const set = { kind: 'documents', documentIds } as const
  await client.removal.remove({ projectId, set, documents: 1 })
  await client.removal.restore({ projectId, documentIds })
  await client.removal.remove({ projectId, set, documents: 1 })
  expect(await client.removal.erase({ projectId, documentIds, documents: 1 })).toMatchObject({ documents: 1 })
  expect((await client.documents.list({ projectId, search: 'another patient' })).total).toBe(0)
}
