// The key comes back by either secret and by no other, and nothing of it shows in the file.
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { formatWrappedKey, parseWrappedKey, rewrapKey, unwrapKey, type WrappedKey, wrapKey } from './key-wrap.ts'

const cheap = { N: 2 ** 4, r: 8, p: 1 }
const key = randomBytes(32)
const wrapped = await wrapKey(key, '四个词 的口令', 'CODE', cheap)
const byPassphrase = (value: string) => ({ kind: 'passphrase', value }) as const

test('either secret opens it, after a way through the file', async () => {
  const read = parseWrappedKey(formatWrappedKey(wrapped))
  expect(await unwrapKey(read, byPassphrase('四个词 的口令'))).toEqual(key)
  expect(await unwrapKey(read, { kind: 'recoveryCode', value: 'CODE' })).toEqual(key)
})

test('composed or decomposed, wide or narrow, it is the same passphrase', async () => {
  const accents = await wrapKey(key, 'Caf\u00e9 \uff11\uff12\uff13 words', 'CODE', cheap)
  expect(await unwrapKey(accents, byPassphrase('Cafe\u0301 123 words'))).toEqual(key)
})

test('a wrong secret, or the right one for the other wrap, opens nothing', async () => {
  expect(await unwrapKey(wrapped, byPassphrase('四个词 的口令 '))).toBeUndefined()
  expect(await unwrapKey(wrapped, byPassphrase('CODE'))).toBeUndefined()
  expect(await unwrapKey(wrapped, { kind: 'recoveryCode', value: '四个词 的口令' })).toBeUndefined()
  const swapped: WrappedKey = { ...wrapped, passphrase: wrapped.recoveryCode }
  expect(await unwrapKey(swapped, byPassphrase('CODE'))).toBeUndefined()
})

test('another passphrase leaves the recovery code as it was', async () => {
  const next = await rewrapKey(wrapped, key, byPassphrase('another one'), cheap)
  expect(await unwrapKey(next, byPassphrase('another one'))).toEqual(key)
  expect(await unwrapKey(next, byPassphrase('四个词 的口令'))).toBeUndefined()
  expect(await unwrapKey(next, { kind: 'recoveryCode', value: 'CODE' })).toEqual(key)
})

test('no secret and no key stands in the file, and no two files are alike', async () => {
  const file = formatWrappedKey(wrapped)
  for (const form of [key.toString('base64'), key.toString('hex'), '口令', 'CODE'])
    expect(file.includes(form)).toBe(false)
  expect(file.includes(key)).toBe(false)
  expect(formatWrappedKey(await wrapKey(key, '四个词 的口令', 'CODE', cheap))).not.toEqual(file)
})

test('the real cost is what it is said to be', async () => {
  const real = await wrapKey(key, 'a passphrase', 'CODE')
  expect(real.passphrase).toMatchObject({ kdf: 'scrypt', N: 131_072, r: 8, p: 1, cipher: 'aes-256-gcm' })
  expect(await unwrapKey(real, byPassphrase('a passphrase'))).toEqual(key)
})

test.each([
  ['cut', formatWrappedKey(wrapped).subarray(0, 200)],
  ['empty', Buffer.alloc(0)],
  ['of a later version', Buffer.from(JSON.stringify({ ...wrapped, version: 2 }))],
  [
    'asking for more memory than there is',
    Buffer.from(JSON.stringify({ ...wrapped, passphrase: { ...wrapped.passphrase, N: 2 ** 40 } }))
  ]
])('a file that is %s is said to be unusable', (_name, file) => {
  expect(() => parseWrappedKey(file)).toThrow(expect.objectContaining({ code: 'KEY_UNSAFE' }))
})

test('an altered byte or parameter opens nothing', async () => {
  const flipped = Buffer.from(wrapped.passphrase.key, 'base64')
  flipped[0]! ^= 1
  for (const change of [
    { key: flipped.toString('base64') },
    { N: 2 ** 5 },
    { salt: randomBytes(16).toString('base64') }
  ]) {
    const altered = { ...wrapped, passphrase: { ...wrapped.passphrase, ...change } }
    expect(await unwrapKey(altered, byPassphrase('四个词 的口令'))).toBeUndefined()
  }
  const odd = { ...wrapped, passphrase: { ...wrapped.passphrase, N: 17 } }
  await expect(unwrapKey(odd, byPassphrase('四个词 的口令'))).rejects.toMatchObject({ code: 'KEY_UNSAFE' })
})
