// A workspace with texts of a test's own, made by the host itself.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Label } from '../../src/shared/labels.ts'
import { openIdleHost } from '../doubles/idle-host.ts'
import { importFiles } from '../doubles/import-files.ts'

export interface OwnText {
  readonly id: string
  readonly text: string
  /** With a score: a suggestion. */
  readonly spans?: readonly {
    readonly start: number
    readonly end: number
    readonly label: string
    readonly score?: number
  }[]
}

/** Its folder. One project of that name, with disease and drug as labels or those given; nothing but what a test marks is found in it. */
export async function makeWorkspace(
  project: string,
  texts: readonly OwnText[],
  labels?: readonly Label[]
): Promise<string> {
  const workspaceFolder = mkdtempSync(path.join(tmpdir(), 'chartmark-own-'))
  const { host, client } = await openIdleHost(workspaceFolder)
  await client.workspace.saveSettings({ liveLearner: false })
  const { id: projectId } = await client.projects.create({ name: project, labels: 'disease-drug' })
  if (labels !== undefined) await client.projects.saveLabels({ projectId, labels: [...labels] })
  const rows = texts.map((text) => JSON.stringify(text)).join('\n')
  await importFiles(client, { projectId, files: [new File([rows], 'own.jsonl')], format: 'jsonl' })
  await host.close()
  return workspaceFolder
}
