// Labels that a training would learn badly, or could not check: what a person should mark more of.

/** A label with fewer entities to learn from is rarely found again. */
export const rareMarks = 10

/** How many entities of a label a training has on each side of the split. */
interface LabelCount {
  readonly labelId: string
  readonly train: number
  readonly devel: number
}

export interface ScarceLabels<Count> {
  readonly rare: readonly Count[]
  /** Enough to learn from, and none among the sentences held back. */
  readonly unchecked: readonly Count[]
}

/** `develSentences`: how many are held back to check with. In the order of `entities`. */
export function scarceLabels<Count extends LabelCount>(
  entities: readonly Count[],
  develSentences: number
): ScarceLabels<Count> {
  const isRare = ({ train }: LabelCount) => train < rareMarks
  return {
    rare: entities.filter(isRare),
    unchecked: develSentences === 0 ? [] : entities.filter((each) => !isRare(each) && each.devel === 0)
  }
}
