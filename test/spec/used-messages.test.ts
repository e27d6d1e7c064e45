// Every message is said somewhere: a key that no code names, whole or by a pattern that it fits, is dead. A key that does not exist does not compile.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { messages } from '../../src/renderer/locales/messages.ts'

const root = path.resolve(import.meta.dirname, '../../src')
/** Where keys are named: the page, and what the host hands it as a key. */
const folders = ['renderer', 'shared']

function sourcesOf(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) && !/(^|\/)locales\/(en|zh)\//.test(name))
    .map((name) => readFileSync(path.join(root, folder, name), 'utf8'))
}

/** `a.${b}.c`; what begins with a value of its own could be any key and tells nothing. */
const template = /`([a-z][\w-]*\.[^`]*\$\{[^`]*)`/gi

/** Every key that the template may make. */
function patternOf(words: string): RegExp {
  const parts = words.split(/\$\{[^}]*\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('[\\w.#-]+')}$`)
}

it('no message is left that nothing says', () => {
  const code = folders.flatMap(sourcesOf).join('\n')
  const named = new Set([...code.matchAll(/'([\w.-]+)'/g)].map(([, key]) => key))
  const patterns = [...code.matchAll(template)].map(([, words]) => patternOf(words!))
  const isUsed = (key: string) => named.has(key) || patterns.some((pattern) => pattern.test(key))
  expect(Object.keys(messages.en).filter((key) => !isUsed(key))).toEqual([])
})
