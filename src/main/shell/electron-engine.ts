// Starts engine processes with Electron's utilityProcess: child_process.fork does not work once the RunAsNode fuse is off.
import { utilityProcess } from 'electron'
import type { EngineMessage } from '../engine/messages.ts'
import type { EngineLane, SpawnEngine } from '../jobs/spawner.ts'

const serviceNames: Readonly<Record<EngineLane, string>> = {
  train: 'Chartmark Training',
  tag: 'Chartmark Tagging'
}

/** A spawner for the bundled engine. Only after the application is ready. */
export function utilitySpawner(entry: string): SpawnEngine {
  return (lane) => {
    const child = utilityProcess.fork(entry, [], { serviceName: serviceNames[lane], stdio: 'ignore' })
    let ended = false
    child.on('exit', () => {
      ended = true
    })
    return {
      get pid() {
        return child.pid
      },
      send(message) {
        if (!ended) child.postMessage(message)
      },
      onMessage(listen) {
        child.on('message', (message) => listen(message as EngineMessage))
      },
      onExit(listen) {
        // Electron tells the exit code alone; a process that was killed has one other than 0.
        child.on('exit', (code) => listen(code, null))
      },
      kill(signal = 'SIGTERM') {
        const { pid } = child
        // kill() asks; there is no other way to ask, and only the operating system ends at once.
        if (signal === 'SIGTERM' || pid === undefined) child.kill()
        else process.kill(pid, signal)
      }
    }
  }
}
