// Engine processes in Electron: named, spoken to, ended; and the computer kept awake while one trains.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { recorded, resetElectron } from '../../../test/doubles/electron.ts'
import type { LogEntry } from '../host/log.ts'
import { utilitySpawner } from './electron-engine.ts'
import { stayAwakeWhileTraining } from './electron-power.ts'

beforeEach(() => resetElectron())

describe('an engine process', () => {
  it('is a named utility process', () => {
    const spawn = utilitySpawner('/app/engine.js')
    spawn('train')
    spawn('tag')
    expect(recorded.forks.map(({ entry, options }) => [entry, options?.serviceName])).toEqual([
      ['/app/engine.js', 'Chartmark Training'],
      ['/app/engine.js', 'Chartmark Tagging']
    ])
  })

  it('gets messages until it has ended, and never throws after', () => {
    const child = utilitySpawner('/app/engine.js')('train')
    const fork = recorded.forks[0]
    const exits: unknown[] = []
    child.onExit((code, signal) => exits.push([code, signal]))
    const messages: unknown[] = []
    child.onMessage((message) => messages.push(message))
    child.send({ kind: 'shutdown' })
    fork?.emit('message', { kind: 'ready', versions: {} })
    fork?.emit('exit', 1)
    child.send({ kind: 'shutdown' })
    expect(fork?.received).toEqual([{ kind: 'shutdown' }])
    expect(messages).toEqual([{ kind: 'ready', versions: {} }])
    expect(exits).toEqual([[1, null]])
  })

  it('is asked to end, or ended by the system', () => {
    const killed = vi.spyOn(process, 'kill').mockReturnValue(true)
    const child = utilitySpawner('/app/engine.js')('train')
    const fork = recorded.forks[0]
    if (fork === undefined) throw new Error('No process was started.')
    child.kill('SIGKILL')
    expect(fork.kills).toBe(1)
    fork.pid = 4321
    child.kill()
    expect(fork.kills).toBe(2)
    child.kill('SIGKILL')
    expect(killed).toHaveBeenCalledExactlyOnceWith(4321, 'SIGKILL')
    killed.mockRestore()
  })
})

describe('the computer', () => {
  const job = (jobId: string, state: string, kind = 'train'): LogEntry => ({ event: 'job', jobId, kind, state })

  it('stays awake from the first training that runs to the last that ends', () => {
    const passedOn: LogEntry[] = []
    const log = stayAwakeWhileTraining({ write: (entry) => passedOn.push(entry) })
    const awake = (entry: LogEntry): boolean => {
      log.write(entry)
      return recorded.powerBlockers.size > 0
    }
    expect(awake(job('a', 'queued'))).toBe(false)
    expect(awake(job('t', 'running', 'tag'))).toBe(false)
    expect(awake(job('a', 'running'))).toBe(true)
    expect(awake(job('b', 'running'))).toBe(true)
    expect(awake(job('a', 'done'))).toBe(true)
    expect(awake(job('b', 'cancelling'))).toBe(true)
    expect(awake(job('b', 'cancelled'))).toBe(false)
    expect(passedOn).toHaveLength(7)
  })
})
