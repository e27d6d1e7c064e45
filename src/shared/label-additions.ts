// Labels that join a set: their keys and colours give way to those that are there.
import { furthestColour } from './colours.ts'
import type { Label } from './labels.ts'

/** `added` at the end; keys and colours that are taken give way, and so does a parent that is not there. */
export function appendLabels(labels: readonly Label[], added: readonly Label[]): Label[] {
  const ids = new Set([...labels, ...added].map(({ id }) => id))
  const all = [...labels]
  for (const { parent, ...label } of added) {
    const isKeyTaken = all.some(({ key }) => key === label.key)
    const isColourTaken = all.some(({ colour }) => colour === label.colour)
    all.push({
      ...label,
      key: isKeyTaken ? '' : label.key,
      colour: isColourTaken ? furthestColour(all.map(({ colour }) => colour)) : label.colour,
      ...(parent !== undefined && ids.has(parent) ? { parent } : {})
    })
  }
  return all
}
