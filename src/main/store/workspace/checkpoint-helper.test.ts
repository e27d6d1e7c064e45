// Much that is written goes into the file beside the host, the log stays bounded, and nothing depends on the thread.
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { openDatabase } from '../database/connection.ts'
import { createCheckpointHelper } from './checkpoint-helper.ts'
import { keepCheckpoints } from './checkpoints.ts'
import { temporaryFolder, temporaryWorkspace, readSetting, writeSetting } from './workspace.fixture.ts'
import { openWorkspace, workspaceFileName } from './workspace.ts'

const megabyte = 1_000_000
/** Different everywhere from one time to the next: SQLite leaves pages alone that stay the same. */
const large = (time: number) =>
  String(time)
    .padEnd(2, '.')
    .repeat(megabyte / 2)
const logOf = (folder: string) => join(folder, `${workspaceFileName}-wal`)
const sizeOf = (file: string) => statSync(file).size

it('brings a long log into the file while the workspace is open, and leaves none when it is closed', async () => {
  const workspace = temporaryWorkspace()
  const { folder } = workspace
  const before = sizeOf(join(folder, workspaceFileName))
  for (let time = 1; time <= 8; time++) writeSetting(workspace, large(time))
  await vi.waitFor(() => expect(sizeOf(join(folder, workspaceFileName))).toBeGreaterThan(before + megabyte), {
    timeout: 120_000
  })
  workspace.close()
  expect(existsSync(logOf(folder))).toBe(false)
  const again = openWorkspace({ folder })
  onTestFinished(() => again.close())
  expect(readSetting(again)).toBe(large(8))
  expect(again.read.one('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' })
})

it('begins the log anew under somebody who writes on and on', async () => {
  const workspace = temporaryWorkspace()
  let times = 0
  const writeOn = () => {
    writeSetting(workspace, large(++times))
    // The file of the log does not shrink: it stays behind what was written only where it is begun anew.
    expect(sizeOf(logOf(workspace.folder))).toBeLessThan((times * megabyte) / 2)
  }
  await vi.waitFor(writeOn, { timeout: 120_000, interval: 20 })
})

it('closes at once while the thread is still starting', () => {
  const workspace = temporaryWorkspace()
  for (let time = 1; time <= 6; time++) writeSetting(workspace, large(time))
  workspace.close()
  expect(existsSync(logOf(workspace.folder))).toBe(false)
})

it('lets SQLite do it within a commit where there is no thread', () => {
  const file = join(temporaryFolder(), 'test.chartmark')
  const connection = openDatabase(file, new Uint8Array(32))
  onTestFinished(() => void connection.close())
  connection.exec('CREATE TABLE filled (bytes)')
  const none = { isBusy: () => false, begin: () => false, close: () => undefined }
  const checkpoints = keepCheckpoints(connection, none)
  onTestFinished(checkpoints.stop)
  const fill = connection.prepare('INSERT INTO filled VALUES (randomblob(1000000))')
  for (let time = 0; time < 40; time++) {
    fill.run()
    checkpoints.committed()
  }
  expect(sizeOf(`${file}-wal`)).toBeLessThan(15_000_000)
})

it('goes on without the thread where it cannot open the file', async () => {
  const file = join(temporaryFolder(), 'test.chartmark')
  const connection = openDatabase(file, new Uint8Array(32))
  onTestFinished(() => void connection.close())
  connection.exec('CREATE TABLE one (a)')
  const helper = createCheckpointHelper(file, () => new Uint8Array(32).fill(1))
  const done = vi.fn()
  expect(helper.begin(done)).toBe(true)
  await vi.waitFor(() => expect(done).toHaveBeenCalledOnce(), { timeout: 120_000 })
  expect(helper.isBusy()).toBe(false)
  expect(helper.begin(done)).toBe(false)
  helper.close()
})

it('never asks for a key that is gone', () => {
  const helper = createCheckpointHelper(join(temporaryFolder(), 'test.chartmark'), () => {
    throw new Error('No key.')
  })
  expect(helper.begin(() => undefined)).toBe(false)
})
