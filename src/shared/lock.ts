// The lock of a workspace as host and page speak of it.
import { z } from 'zod'

/** NIST SP 800-63B asks for 8 at least; several words are better, and the page says so. */
export const fewestPassphraseCharacters = 8

/** Bounds what is stretched; nobody types more. */
export const mostSecretCharacters = 1000

export const lockStateSchema = z.object({
  /** `locking`: for a moment what was typed can still be saved. */
  state: z.enum(['open', 'locking', 'locked']),
  hasPassphrase: z.boolean(),
  /** The workspace's file name, never its folder. */
  workspace: z.string()
})
export type LockState = z.infer<typeof lockStateSchema>
