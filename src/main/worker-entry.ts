// Where a thread's file lies: beside who starts it in the sources, and in one folder in the built application.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The module beside `from`, as it is called in the sources or in the built application; undefined where it is not there. */
export function findWorkerEntry(name: string, from: string): URL | undefined {
  const places = [`./${name}.ts`, `./${name}.js`, `../${name}.js`].map((place) => new URL(place, from))
  return places.find((place) => existsSync(fileURLToPath(place)))
}
