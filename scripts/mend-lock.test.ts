// The lock file lets a machine with Node alone install: nothing is compiled, and it names no host.
import { expect, it } from 'vitest'
import { neverCompiled, readLock } from './mend-lock.ts'

it.each(neverCompiled)('%s is never compiled: if this fails, run `npm run mend-lock`', (name) => {
  expect(readLock().packages[name]?.gypfile).toBe(false)
})

it('names no host to download from', () => {
  const named = Object.entries(readLock().packages).filter(([, { resolved }]) => resolved !== undefined)
  expect(named.map(([name]) => name)).toEqual([])
})
