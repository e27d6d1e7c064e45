// The base of every procedure: what it does to the store, what the audit trail calls it, and the errors that may cross.
import { oc } from '@orpc/contract'
import { z } from 'zod'

/** `read` changes nothing. `change` writes to the store and must name its audit action. */
export interface ProcedureMeta {
  readonly effect: 'read' | 'change'
  /** Name in the audit trail; every `change` has one (a test walks the contract). */
  readonly audit?: string
}

/** Why something asked for does not fit; the page has a sentence for each. */
export const refusalReasons = [
  'empty-name',
  'name-taken',
  'label-in-use',
  'label-unknown',
  'span-outside-text',
  'span-splits-character',
  'span-exists',
  'annotation-gone',
  'document-changed',
  'check-running',
  'nothing-tagged',
  'nothing-labelled',
  'too-few-sentences',
  'run-not-resumable',
  'run-without-result',
  'tagger-archived',
  'no-earlier-tagger',
  'tagger-not-portable',
  'job-not-running',
  'job-cancelled',
  'file-empty',
  'file-binary',
  'file-too-large',
  'sheet-full',
  'format-unknown',
  'import-not-resumable',
  'import-not-there',
  'worked-on-since',
  'other-documents',
  'document-removed',
  'document-in-use',
  'other-files',
  'nothing-to-export',
  'nothing-together',
  'text-needed',
  'too-many-files',
  'archive-full',
  'archive-damaged',
  'archive-later',
  'archive-other',
  'archive-without-project',
  'file-gone',
  'pass-of-other',
  'pass-is-blind',
  'pass-begun',
  'nothing-to-assign',
  'annotator-working',
  'annotator-archived',
  'adjudication-open',
  'encoder-in-use',
  'encoder-unusable',
  'encoder-too-large',
  'encoder-exists',
  'encoder-incomplete',
  'encoder-without-config',
  'encoder-without-weights',
  'encoder-without-tokenizer',
  'pretraining-not-resumable',
  'pretraining-without-text',
  'pretraining-running',
  'passphrase-wrong',
  'recovery-code-wrong',
  'recovery-code-mistyped',
  'passphrase-set',
  'passphrase-missing',
  'wait'
] as const

const errors = {
  NOT_FOUND: {
    data: z.object({
      what: z.enum([
        'project',
        'document',
        'annotation',
        'run',
        'tagger',
        'job',
        'encoder',
        'batch',
        'label-version',
        'dictionary',
        'export',
        'pretraining',
        'files',
        'import',
        'note',
        'annotator'
      ]),
      id: z.string()
    })
  },
  REFUSED: { data: z.object({ reason: z.enum(refusalReasons), detail: z.string().optional() }) },
  /** Nothing is told of a workspace while it is locked. */
  LOCKED: {},
  DISK_FULL: {},
  NOT_WRITABLE: {},
  ENCODER_DAMAGED: { data: z.object({ detail: z.string() }) },
  ENGINE_STOPPED: { data: z.object({ detail: z.string() }) },
  WORKSPACE_DAMAGED: { data: z.object({ detail: z.string() }) }
} as const

const base = oc.$meta<ProcedureMeta>({ effect: 'read' }).errors(errors)

export const reads = base
export const changes = (audit: string) => base.meta({ effect: 'change', audit })
