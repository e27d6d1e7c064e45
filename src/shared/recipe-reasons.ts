// Why a recipe is as it is, as data: which rule held and the figures that go with it. The words stand beside it, one set per language.
import { z } from 'zod'

/** One for each rule by which a recipe is chosen (docs/auto-recipe.md). */
export const ruleIds = [
  'continued',
  'prototypes',
  'known-labels',
  'few',
  'some',
  'many',
  'small-encoder',
  'base-encoder',
  'steps',
  'folds',
  'patience',
  'rare-label',
  'unknown-characters',
  'slow'
] as const
export type RuleId = (typeof ruleIds)[number]

/** Each stands in the place of what a rule says where a person has set something else. */
const chosenIds = ['own-epochs', 'own-loss'] as const

const reasonIds = [...ruleIds, ...chosenIds] as const
export type ReasonId = (typeof reasonIds)[number]

/** What a rule rests on: measured here, published by somebody, or what is usual without either; a person's own choice on no rule. */
export const reasonSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('measured') }),
  /** `by`: authors and year. */
  z.strictObject({ kind: z.literal('published'), by: z.string() }),
  z.strictObject({ kind: z.literal('practice') }),
  z.strictObject({ kind: z.literal('chosen') })
])
export type ReasonSource = z.infer<typeof reasonSourceSchema>

export const reasonSchema = z.strictObject({
  id: z.enum(reasonIds),
  source: reasonSourceSchema,
  /** Figures as they are, labels as their names or ids, rates as they are written. */
  values: z.record(z.string(), z.union([z.string(), z.number()]))
})
export type Reason = z.infer<typeof reasonSchema>

/** English, for the command line and the page; `{name}` stands for a value. */
export const englishReasons: { readonly [Id in ReasonId as `train.why.${Id}`]: string } = {
  'train.why.continued':
    'It goes on from a tagger that has learned already: it passes over the {sentences} sentences {epochs} times in small steps (rate {rate}), and no layer has to settle first.',
  'train.why.prototypes':
    'Every label has fewer than {marks} marks yet ({sentences} sentences in all). That is too little to train on, so each word is held against the average example of each label, which takes seconds. From {marks} marks of a label on training finds more.',
  'train.why.known-labels':
    'The tagger that it begins at knows these labels already, so with {sentences} labelled sentences its weights stay as they are and a small update (LoRA) beside them learns what is different in yours. Measured on clinical notes, that finds as much as training in layers, in less time.',
  'train.why.few':
    'There are only {sentences} labelled sentences. Even so the upper half of the encoder learns first and then everything: measured with six seeds, from 2 examples of a label up neither a small update (LoRA) nor prototypes found reliably more, and from 10 examples on both found less.',
  'train.why.some':
    'With {sentences} labelled sentences the upper half of the encoder learns first, then everything, more gently the deeper it lies.',
  'train.why.many':
    'With {sentences} labelled sentences there is enough to move the whole encoder: the upper half learns first, then everything.',
  'train.why.small-encoder':
    'An encoder of {layers} layers, {width} wide, is small and wants larger steps than a base one: rate {rate}.',
  'train.why.base-encoder': 'An encoder of {layers} layers, {width} wide, is large and wants small steps: rate {rate}.',
  'train.why.steps':
    'In batches of {batch} it goes over the sentences {epochs} times, which makes {steps} steps: with fewer, it would not have learned enough.',
  'train.why.folds':
    'All of them are learned from: {folds} trainings on parts of them, each checked on the rest, find out how long to learn and how good the result is. A document and those nearly the same stay in one part, wherever there is more than one.',
  'train.why.patience':
    'Now and then it is checked on sentences held back; the best state is kept, and it stops when {patience} checks in a row bring nothing better.',
  'train.why.rare-label':
    'The label {label} has few entities ({count}), {times} times fewer than the most frequent one, so errors on rare labels count up to {weight} times as much.',
  'train.why.unknown-characters':
    '{percent} % of the words hold characters that the encoder has never seen. They get entries of their own, which have to be learned, so nothing stays frozen to the end.',
  'train.why.slow':
    'On {threads} threads a large encoder is slow, so most of the time goes to the phase in which half of it rests.',
  'train.why.own-epochs':
    'Under Details somebody chose {epochs} epochs, {steps} steps in all. By itself Chartmark would take {automatic} epochs.',
  'train.why.own-loss':
    'How errors are weighed was chosen under Details: errors on rare labels count up to {weight} times as much.'
}

/** A reason in the given words. */
export function wordReason(
  { id, values }: Pick<Reason, 'id' | 'values'>,
  words: Readonly<Record<`train.why.${ReasonId}`, string>>
): string {
  return words[`train.why.${id}`].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
}
