// A workspace in a folder of its own for tests, gone when the test ends.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openWorkspace, type Workspace } from './workspace.ts'

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
