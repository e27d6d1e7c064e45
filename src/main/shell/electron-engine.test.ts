// Engine processes in Electron: named, spoken to, ended; and the computer kept awake while one trains.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { recorded, resetElectron } from '../../../test/doubles/electron.ts'
import { fakeHost } from '../../../test/doubles/host.ts'
import type { Job } from '../../shared/jobs.ts'
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
  const job = (id: string, state: Job['state'], kind: Job['kind'] = 'train'): Job => ({
    ...{ id, kind, state, projectId: 'p1', title: 'Notes', stage: 'training', share: 0.5 },
    ...{ secondsLeft: null, f1: null, runId: null }
  })

  it.each([
    ['nothing runs', [], false],
    ['a training waits', [job('a', 'queued')], false],
    ['documents are tagged', [job('t', 'running', 'tag')], false],
    ['a training runs', [job('t', 'running', 'tag'), job('a', 'running')], true],
    ['a training is being cancelled', [job('a', 'cancelling')], true]
  ])('when %s', async (_case, jobs, awake) => {
    const host = fakeHost()
    void stayAwakeWhileTraining(host.router)
    host.announceJobs(jobs)
    await expect.poll(() => recorded.powerBlockers.size).toBe(awake ? 1 : 0)
  })

  it('may sleep again when the training has ended, and when the host closes', async () => {
    const host = fakeHost()
    const following = stayAwakeWhileTraining(host.router)
    for (const end of [async () => host.announceJobs([]), () => host.close()]) {
      host.announceJobs([job('a', 'running')])
      await expect.poll(() => recorded.powerBlockers.size).toBe(1)
      await end()
      await expect.poll(() => recorded.powerBlockers.size).toBe(0)
    }
    await following
  })
})
