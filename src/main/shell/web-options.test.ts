// The web shell's options: what they mean, and plain words where they make no sense.
import { describe, expect, it } from 'vitest'
import { describeStartFailure, StartFailure } from './start-failure.ts'
import { browserCommand, hasDisplay } from './web-browser.ts'
import { readWebOptions } from './web-options.ts'

describe('options', () => {
  it('take any free port, open the browser and use the default folder', () => {
    const options = readWebOptions([])
    expect(options).toMatchObject({ port: 0, openBrowser: true })
    expect(options.workspaceFolder).toMatch(/Chartmark/)
  })

  it('take a folder from where the command was called', () => {
    expect(readWebOptions(['--workspace', 'notes'], '/home/a').workspaceFolder).toBe('/home/a/notes')
    expect(readWebOptions(['--workspace=/data/notes', '--no-open', '--port', '8123'])).toEqual({
      workspaceFolder: '/data/notes',
      openBrowser: false,
      port: 8123
    })
  })

  it.each([['--port', 'eighty'], ['--port', '70000'], ['--port', '-1'], ['--unknown'], ['word'], ['--workspace']])(
    'refuse %s %s in words',
    (...parameters) => {
      expect(() => readWebOptions(parameters)).toThrow(StartFailure)
    }
  )
})

describe('a failed start', () => {
  it('is told in the words of the store, and of nothing that could quote a document', () => {
    const locked = Object.assign(new Error('This workspace is open in another window.'), { name: 'StoreError' })
    expect(describeStartFailure(locked)).toBe('This workspace is open in another window.')
    expect(describeStartFailure(locked, '/home/a/notes')).toContain('/home/a/notes')
    expect(describeStartFailure(Object.assign(new Error('x'), { code: 'ENOSPC' }))).toContain('Make room')
    expect(describeStartFailure(Object.assign(new Error('x'), { code: 'EACCES' }))).toContain('--workspace DIR')
    const noFolder = Object.assign(new Error('x'), { code: 'ENOENT', syscall: 'mkdir' })
    expect(describeStartFailure(noFolder)).toContain('--workspace DIR')
    expect(describeStartFailure('text')).not.toContain('text')
  })
})

describe('the browser', () => {
  it('is opened only where there is a display', () => {
    expect(hasDisplay({ platform: 'linux', env: {} })).toBe(false)
    expect(hasDisplay({ platform: 'linux', env: { DISPLAY: ':0' } })).toBe(true)
    expect(hasDisplay({ platform: 'linux', env: { WAYLAND_DISPLAY: 'wayland-0' } })).toBe(true)
    expect(hasDisplay({ platform: 'darwin', env: {} })).toBe(true)
  })

  it('gets the address as one parameter, past any shell', () => {
    const address = 'http://127.0.0.1:1/?token=a&b'
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      expect(browserCommand(address, { platform, env: {} }).at(-1)).toBe(address)
    }
  })
})
