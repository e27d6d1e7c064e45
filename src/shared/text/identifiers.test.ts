// Identifiers of both languages are found where they stand, and numbers of medicine are left alone.
import { expect, test } from 'vitest'
import { findIdentifiers, hasCheckDigit } from './identifiers.ts'

const found = (text: string) => findIdentifiers(text).map(({ start, end, kind }) => [kind, text.slice(start, end)])

test.each([
  [
    'Seen on 2024-03-05 and 05/03/24, again March 5, 2024 and 5 Mar 2024.',
    ['2024-03-05', '05/03/24', 'March 5, 2024', '5 Mar 2024']
  ],
  ['患者于2024年3月5日入院，3月9日出院，2019年起病。', ['2024年3月5日', '3月9日', '2019年']]
])('dates: %s', (text, dates) => {
  expect(found(text)).toEqual(dates.map((date) => ['date', date]))
})

test.each([
  ['手机13812345678，座机 010-12345678', ['13812345678', '010-12345678']],
  [
    'Tel: 555 0100 22, (617) 555-0123, 617-555-0123, +44 20 7946 0958',
    ['555 0100 22', '(617) 555-0123', '617-555-0123', '+44 20 7946 0958']
  ]
])('telephones: %s', (text, phones) => {
  expect(found(text)).toEqual(phones.map((phone) => ['phone', phone]))
})

test.each([
  ['身份证号：11010519491231002X，住院号：A-0012345', ['11010519491231002X', 'A-0012345']],
  ['MRN: 00123456, SSN 078-05-1120, NHS 943 476 5919', ['00123456', '078-05-1120', '943 476 5919']]
])('identity numbers: %s', (text, numbers) => {
  expect(found(text)).toEqual(numbers.map((number) => ['identity-number', number]))
})

test('addresses, and names in header lines', () => {
  expect(found('Write to jane.doe+x@ward-3.example.org.')).toEqual([['email', 'jane.doe+x@ward-3.example.org']])
  expect(found('Patient: Jane A. Doe\nAttending physician: Dr. O’Neil\nThe patient is well.')).toEqual([
    ['name', 'Jane A. Doe'],
    ['name', 'Dr. O’Neil']
  ])
  expect(found('姓名：欧阳小红 性别：女\n主治医师：张三')).toEqual([
    ['name', '欧阳小红'],
    ['name', '张三']
  ])
})

test('doses, values and ratios are nobody’s', () => {
  expect(
    found('Gave 2.5 mg at 10:30, BP 120/80, HbA1c 7.2%, 1,000 mL, ratio 1/2/3, 血糖10.2 mmol/L，体温36.5℃。')
  ).toEqual([])
})

test('long texts of one character end in little time', () => {
  for (const text of [
    '1'.repeat(200_000),
    '1 '.repeat(100_000),
    'a@'.repeat(100_000),
    'A '.repeat(100_000),
    '年'.repeat(200_000)
  ]) {
    expect(findIdentifiers(text).length).toBeLessThanOrEqual(text.length)
  }
})

test('the check character of an identity card is what its digits demand', () => {
  // The example of GB 11643, and published specimen numbers.
  for (const number of ['11010519491231002X', '11010519491231002x', '440524188001010014', '34052419800101001X'])
    expect(hasCheckDigit(number), number).toBe(true)
  for (const number of ['110105194912310021', '440524188001010015', '44052418800101001', 'a10105194912310021'])
    expect(hasCheckDigit(number), number).toBe(false)
  const body = '11010519491231002'
  expect([...'0123456789X'].filter((last) => hasCheckDigit(body + last))).toEqual(['X'])
})

test('an identity number of either length is found with a wrong check digit too, longer numbers are not one', () => {
  expect(found('110105194912310021，旧号110105491231002。')).toEqual([
    ['identity-number', '110105194912310021'],
    ['identity-number', '110105491231002']
  ])
  expect(found('Barcode 1101054912310021 and 11010519491231002123')).toEqual([])
})
