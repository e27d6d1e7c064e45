// Upgrades are all or nothing, and the schema changes only on purpose.
import { describe, expect, it } from 'vitest'
import { type Migration, migrate } from './migrate.ts'
import { migrations } from './index.ts'
import { openDatabase } from '../database/connection.ts'
import { temporaryFolder } from '../workspace/workspace.fixture.ts'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

function emptyDatabase() {
  const connection = openDatabase(join(temporaryFolder(), 'test.chartmark'), new Uint8Array(32))
  onTestFinished(() => void connection.close())
  return connection
}

const one: Migration = { version: 10, up: ({ execute }) => execute('CREATE TABLE one (a); INSERT INTO one VALUES (1)') }
const two: Migration = { version: 20, up: ({ write }) => void write.run('UPDATE one SET a = a + 1') }
const broken: Migration = {
  version: 30,
  up: ({ execute }) => execute('CREATE TABLE three (a); INSERT INTO nowhere VALUES (1)')
}

describe('migrate', () => {
  it('applies what is missing, once', () => {
    const connection = emptyDatabase()
    expect(migrate(connection, [one])).toEqual([10])
    expect(migrate(connection, [one, two])).toEqual([20])
    expect(migrate(connection, [one, two])).toEqual([])
    expect(connection.prepare('SELECT a FROM one').all()).toEqual([{ a: 2 }])
    expect(connection.pragma('user_version', { simple: true })).toBe(20)
  })

  it('leaves the old state whole when a step fails, earlier steps of the same upgrade included', () => {
    const connection = emptyDatabase()
    migrate(connection, [one])
    expect(() => migrate(connection, [one, two, broken])).toThrow('nowhere')
    expect(connection.prepare('SELECT a FROM one').all()).toEqual([{ a: 1 }])
    expect(connection.pragma('user_version', { simple: true })).toBe(10)
    expect(connection.prepare("SELECT 1 FROM sqlite_master WHERE name = 'three'").all()).toEqual([])
  })

  it('refuses a later version and steps out of order', () => {
    const connection = emptyDatabase()
    migrate(connection, [one, two])
    expect(() => migrate(connection, [one])).toThrow(expect.objectContaining({ code: 'FUTURE_VERSION' }))
    expect(() => migrate(connection, [two, one])).toThrow('out of order')
    expect(() => migrate(connection, [one, one])).toThrow('out of order')
  })
})

describe('the schema', () => {
  it('is what the committed snapshot says; a change is a new migration and a new snapshot (vitest -u)', async () => {
    const connection = emptyDatabase()
    migrate(connection, migrations)
    const objects = connection
      .prepare("SELECT type || ' ' || name AS id, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 1")
      .all() as { id: string; sql: string }[]
    const version = connection.pragma('user_version', { simple: true })
    const schema = Object.fromEntries(objects.map(({ id, sql }) => [id, sql.replaceAll(/\s+/g, ' ')]))
    await expect(`${JSON.stringify({ version, schema }, null, 2)}\n`).toMatchFileSnapshot('./schema-snapshot.json')
  })
})
