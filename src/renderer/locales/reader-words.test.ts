// Sentences of readers in the person's language: numbers are carried over, what is not known stays as it is.
import { expect, test } from 'vitest'
import { translateReaderWords } from './reader-words.ts'

test('known sentences are translated with their numbers, others and English stay', () => {
  expect(translateReaderWords('its rows have 4 columns, the last a tag such as B- or I-', 'zh')).toBe(
    '每行有 4 列，最后一列是 B-、I- 之类的标签'
  )
  expect(translateReaderWords('The span at 3-17 is there twice. One is left out.', 'zh')).toBe(
    '位置 3-17 的标注重复，略去一处。'
  )
  expect(translateReaderWords('The file is UTF-8 but damaged at byte 217. Save it again as UTF-8.', 'zh')).toBe(
    '文件是 UTF-8，但在第 217 字节处损坏。请重新存为 UTF-8。'
  )
  expect(translateReaderWords('it begins like a PDF', 'en')).toBe('it begins like a PDF')
  expect(translateReaderWords('something new 5', 'zh')).toBe('something new 5')
})
