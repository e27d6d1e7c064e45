// Has the host count what was marked since it was counted last, a part at each call, until nothing is left.
import type { Client } from '../../app/api.ts'

interface CountedPart {
  /** Documents that are still to be counted. */
  readonly left: number
  readonly counted: number
}

export async function* countParts(client: Client, projectId: string): AsyncGenerator<CountedPart, void> {
  let left: number
  do {
    const part = await client.entities.refresh({ projectId })
    left = part.left
    yield part
  } while (left > 0)
}
