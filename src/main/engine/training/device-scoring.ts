// Scores of the development sentences computed on a card, once it has shown on a batch of them that it gives what the CPU gives.
import type { PaddedBatch } from '../encoders/batch-inputs.ts'
import type { Device } from '../graph/session.ts'
import { createTagSession, type TagSession, type TagSessionOptions } from '../tagging/tag-session.ts'

type OpenSession = (options: Omit<TagSessionOptions, 'device'>, device: Device) => Promise<TagSession>

/** Largest difference of a tag's probability from the CPU's: tensor cores round products to 10 bits, layer upon layer. */
const tolerance = 0.05

/**
 * Opens sessions on `device`. The first batch that one on a card is given is computed on the CPU, too: where the card fails or differs,
 * this session and all later ones are the CPU's, and `warn` is told so in a sentence.
 */
export function openScoring(
  device: Device,
  tags: number,
  warn: (message: string) => void,
  open: OpenSession = openTagSession
): (options: Omit<TagSessionOptions, 'device'>) => Promise<TagSession> {
  let [used, isProven] = [device, device === 'cpu']
  return async (options) => {
    if (isProven) return open(options, used)
    const onCpu = await open(options, 'cpu')
    let session = onCpu
    const prove = async (batch: PaddedBatch, hidden: Float32Array | undefined) => {
      const expected = await onCpu.run(batch, hidden)
      const card = await findAgreeing(() => open(options, device), expected, batch, hidden)
      isProven = true
      if (card) {
        session = card
        await onCpu.release()
      } else {
        used = 'cpu'
        warn('Scores after each epoch are computed on the CPU: the card did not give the same ones.')
      }
      return expected
    }
    return {
      run: (batch, hidden) => (isProven ? session.run(batch, hidden) : prove(batch, hidden)),
      release: () => session.release()
    }
  }

  /** The session where its scores of the batch are the expected ones, else nothing. */
  async function findAgreeing(
    openOnCard: () => Promise<TagSession>,
    expected: Float32Array,
    batch: PaddedBatch,
    hidden: Float32Array | undefined
  ): Promise<TagSession | undefined> {
    const card = await openOnCard().catch(() => undefined)
    const found = await card?.run(batch, hidden).catch(() => undefined)
    if (card && found && largestDifference(expected, found, batch, tags) <= tolerance) return card
    await card?.release()
    return undefined
  }
}

const openTagSession: OpenSession = (options, device) => createTagSession({ ...options, device })

/** Of the probabilities at tokens that are not padding; not a number counts as different. */
function largestDifference(a: Float32Array, b: Float32Array, { lengths, tokens }: PaddedBatch, tags: number): number {
  let most = 0
  for (const [row, length] of lengths.entries()) {
    for (let i = row * tokens * tags; i < (row * tokens + length) * tags; i++) {
      const apart = Math.abs(Math.exp(a[i]!) - Math.exp(b[i]!))
      most = Math.max(most, Number.isNaN(apart) ? Number.POSITIVE_INFINITY : apart)
    }
  }
  return most
}
