// A workspace from before an upgrade is kept whole, under its key, and only as long as it is of use.
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { migrations } from '../migrations/index.ts'
import type { Migration } from '../migrations/migrate.ts'
import { upgradeCopiesFolder } from './upgrade-copy.ts'
import { readSetting, temporaryFolder, writeSetting } from './workspace.fixture.ts'
import { openWorkspace, workspaceFileName } from './workspace.ts'

const newest = migrations.at(-1)!.version
const laterStep = (version: number): Migration => ({
  version,
  up: ({ execute }) => execute(`CREATE TABLE t${version} (a)`)
})
const later = [...migrations, laterStep(newest + 10)]

function storedFolder(): string {
  const folder = temporaryFolder()
  const workspace = openWorkspace({ folder })
  writeSetting(workspace, 'CANARY 二甲双胍')
  workspace.close()
  return folder
}

const copiesOf = (folder: string): string[] => readdirSync(join(folder, upgradeCopiesFolder)).sort()

it('is not made for a new workspace, nor where there is nothing to upgrade', () => {
  const folder = storedFolder()
  openWorkspace({ folder }).close()
  expect(existsSync(join(folder, upgradeCopiesFolder))).toBe(false)
})

it('opens in the version from before, with everything that was stored', () => {
  const folder = storedFolder()
  openWorkspace({ folder, migrations: later, now: () => new Date('2026-05-01T08:00:00.000Z') }).close()
  expect(() => openWorkspace({ folder })).toThrow(expect.objectContaining({ code: 'FUTURE_VERSION' }))
  const [name] = copiesOf(folder)
  expect(name).toBe(`2026-05-01T08-00-00-000Z-version-${newest}.chartmark`)
  const copy = join(folder, upgradeCopiesFolder, name!)
  if (process.platform !== 'win32') expect(statSync(copy).mode & 0o777).toBe(0o600)
  const bytes = readFileSync(copy)
  for (const part of ['CANARY', '二甲双胍', 'SQLite format']) expect(bytes.includes(part)).toBe(false)

  copyFileSync(copy, join(folder, workspaceFileName))
  const restored = openWorkspace({ folder })
  expect(readSetting(restored)).toBe('CANARY 二甲双胍')
  restored.close()
})

it('holds what was only in the log after a crash', () => {
  const folder = storedFolder()
  const crashed = temporaryFolder()
  const open = openWorkspace({ folder })
  writeSetting(open, 'newest')
  for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(crashed, name))
  open.close()
  openWorkspace({ folder: crashed, migrations: later }).close()
  const [name] = copiesOf(crashed)
  copyFileSync(join(crashed, upgradeCopiesFolder, name!), join(crashed, workspaceFileName))
  const restored = openWorkspace({ folder: crashed })
  expect(readSetting(restored)).toBe('newest')
  restored.close()
})

it('keeps the newest two', () => {
  const folder = storedFolder()
  for (const upgrade of [1, 2, 3]) {
    const steps = Array.from({ length: upgrade }, (_, i) => laterStep(newest + 10 * (i + 1)))
    const now = () => new Date(`2026-0${upgrade}-01T00:00:00.000Z`)
    openWorkspace({ folder, migrations: [...migrations, ...steps], now }).close()
  }
  expect(copiesOf(folder).map((name) => name.slice(0, 7))).toEqual(['2026-02', '2026-03'])
})

it('that cannot be made stops the upgrade, and the workspace stays as it was', () => {
  const folder = storedFolder()
  writeFileSync(join(folder, upgradeCopiesFolder), 'in the way')
  expect(() => openWorkspace({ folder, migrations: later })).toThrow()
  const workspace = openWorkspace({ folder })
  expect(readSetting(workspace)).toBe('CANARY 二甲双胍')
  workspace.close()
})

it('is made anew over one that was cut off', () => {
  const folder = storedFolder()
  mkdirSync(join(folder, upgradeCopiesFolder))
  writeFileSync(join(folder, upgradeCopiesFolder, 'unfinished'), 'half')
  openWorkspace({ folder, migrations: later }).close()
  expect(copiesOf(folder)).toEqual([expect.stringMatching(/-version-\d+\.chartmark$/)])
})
