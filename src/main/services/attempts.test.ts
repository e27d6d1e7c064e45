// Wrong secrets wait longer and longer; nothing is tried while they do, and no answer says what was right.
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { wrapKey } from '../store/workspace/key-wrap.ts'
import { makeRecoveryCode, readRecoveryCode } from '../store/workspace/recovery-code.ts'
import { createAttempts } from './attempts.ts'

const cheap = { N: 2 ** 4, r: 8, p: 1 }
const key = randomBytes(32)
const code = makeRecoveryCode()
const wrapped = await wrapKey(key, 'the right words', readRecoveryCode(code)!, cheap)

function setUp() {
  const told: string[] = []
  const clock = { now: 0 }
  const attempts = createAttempts({ onFailed: (by) => told.push(by), elapsed: () => clock.now })
  const reasonOf = (given: Parameters<typeof attempts.open>[1]) =>
    attempts.open(wrapped, given).then(
      () => 'opened',
      ({ data }: { data: { reason: string; detail?: string } }) => `${data.reason} ${data.detail ?? ''}`.trim()
    )
  return { attempts, told, clock, reasonOf }
}

test('each wrong one waits twice as long as the last, a minute at most, and a right one starts anew', async () => {
  const { clock, reasonOf, told, attempts } = setUp()
  const waits: number[] = []
  for (let n = 0; n < 8; n++) {
    expect(await reasonOf({ passphrase: 'wrong words' })).toBe('passphrase-wrong')
    // Also the right one: what is tried too early says nothing.
    const refusal = await reasonOf({ passphrase: 'the right words' })
    expect(refusal).toMatch(/^wait \d+$/)
    waits.push(Number(refusal.slice(5)))
    clock.now += waits.at(-1)! * 1000
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
  expect(await reasonOf({ passphrase: 'the right words' })).toBe('opened')
  expect(await reasonOf({ passphrase: 'wrong' })).toBe('passphrase-wrong')
  expect(await reasonOf({ passphrase: 'wrong' })).toBe('wait 1')
  expect(told).toHaveLength(9)
  expect(attempts.takeFailed().map(({ by }) => by)).toEqual(told)
  expect(attempts.takeFailed()).toEqual([])
})

test('several at once are not tried at once', async () => {
  const { reasonOf } = setUp()
  const answers = await Promise.all(['a', 'b', 'c'].map((passphrase) => reasonOf({ passphrase })))
  expect(answers.sort()).toEqual(['passphrase-wrong', 'wait 1', 'wait 1'])
})

test('a mistyped recovery code costs nothing, another workspace’s counts, and the right one opens', async () => {
  const { reasonOf, clock, told } = setUp()
  const mistyped = (code.startsWith('2') ? '3' : '2') + code.slice(1)
  expect(await reasonOf({ recoveryCode: mistyped })).toBe('recovery-code-mistyped')
  expect(told).toEqual([])
  expect(await reasonOf({ recoveryCode: makeRecoveryCode() })).toBe('recovery-code-wrong')
  clock.now += 1000
  expect(await reasonOf({ recoveryCode: code.toLowerCase() })).toBe('opened')
})
