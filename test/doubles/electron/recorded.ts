// What the shell asked Electron for, and what a test makes Electron answer.
import type * as Electron from 'electron'
import type { SessionDouble } from './session-double.ts'
import type { UtilityProcessDouble } from './utility-process-double.ts'
import type { WindowDouble } from './window-double.ts'

/** What the shell asked Electron for, in order. Cleared by `resetElectron`. */
export interface Recorded {
  switches: (readonly [name: string, value: string | undefined])[]
  sandboxed: boolean
  paths: Record<string, string>
  exitCode: number | undefined
  /** What the person was asked where to save. */
  saveDialogs: Electron.SaveDialogOptions[]
  /** What the person was asked in a box with buttons. */
  questions: Electron.MessageBoxSyncOptions[]
  quits: number
  schemes: Electron.CustomScheme[]
  sessions: SessionDouble[]
  windows: WindowDouble[]
  forks: UtilityProcessDouble[]
  errorBoxes: (readonly [title: string, content: string])[]
  powerBlockers: Set<number>
  menus: Electron.MenuItemConstructorOptions[][]
  /** What the preload offers to the page, by name. */
  exposed: Record<string, unknown>
  /** Channels on which the preload sent something to main. */
  sent: string[]
}

const nothingYet = (): Recorded => ({
  switches: [],
  sandboxed: false,
  paths: {},
  exitCode: undefined,
  saveDialogs: [],
  questions: [],
  quits: 0,
  schemes: [],
  sessions: [],
  windows: [],
  forks: [],
  errorBoxes: [],
  powerBlockers: new Set(),
  menus: [],
  exposed: {},
  sent: []
})

export const recorded: Recorded = nothingYet()

interface Behaviour {
  /** False plays the second instance. */
  firstInstance: boolean
  packaged: boolean
  /** Where the person saves; undefined cancels. */
  saveTo: string | undefined
  /** The button that the person presses, by its place. */
  answer: number
  locale: string
}

const usual: Behaviour = { firstInstance: true, packaged: false, saveTo: undefined, answer: 0, locale: 'en-GB' }
export const behaviour: Behaviour = { ...usual }

export function forgetAll(): void {
  Object.assign(recorded, nothingYet())
  Object.assign(behaviour, usual)
}
