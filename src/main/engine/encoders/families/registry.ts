// The families of encoders that Chartmark can use. A new one is one file beside this and one row here.
import { bert } from './bert.ts'
import { distilbert } from './distilbert.ts'
import { electra } from './electra.ts'
import type { Family } from './family.ts'
import { roberta } from './roberta.ts'

export const families: readonly Family[] = [bert, roberta, distilbert, electra]

/** The family of a `model_type`, `undefined` where it is not supported. */
export function findFamily(modelType: string): Family | undefined {
  return families.find(({ modelTypes }) => modelTypes.includes(modelType))
}

/** The family of an encoder whose configuration was read already. */
export function familyOf({ modelType }: { readonly modelType: string }): Family {
  const family = findFamily(modelType)
  if (!family) throw new RangeError('A configuration of no family was let through.')
  return family
}
