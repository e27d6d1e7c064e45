// The host, loaded as a shell loads it, brings no ONNX Runtime into its process: that library blocks its thread, and is the engine's.
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'

/** The native libraries of a process that has loaded a module. */
function librariesWith(module: string): string[] {
  const address = pathToFileURL(path.resolve(import.meta.dirname, '../..', module)).href
  const script = `await import('${address}'); console.log(JSON.stringify(process.report.getReport().sharedObjects))`
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' })
  ) as string[]
}

const isRuntime = (library: string) => /onnxruntime/i.test(library)

it('the host loads no ONNX Runtime', () => {
  const libraries = librariesWith('src/main/host/host.ts')
  expect(libraries.filter(isRuntime)).toEqual([])
})

it('the engine does, so that the look at libraries sees it', () => {
  expect(librariesWith('src/main/engine/graph/session.ts').filter(isRuntime)).not.toEqual([])
})
