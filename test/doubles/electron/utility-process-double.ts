// A child process in Electron's place: it keeps what it is sent, and a test plays its answers.
import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import type { Like } from './like.ts'

export class UtilityProcessDouble
  extends EventEmitter
  implements Like<Electron.UtilityProcess, 'postMessage' | 'kill'>
{
  readonly entry: string
  readonly options: Electron.ForkOptions | undefined
  pid: Electron.UtilityProcess['pid'] = undefined
  readonly received: unknown[] = []
  kills = 0

  constructor(entry: string, options: Electron.ForkOptions | undefined) {
    super()
    this.entry = entry
    this.options = options
  }
  postMessage(message: unknown): void {
    this.received.push(message)
  }
  kill(): boolean {
    this.kills += 1
    return true
  }
}
