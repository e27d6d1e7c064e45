// A workspace in a folder of its own for tests, gone when the test ends.
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { onTestFinished } from 'vitest'
import { keyFileName } from './key-custody.ts'
import { openWorkspace, type Workspace, workspaceFileName } from './workspace.ts'

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chartmark-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function temporaryWorkspace(now?: () => Date): Workspace {
  const folder = temporaryFolder()
  const workspace = openWorkspace({ folder, ...(now === undefined ? {} : { now }) })
  onTestFinished(() => workspace.close())
  return workspace
}

/** A change of no meaning, for tests of what surrounds a change. */
export function writeSetting(workspace: Workspace, value: string): void {
  workspace.mutate('test.write', 'tester', ({ write, audit }) => {
    write.run(
      "INSERT INTO setting (name, value) VALUES ('test', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
      value
    )
    audit({ entity: 'setting', entityId: 'test' })
  })
}

export function readSetting(workspace: Workspace): string | undefined {
  return workspace.read.one<{ value: string }>("SELECT value FROM setting WHERE name = 'test'")?.value
}

/** The pages of a workspace's file and of its log as they are without the cipher, freed ones among them. */
export function plainBytes({ folder }: Workspace): Buffer {
  const copy = join(temporaryFolder(), 'copy.chartmark')
  for (const suffix of ['', '-wal'])
    if (existsSync(join(folder, workspaceFileName + suffix)))
      copyFileSync(join(folder, workspaceFileName + suffix), copy + suffix)
  const database = new Database(copy)
  database.pragma("cipher = 'chacha20'")
  database.key(Buffer.concat([Buffer.from('raw:'), readFileSync(join(folder, keyFileName))]))
  database.pragma('journal_mode = DELETE')
  database.pragma("rekey = ''")
  database.close()
  return readFileSync(copy)
}
