// Masked: the same everywhere, nothing of it left, and every other span on the same words as before.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findIdentifiers } from '../../shared/text/identifiers.ts'
import { maskDocument } from './masking.ts'

const at = (text: string, surface: string, label: string) => {
  const start = text.indexOf(surface)
  return { start, end: start + surface.length, label }
}

test('a name is masked wherever it stands, with one number, and spans move along', () => {
  const text = '姓名：张三\n2024-03-05 张三患有糖尿病。Call 13812345678.'
  const document = {
    id: 'a',
    text,
    spans: [at(text, '糖尿病', 'DISEASE'), at(text, '三患', 'X'), at(text, '张三患有', 'Y')]
  }
  const masked = maskDocument(document, findIdentifiers(text))
  expect(masked.document.text).toBe('姓名：[NAME-1]\n[DATE-1] [NAME-1]患有糖尿病。Call [PHONE-1].')
  expect(masked.document.spans.map(({ start, end }) => masked.document.text.slice(start, end))).toEqual([
    '糖尿病',
    '[NAME-1]患有'
  ])
  expect(masked.lost.map(({ label }) => label)).toEqual(['X'])
})

test('a name within a longer word is not', () => {
  const text = 'Patient: Ann\nAnn has an Annular rash.'
  expect(maskDocument({ id: 'a', text, spans: [] }, findIdentifiers(text)).document.text).toBe(
    'Patient: [NAME-1]\n[NAME-1] has an Annular rash.'
  )
})

test('any spans that hold nothing masked keep their text', () => {
  const parts = fc.array(fc.constantFrom('aspirin ', '糖尿病，', '2024-01-02 ', '13812345678；', '😊', '\r\n'), {
    minLength: 1,
    maxLength: 12
  })
  fc.assert(
    fc.property(parts, fc.nat(), fc.nat(), (words, from, length) => {
      const text = words.join('')
      const start = from % text.length
      const end = Math.min(text.length, start + 1 + (length % 6))
      const identifiers = findIdentifiers(text)
      const { document, lost } = maskDocument({ id: 'a', text, spans: [{ start, end, label: 'X' }] }, identifiers)
      const meets = identifiers.some((each) => each.start < end && start < each.end)
      const [span] = document.spans
      if (!meets) expect(document.text.slice(span!.start, span!.end)).toBe(text.slice(start, end))
      expect(document.spans.length + lost.length).toBe(1)
      for (const each of identifiers) expect(document.text).not.toContain(text.slice(each.start, each.end))
    })
  )
})
