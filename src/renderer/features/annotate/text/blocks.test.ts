// Blocks hold every character of the text but line breaks, in place, and each offset finds its block.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInsidePair } from '../../../../shared/text/offsets.ts'
import { blockAt, groupSections, splitBlocks } from './blocks.ts'

const lines = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('\r\n', '\n', '\r', '\r\r\n', '患者', '😀', '\u{20bb7}')
    ),
    { maxLength: 40 }
  )
  .map((parts) => parts.join(''))

describe('splitBlocks', () => {
  it('leaves out exactly the line breaks', () => {
    fc.assert(
      fc.property(lines, (text) => {
        const blocks = splitBlocks(text)
        expect(blocks.map((block) => text.slice(block.start, block.end)).join('')).toBe(
          text.replaceAll(/\r\n|\n|\r/g, '')
        )
        expect(blocks.at(-1)!.line).toBe(text.split(/\r\n|\n|\r/).length)
      })
    )
  })

  it('counts CRLF as two code units and one break', () => {
    expect(splitBlocks('a\r\nb')).toEqual([
      { start: 0, end: 1, line: 1 },
      { start: 3, end: 4, line: 2 }
    ])
  })

  it.each([
    ['words', 'word '.repeat(4000)],
    ['no place to cut', '字'.repeat(20_000)],
    ['pairs', '😀'.repeat(10_000)]
  ])('cuts an over-long line without losing anything: %s', (_, text) => {
    const blocks = splitBlocks(text)
    expect(blocks.length).toBeGreaterThan(2)
    expect(blocks.map((block) => text.slice(block.start, block.end)).join('')).toBe(text)
    for (const block of blocks) expect(isInsidePair(text, block.start)).toBe(false)
  })
})

describe('blockAt', () => {
  it('finds the block of each offset', () => {
    fc.assert(
      fc.property(lines, fc.nat(), (text, pick) => {
        const blocks = splitBlocks(text)
        const offset = pick % (text.length + 1)
        const index = blockAt(blocks, offset)
        expect(blocks[index]!.start).toBeLessThanOrEqual(offset)
        const next = blocks[index + 1]
        if (next !== undefined) expect(offset).toBeLessThan(next.start)
      })
    )
  })
})

it('sections hold all blocks in order', () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 1, max: 50 }), (text, size) => {
      const blocks = splitBlocks(text)
      const sections = groupSections(blocks, size)
      expect(sections[0]!.first).toBe(0)
      expect(sections.at(-1)!.end).toBe(blocks.length)
      for (let i = 1; i < sections.length; i++) expect(sections[i]!.first).toBe(sections[i - 1]!.end)
    })
  )
})
