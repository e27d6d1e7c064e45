// A workspace with texts of a test's own, made by the host itself.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import { createHost } from '../../src/main/host/host.ts'
import type { Label } from '../../src/shared/labels.ts'
import { importFiles } from '../doubles/import-files.ts'

export interface OwnText {
  readonly id: string
  readonly text: string
  readonly spans?: readonly { readonly start: number; readonly end: number; readonly label: string }[]
}

/** Its folder. One project of that name, with disease and drug as labels or those given; nothing but what a test marks is found in it. */
export async function makeWorkspace(
  project: string,
  texts: readonly OwnText[],
  labels?: readonly Label[]
): Promise<string> {
  const workspaceFolder = mkdtempSync(path.join(tmpdir(), 'chartmark-own-'))
  const host = await createHost({
    workspaceFolder,
    resourcesFolder: path.join(import.meta.dirname, '../../resources'),
    shell: 'test',
    spawnEngine: () => {
      throw new Error('No engine in this test.')
    }
  })
  const client = createRouterClient(host.router)
  await client.workspace.saveSettings({ liveLearner: false })
  const { id: projectId } = await client.projects.create({ name: project, labels: 'disease-drug' })
  if (labels !== undefined) await client.projects.saveLabels({ projectId, labels: [...labels] })
  const rows = texts.map((text) => JSON.stringify(text)).join('\n')
  await importFiles(client, { projectId, files: [new File([rows], 'own.jsonl')], format: 'jsonl' })
  await host.close()
  return workspaceFolder
}
