// What the host and the thread that checkpoints say to each other.
export type CheckpointOrder = 'checkpoint' | 'close'

export interface CheckpointThreadData {
  readonly file: string
  /** Changes hands: the thread wipes it once the file is unlocked. */
  readonly key: Uint8Array<ArrayBuffer>
  /** One number, shared: `closedState` once the thread holds the file no longer, for whoever closes without turning to messages. */
  readonly state: Int32Array
}

export const closedState = 1
