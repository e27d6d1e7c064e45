// The lock file lets a machine with Node alone install: nothing is compiled or downloaded beside the packages, and it names no host.
import { expect, it } from 'vitest'
import { neverCompiled, neverScripted, readLock } from './mend-lock.ts'

it.each(neverCompiled)('%s is never compiled: if this fails, run `npm run mend-lock`', (name) => {
  expect(readLock().packages[name]?.gypfile).toBe(false)
})

it.each(neverScripted)('%s has no install script for npm to run: if this fails, run `npm run mend-lock`', (name) => {
  expect(readLock().packages[name]).toBeDefined()
  expect(readLock().packages[name]).not.toHaveProperty('hasInstallScript')
})

it('names no host to download from', () => {
  const named = Object.entries(readLock().packages).filter(([, { resolved }]) => resolved !== undefined)
  expect(named.map(([name]) => name)).toEqual([])
})
