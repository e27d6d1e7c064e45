// The ways of writing one thing fall together, and different things stay apart.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalForm } from './normal-form.ts'

test.each([
  ['Tumours', 'tumour'],
  ['  chest\n pain ', 'chest pain'],
  ['（糖尿病）', '糖尿病'],
  ['Type ２ Diabetes', 'type 2 diabetes'],
  ['allergies', 'allergy'],
  ['rashes', 'rash'],
  ['headaches', 'headache'],
  ['Biopsies.', 'biopsy'],
  ['sepsis', 'sepsis'],
  ['illness', 'illness'],
  ['virus', 'virus'],
  ['gas', 'gas'],
  ['COVID-19', 'covid-19'],
  ['--', '--']
])('%j is counted as %j', (surface, form) => {
  expect(normalForm(surface)).toBe(form)
})

test('case does not matter, and a form has no space at its edges', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 20 }), (surface) => {
      expect(normalForm(surface.toUpperCase())).toBe(normalForm(surface.toLowerCase()))
      expect(normalForm(surface)).toBe(normalForm(surface).trim())
    })
  )
})
