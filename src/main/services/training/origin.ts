// Whether a training can go on from the tagger in use, and what that means for its sentences and its recipe.
import type { Recipe, RecipeChoice } from '../../../shared/recipe.ts'
import type { ParentRun } from '../../../shared/runs.ts'
import { fewestChecked, type OriginProblem } from '../../../shared/training-choices.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { currentTagger } from '../../store/taggers/promotions.ts'
import { findRun, type RunRecord } from '../../store/training/runs.ts'
import type { Language } from '../../../shared/text/language.ts'
import type { Label } from '../../../shared/labels.ts'
import { mapLabels, type Starter } from '../taggers/starters.ts'
import { hasEntity, type TrainingData } from './data.ts'

/** The run that made the project's tagger in use; undefined where there is none. */
export function currentRun(read: ReadHandle, projectId: string): RunRecord | undefined {
  const id = currentTagger(read, projectId)
  return id === undefined ? undefined : findRun(read, id)
}

/** A starter that a training can begin at, and the label for each type that the project has one for. */
export interface OfferedStarter {
  readonly starter: Starter
  readonly labels: ReadonlyMap<string, string>
}

/** The starter for a language, where the project has labels for some of its types and nobody chose an encoder by hand. */
export function offeredStarter(
  starters: readonly Starter[],
  labels: readonly Label[],
  language: Language | undefined,
  chosenEncoder: string | undefined
): OfferedStarter | undefined {
  const starter = starters.find((own) => own.language === language)
  if (starter === undefined || chosenEncoder !== undefined) return undefined
  const mapped = mapLabels(starter, labels)
  return mapped.size === 0 ? undefined : { starter, labels: mapped }
}

/** As runs and plans name it. */
export function nameOfStarter({ id, name, language }: Starter): ParentRun {
  return { id, name, builtIn: language }
}

/** The tagger that it went on from; null where it began at the encoder. */
export function parentOf(
  read: ReadHandle,
  starters: readonly Starter[],
  { parentId, starter: began }: RunRecord
): ParentRun | null {
  if (began !== null) {
    const found = starters.find(({ id }) => id === began.id)
    // A later Chartmark may bring another one: the run can still be looked at.
    return found === undefined ? { id: began.id, name: began.id } : nameOfStarter(found)
  }
  const parent = parentId === null ? undefined : findRun(read, parentId)?.run
  return parent === undefined ? null : { id: parent.id, name: parent.name }
}

/** What stands in the way before any sentence is looked at; `chosenEncoder`: that which was chosen by hand for the project. */
export function originProblem(parent: RunRecord | undefined, chosenEncoder: string | undefined): OriginProblem | null {
  if (parent === undefined) return 'none'
  if (parent.recipe.method.kind === 'prototypes') return 'prototypes'
  return chosenEncoder !== undefined && chosenEncoder !== parent.encoderId ? 'other-encoder' : null
}

export function checksEnough({ devel }: Pick<TrainingData, 'devel'>): boolean {
  return devel.length >= fewestChecked && devel.some(hasEntity)
}

/**
 * Whether a recipe can be gone on with from a tagger: without folds, which would check on what it learned, and with the same adapters where it
 * has some.
 */
export function suitsOrigin(recipe: RecipeChoice | Recipe, parent: RunRecord): boolean {
  if (recipe === 'auto') return true
  if (recipe === 'prototypes' || (typeof recipe === 'object' && recipe.folds !== undefined)) return false
  if (parent.recipe.method.kind !== 'adapter') return typeof recipe === 'string' || recipe.method.kind !== 'prototypes'
  return typeof recipe === 'object' && JSON.stringify(recipe.method) === JSON.stringify(parent.recipe.method)
}
