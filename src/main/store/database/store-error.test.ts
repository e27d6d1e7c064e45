// Each failure of SQLite and of the file system has its meaning for a person; a bug keeps its own face.
import { expect, it } from 'vitest'
import { StoreError, toStoreError, withStoreErrors } from './store-error.ts'

function failure(code: string): Error {
  return Object.assign(new Error('in /home/someone/workspace.chartmark'), { code })
}

it.each([
  ['SQLITE_NOTADB', 'WRONG_KEY'],
  ['SQLITE_CORRUPT', 'DAMAGED'],
  ['SQLITE_CORRUPT_INDEX', 'DAMAGED'],
  ['SQLITE_FULL', 'DISK_FULL'],
  ['SQLITE_IOERR_SHMSIZE', 'DISK_FULL'],
  ['SQLITE_IOERR_READ', 'NOT_WRITABLE'],
  ['SQLITE_BUSY', 'LOCKED'],
  ['SQLITE_BUSY_SNAPSHOT', 'LOCKED'],
  ['SQLITE_READONLY_DIRECTORY', 'NOT_WRITABLE'],
  ['SQLITE_CANTOPEN', 'NOT_WRITABLE'],
  ['ENOSPC', 'DISK_FULL'],
  ['EDQUOT', 'DISK_FULL'],
  ['EACCES', 'NOT_WRITABLE'],
  ['EROFS', 'NOT_WRITABLE']
])('%s is %s', (code, meaning) => {
  const error = toStoreError(failure(code))
  expect(error).toBeInstanceOf(StoreError)
  expect(error).toMatchObject({ code: meaning, cause: { code } })
  expect(String(error)).not.toContain('/home')
})

it('leaves every other error as it is', () => {
  for (const error of [new TypeError('bug'), failure('SQLITE_CONSTRAINT_UNIQUE'), failure('ENOENT'), 'text']) {
    expect(toStoreError(error)).toBe(error)
  }
  const locked = new StoreError('LOCKED')
  expect(() =>
    withStoreErrors(() => {
      throw locked
    })
  ).toThrow(locked)
})
