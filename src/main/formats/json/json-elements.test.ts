// Elements of an array: the same as its parser finds, wherever the text is cut into pieces.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { elementsOf, type OpensArray } from './json-elements.ts'

async function read(text: string, size: number, opens?: OpensArray) {
  async function* pieces() {
    for (let at = 0; at < text.length; at += size) yield await Promise.resolve(text.slice(at, at + size))
  }
  const found: (string | undefined)[] = []
  for await (const element of elementsOf(pieces(), opens === undefined ? {} : { opens }))
    found.push(element === 'cut' ? 'cut' : element.text)
  return found
}

test('are those of any array, in pieces of any size', async () => {
  const layout = fc.constantFrom(undefined, 1, '\t')
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue(), { maxLength: 8 }),
      layout,
      fc.integer({ min: 1, max: 50 }),
      async (array, indent, size) => {
        const found = await read(` ${JSON.stringify(array, null, indent)}\n`, size)
        expect(found.map((each) => JSON.parse(each!) as unknown)).toEqual(JSON.parse(JSON.stringify(array)))
      }
    )
  )
})

test.each([
  ['[{"a": 1}, {"b": ', ['{"a": 1}', 'cut']],
  ['[1] 2', ['1', 'cut']],
  ['x[1]', ['cut']],
  ['', ['cut']],
  ['["an open string, ]', ['cut']],
  ['[1,,2]', ['1', '', '2']],
  ['[{]},1]', ['{]}', '1']],
  ['[ \n ]', []]
])('of %j', async (text, expected) => {
  expect((await read(text, 3)).map((each) => each?.trim())).toEqual(expected)
})

const opens: OpensArray = (key, { level, isFirst }) => key === 'documents' || (level === 0 && isFirst && key === 'all')

test.each([
  ['{"source": "[", "documents": [{"a": [1]}, {"b": {}}], "infons": {"documents": [3]}}', ['{"a": [1]}', '{"b": {}}']],
  ['[{"documents": [1, 2]}, {"x": 1, "documents": [3]}, {"c": 3}]', ['1', '2', '3', '{"c": 3}']],
  ['{"all": [{"documents": [1]}, {"all": [2]}]}', ['1', '{"all": [2]}']],
  ['{"c": 1, "all": [2]}', ['{"c": 1, "all": [2]}']],
  ['{"a": 1}\n{"documents": [2]}\r\n{"b": "documents"}', ['{"a": 1}', '2', '{"b": "documents"}']],
  ['{"documents": [], "documents": [1]}', ['1']],
  ['{"a\\"documents": [1], "doc": {"documents": [1]}}', ['{"a\\"documents": [1], "doc": {"documents": [1]}}']],
  ['{"documents": [1, 2', ['1', 'cut']],
  ['{"documents": [1]} x', ['1', 'cut']],
  ['"documents"', ['cut']]
])('within objects of %j', async (text, expected) => {
  for (const size of [1, 3, 1000]) {
    expect((await read(text, size, opens)).map((each) => each?.trim())).toEqual(expected)
  }
})
