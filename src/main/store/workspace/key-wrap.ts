// The workspace's key wrapped by a passphrase and by a recovery code: pure, from secrets to the text of a file and back.
import { createCipheriv, createDecipheriv, randomBytes, scrypt, type ScryptOptions } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'
import { keyBytes } from '../database/connection.ts'
import { StoreError } from '../database/store-error.ts'

const scryptAsync = promisify<Buffer, Buffer, number, ScryptOptions, Buffer>(scrypt)

/**
 * scrypt, RFC 7914. N is the cost in time and memory (128 * N * r bytes: 128 MiB here), as the OWASP Password Storage Cheat Sheet
 * asks for where Argon2id is not at hand. Both stand in the file, so that they can grow.
 */
export interface ScryptCost {
  readonly N: number
  readonly r: number
  readonly p: number
}
const cost: ScryptCost = { N: 2 ** 17, r: 8, p: 1 }
const saltBytes = 16
/** NIST SP 800-38D: 96 bits for the nonce of GCM and 128 for its tag. A nonce serves one key from one salt, once. */
const nonceBytes = 12
const tagBytes = 16
const cipher = 'aes-256-gcm'

const base64 = (bytes: number) =>
  z.base64().refine((text) => Buffer.from(text, 'base64').length === bytes, 'The length is wrong.')

/** Bounded: an altered file must not ask for all memory of the computer. */
const wrapSchema = z.strictObject({
  kdf: z.literal('scrypt'),
  N: z
    .int()
    .min(2)
    .max(2 ** 20),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(4),
  salt: base64(saltBytes),
  cipher: z.literal(cipher),
  nonce: base64(nonceBytes),
  key: base64(keyBytes),
  tag: base64(tagBytes)
})
type Wrap = z.infer<typeof wrapSchema>

const wrappedKeySchema = z.strictObject({
  chartmark: z.literal('workspace key'),
  version: z.literal(1),
  passphrase: wrapSchema,
  recoveryCode: wrapSchema
})
/** What stands in the key file of a workspace with a passphrase. */
export type WrappedKey = z.infer<typeof wrappedKeySchema>

export type SecretKind = 'passphrase' | 'recoveryCode'

export interface Secret {
  readonly kind: SecretKind
  readonly value: string
}

/** Wraps the key by both. `scryptCost` is lower in tests alone. */
export async function wrapKey(
  key: Uint8Array,
  passphrase: string,
  recoveryCode: string,
  scryptCost = cost
): Promise<WrappedKey> {
  return {
    chartmark: 'workspace key',
    version: 1,
    passphrase: await wrapBy({ kind: 'passphrase', value: passphrase }, key, scryptCost),
    recoveryCode: await wrapBy({ kind: 'recoveryCode', value: recoveryCode }, key, scryptCost)
  }
}

/** Another secret of that kind; the other one stays as it is. */
export async function rewrapKey(
  wrapped: WrappedKey,
  key: Uint8Array,
  secret: Secret,
  scryptCost = cost
): Promise<WrappedKey> {
  return { ...wrapped, [secret.kind]: await wrapBy(secret, key, scryptCost) }
}

/** The key, which the caller clears after use; undefined where the secret is not the right one or the file was altered. */
export async function unwrapKey(wrapped: WrappedKey, secret: Secret): Promise<Buffer | undefined> {
  const wrap = wrapped[secret.kind]
  const wrapping = await stretch(secret, wrap)
  try {
    const decipher = createDecipheriv(cipher, wrapping, Buffer.from(wrap.nonce, 'base64'), { authTagLength: tagBytes })
    decipher.setAAD(boundTo(secret.kind, wrap))
    decipher.setAuthTag(Buffer.from(wrap.tag, 'base64'))
    const key = decipher.update(Buffer.from(wrap.key, 'base64'))
    try {
      decipher.final()
      return key
    } catch {
      key.fill(0)
      return undefined
    }
  } finally {
    wrapping.fill(0)
  }
}

export function formatWrappedKey(wrapped: WrappedKey): Buffer {
  return Buffer.from(`${JSON.stringify(wrapped, null, 2)}\n`)
}

/** Throws `StoreError` KEY_UNSAFE where the file is cut, altered, or of a later version. */
export function parseWrappedKey(file: Buffer): WrappedKey {
  try {
    return wrappedKeySchema.parse(JSON.parse(file.toString('utf8')))
  } catch (cause) {
    throw new StoreError('KEY_UNSAFE', cause)
  }
}

async function wrapBy(secret: Secret, key: Uint8Array, { N, r, p }: ScryptCost): Promise<Wrap> {
  const head = { kdf: 'scrypt', N, r, p, salt: randomBytes(saltBytes).toString('base64'), cipher } as const
  const nonce = randomBytes(nonceBytes)
  const wrapping = await stretch(secret, head)
  try {
    const encipher = createCipheriv(cipher, wrapping, nonce, { authTagLength: tagBytes })
    encipher.setAAD(boundTo(secret.kind, head))
    const wrapped = Buffer.concat([encipher.update(key), encipher.final()])
    return {
      ...head,
      nonce: nonce.toString('base64'),
      key: wrapped.toString('base64'),
      tag: encipher.getAuthTag().toString('base64')
    }
  } finally {
    wrapping.fill(0)
  }
}

/** On a thread of its own: it takes some tenths of a second, and the host goes on meanwhile. */
async function stretch({ value }: Secret, { N, r, p, salt }: Pick<Wrap, 'N' | 'r' | 'p' | 'salt'>): Promise<Buffer> {
  // The same words may be typed composed or decomposed, wide or narrow.
  const secret = Buffer.from(value.normalize('NFKC'))
  try {
    return await scryptAsync(secret, Buffer.from(salt, 'base64'), keyBytes, {
      ...{ N, r, p },
      maxmem: 128 * r * (N + p) + 2 ** 20
    })
  } catch {
    // Parameters that scrypt does not know: the file was altered.
    throw new StoreError('KEY_UNSAFE')
  } finally {
    secret.fill(0)
  }
}

/** Authenticated with the key: what stands beside it cannot be exchanged. */
function boundTo(
  kind: SecretKind,
  { kdf, N, r, p, salt, cipher }: Pick<Wrap, 'kdf' | 'N' | 'r' | 'p' | 'salt' | 'cipher'>
) {
  return Buffer.from(JSON.stringify(['chartmark workspace key', 1, kind, kdf, N, r, p, salt, cipher]))
}
