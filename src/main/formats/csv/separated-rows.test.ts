// Separated values come row by row, whatever their encoding and wherever a chunk ends.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TextEncodingName } from '../../../shared/formats.ts'
import { fileOfBytes, inputOfFile } from '../input/input.ts'
import { readTable } from './table-rows.ts'

const table = 'id,text\r\n1,"患者 ""甲"" 有\r\n糖尿病"\r\n2,给予胰岛素治疗😀\r\n'
const rows = [
  ['id', 'text'],
  ['1', '患者 "甲" 有\r\n糖尿病'],
  ['2', '给予胰岛素治疗😀']
]
// 患者 "甲" 有 糖尿病 / 给予胰岛素治疗 and, in four bytes, 😀.
const gb = Buffer.concat([
  Buffer.from('id,text\r\n1,"'),
  Buffer.from('bbbcd5df', 'hex'),
  Buffer.from(' ""'),
  Buffer.from('bcd7', 'hex'),
  Buffer.from('"" '),
  Buffer.from('d3d0', 'hex'),
  Buffer.from('\r\n'),
  Buffer.from('ccc7c4f2b2a1', 'hex'),
  Buffer.from('"\r\n2,'),
  Buffer.from('b8f8d3e8d2c8b5bacbd8d6cec1c6', 'hex'),
  Buffer.from('9439fc36', 'hex'),
  Buffer.from('\r\n')
])

const files: readonly [TextEncodingName, Buffer][] = [
  ['utf-8', Buffer.from(`\ufeff${table}`)],
  ['utf-16le', Buffer.from(`\ufeff${table}`, 'utf16le')],
  ['utf-16be', Buffer.from(`\ufeff${table}`, 'utf16le').swap16()],
  ['gb18030', gb]
]

function inChunks(bytes: Uint8Array, size: number) {
  return inputOfFile({
    ...fileOfBytes('t.csv', bytes),
    async *chunks() {
      for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size))
    }
  })
}

async function read(input: ReturnType<typeof inChunks>) {
  const found: (readonly string[])[] = []
  const said: string[] = []
  for await (const item of readTable(input, {})) {
    if (item.kind === 'row') found.push(item.cells)
    else if (item.kind !== 'sheet') said.push(item.kind === 'note' ? item.message : item.problem.message)
  }
  return { found, said: said.join('\n') }
}

test.each(files)('%s in chunks of any size', async (_encoding, bytes) => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (size) => {
      expect((await read(inChunks(bytes, size))).found).toEqual(rows)
    })
  )
})

test('a row that is damaged costs that row', async () => {
  const bytes = Buffer.concat([
    Buffer.from(table.repeat(3)),
    Buffer.from([0x33, 0x2c, 0xe6, 0x82, 0x0a]),
    Buffer.from('4,end\n')
  ])
  const { found, said } = await read(inChunks(bytes, 1000))
  expect(found.at(-1)).toEqual(['4', 'end'])
  expect(said).toContain('UTF-8')
})

test('the first rows come while a file without end is read, and leaving it closes it', async () => {
  let given = 0
  let isClosed = false
  const line = Buffer.from(`${'x'.repeat(99)}\n`.repeat(10_000))
  const input = inputOfFile({
    name: 't.csv',
    size: undefined,
    async *chunks() {
      try {
        for (;;) {
          given++
          yield await Promise.resolve(line)
        }
      } finally {
        isClosed = true
      }
    }
  })
  let count = 0
  for await (const item of readTable(input, {})) if (item.kind === 'row' && ++count === 50_000) break
  // Sixteen for the encoding, the rest for the rows.
  expect(given).toBeLessThan(40)
  await expect.poll(() => isClosed).toBe(true)
})
