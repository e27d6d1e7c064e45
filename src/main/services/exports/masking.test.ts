// Masked: the same everywhere, nothing of it left, and every other span on the same words as before.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findIdentifiers } from '../../../shared/text/identifiers.ts'
import type { FormatDocument } from '../../formats/format.ts'
import { createMasker, maskDocument, type Ticked } from './masking.ts'

const at = (text: string, surface: string, label: string) => {
  const start = text.indexOf(surface)
  return { start, end: start + surface.length, label }
}
const everything: Ticked = () => true
const masked = (document: FormatDocument, ticked = everything) => maskDocument(document, createMasker(ticked))
const textOf = (text: string, ticked = everything) => createMasker(ticked)(text).text

test('a name is masked wherever it stands, with one number, and spans move along', () => {
  const text = '姓名：张三\n2024-03-05 张三患有糖尿病。Call 13812345678.'
  const spans = [at(text, '糖尿病', 'DISEASE'), at(text, '三患', 'X'), at(text, '张三患有', 'Y')]
  const { document, lost, places } = masked({ id: 'a', text, spans })
  expect(document.text).toBe('姓名：[NAME-1]\n[DATE-1] [NAME-1]患有糖尿病。Call [PHONE-1].')
  expect(document.spans.map(({ start, end }) => document.text.slice(start, end))).toEqual(['糖尿病', '[NAME-1]患有'])
  expect(lost.map(({ label }) => label)).toEqual(['X'])
  expect(places).toBe(4)
})

test('a name within a longer word is not', () => {
  expect(textOf('Patient: Ann\nAnn has an Annular rash.')).toBe('Patient: [NAME-1]\n[NAME-1] has an Annular rash.')
})

test('the words of a name are that name too; initials and forms of address are not', () => {
  expect(textOf('Patient: Dr. Jane A. Doe\nMs Doe (Jane) took vitamin A. Dr. Who did not.')).toBe(
    'Patient: [NAME-1]\nMs [NAME-1] ([NAME-1]) took vitamin A. Dr. Who did not.'
  )
})

test('only what was ticked is masked, and of two names each has its own mask', () => {
  const text = 'Patient: Ann Lee\nNurse: Bob Ray\nSeen 2024-03-05 and 2024-03-06, again 2024-03-05 by Ray.'
  expect(textOf(text, (kind) => kind === 'date')).toBe(
    'Patient: Ann Lee\nNurse: Bob Ray\nSeen [DATE-1] and [DATE-2], again [DATE-1] by Ray.'
  )
  expect(textOf(text, (kind, surface) => kind === 'name' && surface !== 'Ann Lee')).toBe(
    'Patient: Ann Lee\nNurse: [NAME-1]\nSeen 2024-03-05 and 2024-03-06, again 2024-03-05 by [NAME-1].'
  )
})

test('a document’s name and id get the masks of its text', () => {
  const mask = createMasker(everything)
  mask('姓名：张三\n2024-03-05')
  expect(mask('张三 2024-03-05.txt').text).toBe('[NAME-1] [DATE-1].txt')
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
      const { document, lost } = masked({ id: 'a', text, spans: [{ start, end, label: 'X' }] })
      const meets = identifiers.some((each) => each.start < end && start < each.end)
      const [span] = document.spans
      if (!meets) expect(document.text.slice(span!.start, span!.end)).toBe(text.slice(start, end))
      expect(document.spans.length + lost.length).toBe(1)
      for (const each of identifiers) expect(document.text).not.toContain(text.slice(each.start, each.end))
    })
  )
})
