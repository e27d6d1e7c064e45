// Which attributes documents can be filtered by: those of the label set, and any other that spans carry.
import type { Label, LabelAttribute } from '../../../shared/labels.ts'
import { yes } from '../../../shared/labels.ts'

export interface AttributeChoice {
  /** As the host is asked: `negated=yes`. */
  readonly value: string
  readonly attribute: Pick<LabelAttribute, 'name'>
  /** Null where the attribute is there or not. */
  readonly said: Pick<LabelAttribute, 'name'> | null
}

/** Those that spans carry, and the one that is chosen, in the order of the label set; what it does not know comes last, by its id. */
export function attributeChoices(
  labels: readonly Label[],
  carried: readonly { value: string }[] = [],
  chosen: string | undefined = undefined
): AttributeChoice[] {
  const wanted = new Set([...carried.map(({ value }) => value), ...(chosen === undefined ? [] : [chosen])])
  const choices = new Map<string, AttributeChoice>()
  for (const attribute of labels.flatMap((label) => label.attributes ?? [])) {
    const said = attribute.values.length === 0 ? [null] : attribute.values
    for (const value of said) {
      const asked = `${attribute.id}=${value?.id ?? yes}`
      if (wanted.has(asked) && !choices.has(asked)) choices.set(asked, { value: asked, attribute, said: value })
    }
  }
  for (const value of wanted) {
    if (choices.has(value)) continue
    const at = value.indexOf('=')
    choices.set(value, { value, attribute: named(value.slice(0, at)), said: named(value.slice(at + 1)) })
  }
  return [...choices.values()]
}

function named(id: string): Pick<LabelAttribute, 'name'> {
  return { name: { en: id, zh: id } }
}
