// All that a training is made from: the labelled sentences, the encoder for them, and the recipe as settled.
import type { Recipe, RecipeChoice } from '../../../shared/recipe.ts'
import type { LabelledDocument } from '../../engine/text/labelled.ts'
import type { ChosenRecipe } from '../../engine/training/auto/choose-recipe.ts'
import { chooseThreads } from '../../engine/threads.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { encoderOfProject } from '../../store/training/encoders.ts'
import { readLabelSet } from '../../store/projects/labels.ts'
import type { EncoderPlaces } from '../encoders/places.ts'
import { requireProject } from '../projects.ts'
import type { Origin, OriginProblem } from '../../../shared/training-choices.ts'
import type { RunRecord } from '../../store/training/runs.ts'
import { prepareTraining, type TrainingData } from './data.ts'
import type { Starter } from '../taggers/starters.ts'
import { checksEnough, currentRun, type OfferedStarter, offeredStarter, originProblem, suitsOrigin } from './origin.ts'
import { pastOf } from './past.ts'
import { chooseEncoder, type EncoderChoice, languageRead } from './encoder.ts'
import { holdsBack, settleRecipe } from './settle-recipe.ts'
import { knowsAll, suggestsStarter } from './starter-rule.ts'
import type { RecipeChanges } from './recipe-changes.ts'
import { measureUnknownShare } from './unknown-share.ts'

export interface PreparationDeps extends EncoderPlaces {
  readonly read: ReadHandle
  readonly threads: number
  readonly starters: readonly Starter[]
  /** Documents whose marks a person has put or accepted, each with its accepted spans; never a suggestion. */
  readonly labelledDocuments: (projectId: string) => Iterable<LabelledDocument>
}

export interface Preparation {
  readonly choice: EncoderChoice
  readonly data: TrainingData
  /** The project's labels in order. */
  readonly labelIds: readonly string[]
  /** Share of the words, 0..1, that the encoder cannot read. */
  readonly unknownShare: number
  readonly chosen: ChosenRecipe
  /** The run whose tagger is gone on from; undefined at the encoder. */
  readonly parent: RunRecord | undefined
  /** The starter that it could begin at. */
  readonly offered: OfferedStarter | undefined
  /** The same where it does begin there. */
  readonly starter: OfferedStarter | undefined
  /** Why it cannot go on from the tagger in use, as far as was looked at; null where nothing stands in the way. */
  readonly problem: OriginProblem | null
}

/** A training as a person asks for it, as the contract's schema gives it: defaults filled in. */
export interface TrainingRequest extends RecipeChanges {
  readonly projectId: string
  /** Absent: as Chartmark suggests. */
  readonly origin?: Origin | undefined
  readonly recipe: RecipeChoice | Recipe
  readonly seed: number
}

/** Throws `ServiceError` NOT_FOUND, and `EngineError` where the encoder is missing or damaged. */
export async function prepareRun(
  deps: PreparationDeps,
  { projectId, recipe, seed, origin, ...changes }: TrainingRequest
): Promise<Preparation> {
  const { read, threads, starters, labelledDocuments } = deps
  requireProject(read, projectId)
  const { labels } = readLabelSet(read, projectId)
  const labelIds = labels.map(({ id }) => id)
  const chosenEncoder = encoderOfProject(read, projectId)
  const { parent, problem, data } = await findOrigin()
  const choice = await chooseEncoder(deps, data.train, parent?.encoderId ?? chosenEncoder)
  const { encoder } = choice
  const unknownShare = await measureUnknownShare(encoder.folder, data.train)
  const offered = offeredStarter(starters, labels, languageRead(choice), chosenEncoder)
  const wanted = (await wantsStarter()) ? offered : undefined
  const chosen = settleRecipe({
    ...{ recipe, changes, encoder, data, unknownShare, threads: chooseThreads(threads) },
    knowsLabels: wanted !== undefined && knowsAll({ known: knownBy(wanted), marked: markedIn(data) }),
    continued: parent?.recipe
  })
  // Prototypes are solved on the encoder's own states.
  const starter = chosen.recipe.method.kind === 'prototypes' ? undefined : wanted
  return { choice, data, labelIds, unknownShare, chosen, parent, problem, offered, starter }

  /** Where the tagger in use cannot be gone on from, the training begins at the encoder. */
  async function findOrigin(): Promise<Pick<Preparation, 'parent' | 'problem' | 'data'>> {
    const current = currentRun(read, projectId)
    const problem = originProblem(current, chosenEncoder)
    if (origin === 'tagger' && current !== undefined && problem === null) {
      if (!suitsOrigin(recipe, current)) return { parent: undefined, problem: 'recipe', data: await fresh() }
      const past = await pastOf(read, current.run.id)
      const data = await prepareTraining(labelledDocuments(projectId), seed, { past })
      if (checksEnough(data)) return { parent: current, problem: null, data }
      return { parent: undefined, problem: 'little-to-check', data: await fresh() }
    }
    return { parent: undefined, problem, data: await fresh() }
  }

  async function wantsStarter(): Promise<boolean> {
    if (origin !== undefined || offered === undefined) return origin === 'starter'
    if (recipe !== 'auto') return false
    const sentences = data.train.length + data.devel.length
    const labels = { known: knownBy(offered), marked: markedIn(data) }
    return suggestsStarter({ ...labels, sentences, unknownShare: () => unknownShare })
  }

  function fresh(): Promise<TrainingData> {
    return prepareTraining(labelledDocuments(projectId), seed, {
      holdsBack: (sentences) => holdsBack(recipe, sentences)
    })
  }
}

/** The project's labels that a starter has types for. */
function knownBy({ labels }: OfferedStarter): ReadonlySet<string> {
  return new Set(labels.values())
}

function markedIn({ entities }: TrainingData): ReadonlySet<string> {
  return new Set(entities.keys())
}
