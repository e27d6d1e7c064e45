// Sign-offs: who vouched for a document and when, and whether what was vouched for still stands.
import { createHash } from 'node:crypto'
import type { DocumentStatus } from '../../../shared/entities.ts'
import type { SignOff } from '../../../shared/sign-off.ts'
import { statesOf } from '../annotations/annotation-states.ts'
import type { ReadHandle, WriteHandle } from '../database/handles.ts'

interface SignedDocument {
  readonly key: number
  /** Of the text. */
  readonly hash: string
}

/** SHA-256, hexadecimal, over the text's hash and every accepted span with what is said of it, in the order of the text. */
function digestOf(read: ReadHandle, { key, hash }: SignedDocument): string {
  const accepted = statesOf(read, key)
    .filter(({ state }) => state.status === 'accepted')
    .map(({ state: { labelId, fragments, attributes, code } }) => [fragments, labelId, attributes, code])
    .sort(([a, b], [c, d]) => (`${a} ${b}` < `${c} ${d}` ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([hash, accepted]))
    .digest('hex')
}

interface SignOffRow {
  readonly revision: number
  readonly digest: string
  readonly at: string
  readonly by: string
}

function newestOf(read: ReadHandle, documentKey: number): SignOffRow | undefined {
  return read.one<SignOffRow>(
    'SELECT revision, digest, at, actor AS by FROM sign_off WHERE document_key = ? ORDER BY seq DESC LIMIT 1',
    documentKey
  )
}

/** Null where nobody has signed it off yet. */
export function signOffOf(
  read: ReadHandle,
  { key, signedOff }: { readonly key: number; readonly signedOff: SignOff['state'] | null }
): SignOff | null {
  const newest = signedOff === null ? undefined : newestOf(read, key)
  if (newest === undefined || signedOff === null) return null
  const { by, at, revision } = newest
  return { by, at, revision, state: signedOff }
}

/** `stale` once anything accepted differs from what was signed, or the document is no longer reviewed; `current` again where that is undone. */
export function stateOfSignOff(
  read: ReadHandle,
  document: SignedDocument,
  status: DocumentStatus
): SignOff['state'] | null {
  const newest = newestOf(read, document.key)
  if (newest === undefined) return null
  const stands = (status === 'reviewed' || status === 'gold') && newest.digest === digestOf(read, document)
  return stands ? 'current' : 'stale'
}

/** Vouches for the document as it is now, at `revision`. */
export function insertSignOff(
  write: WriteHandle,
  document: SignedDocument,
  { revision, at, actor }: { readonly revision: number; readonly at: string; readonly actor: string }
): void {
  write.run(
    'INSERT INTO sign_off (document_key, revision, digest, at, actor) VALUES (?, ?, ?, ?, ?)',
    document.key,
    revision,
    digestOf(write, document),
    at,
    actor
  )
  write.run("UPDATE document SET signed_off = 'current' WHERE key = ?", document.key)
}
