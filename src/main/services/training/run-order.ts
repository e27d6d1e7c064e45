// What the engine is given to carry out a run: its sentences, where it begins and where its tagger goes.
import type { TrainingWork } from '../../jobs/train-on-engine.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { lastCheckpointStep } from '../../store/training/run-points.ts'
import type { RunRecord } from '../../store/training/runs.ts'
import type { EncoderPlaces } from '../encoders/places.ts'
import { requireStarter, type Starter } from '../taggers/starters.ts'
import type { TrainingOrigin } from '../../engine/training/types.ts'
import { describeEncoder } from './encoder.ts'
import { sentencesOfRun } from './past.ts'
import { runFolderOf, taggerFolderOf } from './places.ts'

export interface OrderDeps extends EncoderPlaces {
  readonly read: ReadHandle
  readonly threads: number
  readonly starters: readonly Starter[]
}

/** From what the run was given at its start, whatever has been annotated since. Throws `EngineError` as `describeEncoder`. */
export async function orderOfRun(
  deps: OrderDeps,
  record: RunRecord,
  resume: boolean
): Promise<Pick<TrainingWork, 'train' | 'devel' | 'order'>> {
  const { workspaceFolder, threads } = deps
  const { run, recipe, entityTypes } = record
  const encoder = await describeEncoder(deps, record.encoderId)
  const { train, devel } = await sentencesOfRun(deps.read, record)
  return {
    train,
    devel,
    order: {
      encoderFolder: encoder.folder,
      ...fromOf(deps, record),
      recipe,
      seed: run.seed,
      entityTypes,
      runFolder: runFolderOf(workspaceFolder, run.id),
      taggerFolder: taggerFolderOf(workspaceFolder, run.id),
      resume,
      ...(resume ? { toldStep: lastCheckpointStep(deps.read, run.id) } : {}),
      threads
    }
  }
}

function fromOf(
  { workspaceFolder, starters }: OrderDeps,
  { parentId, starter }: RunRecord
): { readonly from?: TrainingOrigin } {
  if (starter !== null) {
    const { folder } = requireStarter(starters, starter.id)
    return { from: { taggerFolder: folder, isNewToDevel: true, isNewToTrain: true, types: starter.labels } }
  }
  if (parentId === null) return {}
  // What it learned from is never held back (past.ts).
  return { from: { taggerFolder: taggerFolderOf(workspaceFolder, parentId), isNewToDevel: true } }
}
