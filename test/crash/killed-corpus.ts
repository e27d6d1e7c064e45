// A project of notes that are all alike, whose writers are killed; and the look at it that the next start takes.
import { expect } from 'vitest'
import { servicesOf } from '../../src/main/services/corpus.fixture.ts'
import { importFiles } from '../../src/main/services/imports/import-files.fixture.ts'
import { findBrokenAudit } from '../../src/main/store/database/audit.ts'
import { temporaryFolder } from '../../src/main/store/workspace/workspace.fixture.ts'
import { openWorkspace, type Workspace } from '../../src/main/store/workspace/workspace.ts'

export interface KilledCorpus {
  readonly folder: string
  readonly projectId: string
  readonly documents: number
}

/** With a score its one entity is a suggestion, without a label there is none. */
export async function makeNotes(
  documents: number,
  entity: { readonly label?: string; readonly score?: number }
): Promise<KilledCorpus> {
  const folder = temporaryFolder()
  const workspace = openWorkspace({ folder })
  const { projects, deps } = servicesOf(workspace)
  const { id: projectId } = projects.create({ name: 'Killed', labels: 'disease-drug' })
  const spans = entity.label === undefined ? [] : [{ start: 6, end: 13, ...entity }]
  const lines = Array.from({ length: documents }, (_, number) =>
    JSON.stringify({ id: `${number}`, text: `Takes aspirin ${number}.`, spans })
  )
  await importFiles(deps, { projectId, files: [new File([lines.join('\n')], 'notes.jsonl')], format: 'jsonl' })
  workspace.close()
  return { folder, projectId, documents }
}

type Services = { readonly workspace: Workspace } & ReturnType<typeof servicesOf>

/** Opens it as the next start does; whatever was killed, nothing points to what is gone and the audit trail is whole. */
export async function lookAgain<Seen>(
  { folder }: Pick<KilledCorpus, 'folder'>,
  look: (services: Services) => Promise<Seen> | Seen
): Promise<Seen> {
  const workspace = openWorkspace({ folder })
  try {
    const seen = await look({ workspace, ...servicesOf(workspace) })
    expect(workspace.read.all('PRAGMA foreign_key_check')).toEqual([])
    expect(findBrokenAudit(workspace.read)).toBeNull()
    return seen
  } finally {
    workspace.close()
  }
}
