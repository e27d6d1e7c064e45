// An attribute of a label as a person types it: a name, and values parted by commas.
import type { LabelAttribute } from '../../../shared/labels.ts'

const longest = 64
const mostValues = 30

/** Commas and their Chinese forms part the values; none at all makes an attribute that is there or not. */
export function readAttribute(name: string, values: string): LabelAttribute {
  const texts = values
    .split(/[,，、;；]/u)
    .map((value) => value.trim().slice(0, longest))
    .filter((value) => value !== '')
  const both = (text: string) => ({ en: text, zh: text })
  return {
    id: name,
    name: both(name),
    values: [...new Set(texts)].slice(0, mostValues).map((id) => ({ id, name: both(id) }))
  }
}

export function writeValues({ values }: LabelAttribute): string {
  return values.map(({ id }) => id).join(', ')
}

/** Named "Attribute 2" by what `word` says in each language. One that was removed before must not give its id to two. */
export function newAttribute(
  attributes: readonly LabelAttribute[],
  word: Readonly<LabelAttribute['name']>
): LabelAttribute {
  const taken = new Set(attributes.map(({ id }) => id))
  let number = attributes.length + 1
  while (taken.has(`attribute-${number}`)) number++
  return {
    id: `attribute-${number}`,
    name: { en: `${word.en} ${number}`, zh: `${word.zh} ${number}` },
    values: []
  }
}
