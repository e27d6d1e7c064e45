// Where the workspace lies on each platform.
import { expect, it } from 'vitest'
import { applicationFolder } from './data-folder.ts'

it.each([
  ['linux', '/home/a', {}, '/home/a/.local/share/Chartmark'],
  ['linux', '/home/a', { XDG_DATA_HOME: '/data' }, '/data/Chartmark'],
  ['linux', '/home/a', { XDG_DATA_HOME: 'relative' }, '/home/a/.local/share/Chartmark'],
  ['darwin', '/Users/a', {}, '/Users/a/Library/Application Support/Chartmark'],
  ['win32', 'C:\\Users\\a', {}, 'C:\\Users\\a\\AppData\\Local\\Chartmark'],
  ['win32', 'C:\\Users\\a', { LOCALAPPDATA: 'D:\\Local' }, 'D:\\Local\\Chartmark']
] as const)('on %s with home %s and %j', (platform, home, env, folder) => {
  expect(applicationFolder({ platform, home, env })).toBe(folder)
})
