// What archived annotators had not finished: which document, and who got it, so that it returns with them.
import type { ReadHandle } from '../database/handles.ts'
import type { Mutation } from '../database/mutate.ts'

export interface HandedOver {
  readonly documentKey: number
  /** Null where nobody got it. */
  readonly recipient: string | null
  /** Whether they had a pass of it; else they worked alone in the document. */
  readonly hadPass: boolean
  /** Of the document when it was handed over. */
  readonly revision: number
}

/** In the order of the documents. */
export function handedOverBy(read: ReadHandle, annotator: string): HandedOver[] {
  return read
    .all<Omit<HandedOver, 'hadPass'> & { hadPass: number }>(
      `SELECT document_key AS documentKey, recipient, had_pass AS hadPass, revision
         FROM handed_over WHERE annotator = ? ORDER BY document_key`,
      annotator
    )
    .map((row) => ({ ...row, hadPass: row.hadPass === 1 }))
}

/** Within a mutation that audits the assignment itself. */
export function keepHandedOver({ write }: Mutation, annotator: string, handed: HandedOver): void {
  const { documentKey, recipient, hadPass, revision } = handed
  write.run(
    `INSERT INTO handed_over (annotator, document_key, recipient, had_pass, revision) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET recipient = excluded.recipient, had_pass = excluded.had_pass, revision = excluded.revision`,
    annotator,
    documentKey,
    recipient,
    hadPass ? 1 : 0,
    revision
  )
}

export function forgetHandedOver({ write }: Mutation, annotator: string): void {
  write.run('DELETE FROM handed_over WHERE annotator = ?', annotator)
}
