// A change and its audit row stand or fall together, and nobody hears of a change that did not happen.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Change } from '../../../shared/entities.ts'
import { keyFileName } from '../workspace/key-custody.ts'
import { readSetting, temporaryWorkspace, writeSetting } from '../workspace/workspace.fixture.ts'
import { workspaceFileName } from '../workspace/workspace.ts'
import { findBrokenAudit } from './audit.ts'
import { assertDurable, openDatabase } from './connection.ts'
import { createHandles } from './handles.ts'
import { createMutate } from './mutate.ts'

const auditRows = 'SELECT actor, action, entity, entity_id, before, after, at FROM audit ORDER BY seq'

describe('mutate', () => {
  it('writes the change and its audit row, and tells of it after the commit', () => {
    const workspace = temporaryWorkspace(() => new Date('2026-03-04T05:06:07Z'))
    const heard: Change[] = []
    workspace.onChange((change) => {
      expect(readSetting(workspace)).toBe('"new"')
      heard.push(change)
    })
    const result = workspace.mutate('settings.save', 'Dr. Wang', ({ write, audit, changed }) => {
      changed({ kind: 'projects' })
      changed({ kind: 'projects' })
      expect(heard).toEqual([])
      write.run("INSERT INTO setting VALUES ('test', ?)", '"new"')
      audit({ entity: 'settings', entityId: 's', before: { a: 1 }, after: { a: 2 } })
      return 7
    })
    expect(result).toBe(7)
    expect(heard).toEqual([{ kind: 'projects' }])
    expect(workspace.read.all(auditRows)).toEqual([
      {
        actor: 'Dr. Wang',
        action: 'settings.save',
        entity: 'settings',
        entity_id: 's',
        before: '{"a":1}',
        after: '{"a":2}',
        at: '2026-03-04T05:06:07.000Z'
      }
    ])
  })

  it('undoes everything when the work throws', () => {
    const workspace = temporaryWorkspace()
    const heard: Change[] = []
    workspace.onChange((change) => heard.push(change))
    const failing = () =>
      workspace.mutate('x', 'me', ({ write, audit, changed }) => {
        write.run("INSERT INTO setting VALUES ('test', 'half')")
        audit({ entity: 'settings', entityId: 's' })
        changed({ kind: 'projects' })
        throw new Error('no')
      })
    expect(failing).toThrow('no')
    expect(readSetting(workspace)).toBeUndefined()
    expect(workspace.read.all(auditRows)).toEqual([])
    expect(heard).toEqual([])
    writeSetting(workspace, 'works again')
  })

  it('refuses a change without an audit row, a nested change and a change that waits', () => {
    const workspace = temporaryWorkspace()
    const unaudited = () =>
      workspace.mutate('x', 'me', ({ write }) => write.run("INSERT INTO setting VALUES ('test', '1')"))
    expect(unaudited).toThrow('without an audit row')
    const nested = () => workspace.mutate('x', 'me', () => writeSetting(workspace, 'inner'))
    expect(nested).toThrow('inside another')
    const waiting = () => workspace.mutate('x', 'me', () => Promise.resolve())
    expect(waiting).toThrow('does not wait')
    expect(readSetting(workspace)).toBeUndefined()
  })

  it('keeps a read handle from writing, whatever its SQL says', () => {
    const { read } = temporaryWorkspace()
    expect(() => read.all("INSERT INTO setting VALUES ('test', '1') RETURNING name")).toThrow('does not write')
  })

  it('says that the disk is full, keeps what was saved and goes on when there is room', () => {
    const workspace = temporaryWorkspace()
    writeSetting(workspace, 'saved before')
    workspace.close()
    const key = readFileSync(join(workspace.folder, keyFileName))
    const connection = openDatabase(join(workspace.folder, workspaceFileName), key)
    const pages = Number(connection.pragma('page_count', { simple: true }))
    // As on a full disk: SQLite may add no page.
    connection.pragma(`max_page_count = ${pages}`)
    const { read, write } = createHandles(connection)
    const mutate = createMutate({ connection, write, now: () => new Date(), tell: () => undefined })
    const fill = () =>
      mutate('x', 'me', (mutation) => {
        mutation.audit({ entity: 'settings', entityId: 's' })
        for (let i = 0; i < 100; i++) mutation.write.run('INSERT INTO setting VALUES (?, ?)', `n${i}`, 'x'.repeat(4000))
      })
    expect(fill).toThrow(expect.objectContaining({ code: 'DISK_FULL' }))
    expect(read.one('SELECT count(*) AS n FROM setting')).toEqual({ n: 1 })
    connection.pragma(`max_page_count = ${pages + 1000}`)
    fill()
    expect(read.one('SELECT count(*) AS n FROM setting')).toEqual({ n: 101 })
    connection.close()
  })

  it('commits durably: FULL at opening and still after the first write', () => {
    const workspace = temporaryWorkspace()
    workspace.close()
    const key = readFileSync(join(workspace.folder, keyFileName))
    const connection = openDatabase(join(workspace.folder, workspaceFileName), key)
    connection.exec("INSERT INTO setting VALUES ('test', '1')")
    expect(connection.pragma('synchronous', { simple: true })).toBe(2)
    expect(connection.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(connection.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(connection.pragma('secure_delete', { simple: true })).toBe(1)
    expect(connection.pragma('temp_store', { simple: true })).toBe(2)
    connection.pragma('synchronous = NORMAL')
    expect(() => assertDurable(connection)).toThrow('durable')
    connection.close()
  })
})

describe('the audit trail', () => {
  it('cannot be altered or shortened through the store', () => {
    const workspace = temporaryWorkspace()
    writeSetting(workspace, '1')
    const alter = (sql: string) => () =>
      workspace.mutate('x', 'me', ({ write, audit }) => {
        audit({ entity: 'setting', entityId: 's' })
        write.run(sql)
      })
    expect(alter("UPDATE audit SET actor = 'someone else'")).toThrow('never altered')
    expect(alter('DELETE FROM audit')).toThrow('never shortened')
  })

  it.each([
    ['altered', "UPDATE audit SET actor = 'someone else' WHERE seq = 3", 3],
    ['altered together with its hash', "UPDATE audit SET hash = 'ab' WHERE seq = 3", 3],
    ['removed', 'DELETE FROM audit WHERE seq = 3', 4],
    ['moved', 'UPDATE audit SET seq = 30 WHERE seq = 3', 4]
  ])('shows a row that was %s behind its back', (_what, sql, broken) => {
    const workspace = temporaryWorkspace()
    for (let i = 0; i < 5; i++) writeSetting(workspace, String(i))
    expect(findBrokenAudit(workspace.read)).toBeNull()
    workspace.close()
    const key = readFileSync(join(workspace.folder, keyFileName))
    const connection = openDatabase(join(workspace.folder, workspaceFileName), key)
    connection.exec(`DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; ${sql}`)
    expect(findBrokenAudit(createHandles(connection).read)).toBe(broken)
    connection.close()
  })
})
