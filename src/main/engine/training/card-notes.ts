// What a tagger's card says of its training beyond the recipe.
import type { Recipe } from '../../../shared/recipe.ts'
import type { Device } from '../graph/session.ts'
import type { TrainingOrigin } from './types.ts'

export interface TrainingFacts {
  readonly recipe: Recipe
  readonly from: TrainingOrigin | undefined
  /** How many characters were added to the vocabulary. */
  readonly newCharacters: number
  readonly device: Device
  /** Nothing was held back: folds measured. */
  readonly isCrossValidated: boolean
}

/** Where the training differs from what its recipe alone would say. */
export function cardNotes({ recipe, from, newCharacters, device, isCrossValidated }: TrainingFacts): string[] {
  const { phases, dropout, method, folds } = recipe
  const isSolved = method.kind === 'prototypes'
  const freezes = !isSolved && (method.kind !== 'weights' || phases.some(({ frozenShare }) => frozenShare > 0))
  const trainsWords = method.kind === 'weights' && phases.some(({ frozenShare }) => frozenShare === 0)
  const liesApart = (what: string) => (from === undefined ? `; ${what} lies in the folder adapter, too` : '')
  const notes: readonly (readonly [boolean, string])[] = [
    [from !== undefined, 'The training went on from a finished tagger instead of beginning at the encoder.'],
    [
      isCrossValidated,
      `The scores are of ${folds} taggers, each on the training sentences that it did not learn from; this one learned from all of them.`
    ],
    [device === 'cuda', 'Trained on a CUDA card, which adds in no fixed order: another run may differ a little.'],
    [freezes && dropout > 0, 'Frozen layers run without dropout.'],
    [
      isSolved,
      `The head was solved in closed form, on the lower ${isSolved ? Math.round(method.depth * 100) : 0} % of the encoder's layers, which stay as they were.`
    ],
    [method.kind === 'lora', `The low-rank update was merged into the matrices${liesApart('it')}.`],
    [method.kind === 'adapter', `Adapters stand in the graph${liesApart('what was trained')}.`],
    [trainsWords, 'Word embeddings are updated only in steps that use them (lazy AdamW, no decay in between).'],
    [
      newCharacters > 0,
      `${newCharacters} characters that the encoder did not know were added to its vocabulary and ${trainsWords ? 'learned here' : 'left as chance made them: the word embeddings were frozen'}.`
    ]
  ]
  return [...unknownPast(from), ...notes.filter(([holds]) => holds).map(([, note]) => note)]
}

/** Said where nobody knows what the tagger that is gone on from has learned from. */
export function unknownPast(from: TrainingOrigin | undefined): string[] {
  if (from === undefined || from.isNewToDevel) return []
  return [
    'The tagger that this one goes on from may have learned from sentences that it is now checked on, so its scores may promise too much and cannot be compared with others.'
  ]
}
