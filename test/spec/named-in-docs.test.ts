// What the docs name is there: links, files, in the user guide the words on screen, for each security property the test that shows it, and every decision in their index.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const read = (page: string) => readFileSync(path.join(root, page), 'utf8')

const files = ['src', 'test', 'bench', 'scripts', 'docs', 'build', 'resources'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true }).map(({ parentPath, name }) =>
    path.relative(root, path.join(parentPath, name)).replaceAll(path.sep, '/')
  )
)
const pages = ['README.md', ...files.filter((file) => /^docs\/.*\.md$/.test(file))]

/** A path as the docs write it: whole, or its end from some folder on; `*` stands for a part of a name. */
function isThere(named: string): boolean {
  const end = named.replace(/\/$/, '').replaceAll('.', '\\.').replaceAll('*', '[^/]*')
  return existsSync(path.join(root, named)) || files.some((file) => new RegExp(`(^|/)${end}$`).test(file))
}

const codeOf = (text: string) => [...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!)
/** `hostile-page.test.ts`, `test/crash`, `src/main/store/lock.ts`, `electron-*.ts`. */
const testsOf = (text: string) => codeOf(text).filter((code) => /^test\/|\.test\.ts$/.test(code))

describe.each(pages)('%s', (page) => {
  it('links to what is there', () => {
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map(([, link]) => link!)
    expect(links.filter((link) => !existsSync(path.join(root, path.dirname(page), link)))).toEqual([])
  })

  it('names tests, scripts and sources that are there', () => {
    const named = codeOf(read(page)).filter((code) => /^[\w@./*-]+(?<!\.d)\.(ts|tsx|py|cjs)$/.test(code))
    expect(named.filter((code) => !isThere(code))).toEqual([])
  })
})

it('the user guide names what stands on screen by the words that stand there', () => {
  const onScreen = files
    .filter((file) => /^src\/renderer\/locales\/en\/.*\.ts$/.test(file))
    .map(read)
    .join('\n')
  const named = [...read('docs/user-guide.md').matchAll(/(?<!\*)\*([^*\n]+)\*(?!\*)/g)].map(([, words]) => words!)
  // What stands for a number or a name is written as three dots.
  const parts = named.flatMap((words) => words.split('…').map((part) => part.trim()))
  expect(parts.length).toBeGreaterThan(50)
  expect(parts.filter((part) => !onScreen.includes(part))).toEqual([])
})

it('pages that sources name are there', () => {
  const pageNamed = /(?<![\w.]\/)docs\/[\w/-]+(?:\.md)?/g
  const missing = files
    .filter((file) => /\.(ts|tsx|py)$/.test(file) && !file.includes('node_modules'))
    .flatMap((file) => [...read(file).matchAll(pageNamed)].map(([page]) => ({ file, page })))
    // A decision may be named by its number alone.
    .filter(({ page }) => !files.some((file) => file.startsWith(page)))
  expect(missing).toEqual([])
})

it('every security property names the test that shows it', () => {
  let above = ''
  for (const row of propertiesOf(read('docs/security.md'))) {
    const [property, , shownBy = ''] = cellsOf(row)
    const tests = [...testsOf(shownBy), ...(/^the same\b/.test(shownBy) ? testsOf(above) : [])]
    expect(tests, property).not.toEqual([])
    expect(
      tests.filter((test) => !isThere(test)),
      property
    ).toEqual([])
    if (!shownBy.startsWith('the same')) above = shownBy
  }
})

const cellsOf = (row: string) =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
/** The rows of the tables that are headed so, head and rule apart. */
const propertiesOf = (page: string) =>
  page.split(/\n(?!\|)/).flatMap(
    (block) =>
      block
        .match(/^\| property \|(?:.|\n)*/m)?.[0]
        .split('\n')
        .slice(2) ?? []
  )

it('every decision is headed by its number and stands in the index with its heading', () => {
  const folder = 'docs/decisions'
  const index = read(`${folder}/README.md`)
  const listed = pages
    .filter((page) => page.startsWith(`${folder}/0`))
    .map((page) => {
      const name = path.basename(page)
      const [, heading] = read(page).match(new RegExp(`^# ${name.slice(0, 3)}: (.+)`)) ?? []
      expect(heading, name).toBeDefined()
      return `- [${name.slice(0, 3)}](${name}): ${heading}`
    })
  expect(listed.filter((line) => !index.includes(`${line}\n`))).toEqual([])
})

it('every decision says first what was decided', () => {
  const decisions = pages.filter((page) => page.startsWith('docs/decisions/0'))
  expect(decisions.filter((page) => !/^# .+\n\n\*\*Decision\.\*\* /.test(read(page)))).toEqual([])
})
