// The application in Electron's place.
import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import type { Like } from './like.ts'
import { behaviour, recorded } from './recorded.ts'

class AppDouble
  extends EventEmitter
  implements Like<Electron.App, 'enableSandbox' | 'setPath' | 'getPath' | 'getLocale' | 'quit' | 'exit'>
{
  readonly commandLine = {
    appendSwitch: (name: string, value?: string) => void recorded.switches.push([name, value])
  } satisfies Like<Electron.CommandLine, 'appendSwitch'>

  get isPackaged(): Electron.App['isPackaged'] {
    return behaviour.packaged
  }
  enableSandbox(): void {
    recorded.sandboxed = true
  }
  setPath(name: string, path: string): void {
    recorded.paths[name] = path
  }
  getPath(name: string): string {
    return recorded.paths[name] ?? `/home/person/${name}`
  }
  getLocale(): string {
    return behaviour.locale
  }
  requestSingleInstanceLock(): ReturnType<Electron.App['requestSingleInstanceLock']> {
    return behaviour.firstInstance
  }
  whenReady(): ReturnType<Electron.App['whenReady']> {
    return Promise.resolve()
  }
  quit(): void {
    recorded.quits += 1
  }
  exit(code?: number): void {
    recorded.exitCode = code
  }
}
export const app = new AppDouble()
