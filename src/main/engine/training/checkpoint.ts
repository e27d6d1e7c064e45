// Checkpoints: everything that a run needs to go on as if it had never stopped, in folders that are whole or ignored.
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { recipeSchema } from '../../../shared/recipe.ts'
import { wordEmbeddings, wordTableShape } from '../encoders/parameters.ts'
import { readSafetensors } from '../tensor-files/safetensors.ts'
import type { NamedTensor } from '../tensor-files/tensor-file.ts'
import { EngineError } from '../errors.ts'
import { isWhole, writeFolder, writeTensors, writeText } from '../files/durable-folder.ts'
import type { Moments } from './weights/moments.ts'
import { runStateSchema, type RunState } from './run-plan.ts'
import { firstTrainedPlace, namedTensors, type TaggerWeights } from './weights/tagger-weights.ts'

/** What must be equal for a run to go on from a checkpoint. */
const identitySchema = z.strictObject({
  dataHash: z.string(),
  encoderHash: z.string(),
  /** Weights of the tagger that the run goes on from; absent where it began at the encoder. */
  parentHash: z.string().optional(),
  entityTypes: z.array(z.string()),
  recipe: recipeSchema,
  seed: z.int()
})
export type RunIdentity = z.infer<typeof identitySchema>

const checkpointSchema = z.strictObject({
  format: z.literal(1),
  identity: identitySchema,
  state: runStateSchema,
  versions: z.record(z.string(), z.string())
})

const stateFile = 'state.json'
const weightsFile = 'weights.safetensors'
const momentsFile = 'moments.safetensors'
const keptCheckpoints = 2
const pattern = /^checkpoint-\d{6,}$/
const bestPattern = /^best-\d{3,}$/
const about = { name: 'Chartmark checkpoint', origin: 'Written while training', license: '' }

export interface CheckpointContent {
  readonly identity: RunIdentity
  readonly state: RunState
  readonly weights: TaggerWeights
  readonly moments: Moments
  readonly versions: Readonly<Record<string, string>>
}

/** Writes a checkpoint, then removes older ones. Returns its folder. Errors: DISK_FULL, FOLDER_NOT_WRITABLE; older ones stay then. */
export async function writeCheckpoint(runFolder: string, content: CheckpointContent): Promise<string> {
  const { identity, state, weights, moments, versions } = content
  const folder = join(runFolder, `checkpoint-${String(state.step).padStart(6, '0')}`)
  const start = firstTrainedPlace(weights, state.lowestLevel)
  const trainsWords = state.lowestLevel === 0
  await writeFolder(folder, about, async (target) => {
    await writeTensors(target, weightsFile, trainedTensors(weights, start, trainsWords), 'F32')
    await writeTensors(target, momentsFile, momentTensors(moments, start, trainsWords), 'F32')
    await writeText(target, stateFile, JSON.stringify({ format: 1, identity, state, versions }))
  })
  await prune(runFolder, state)
  return folder
}

/**
 * Puts the newest whole checkpoint of this very run, of at most `toldStep` steps, into `weights` and `moments`; `state` is undefined where there
 * is none. `skipped` counts those that are damaged or belong to other data or another recipe.
 */
export async function restoreNewest(
  runFolder: string,
  identity: RunIdentity,
  weights: TaggerWeights,
  moments: Moments,
  toldStep = Number.POSITIVE_INFINITY
): Promise<{ state: RunState | undefined; skipped: number }> {
  let skipped = 0
  const wasTold = (name: string) => Number(name.slice('checkpoint-'.length)) <= toldStep
  for (const name of (await listFolders(runFolder, pattern)).filter(wasTold).toReversed()) {
    const folder = join(runFolder, name)
    const state = (await isWhole(folder)) ? await readState(folder, identity) : undefined
    if (state && (state.best === null || (await isWhole(join(runFolder, state.best.folder))))) {
      const start = firstTrainedPlace(weights, state.lowestLevel)
      const trainsWords = state.lowestLevel === 0
      await copyInto(join(folder, weightsFile), trainedTensors(weights, start, trainsWords))
      await copyInto(join(folder, momentsFile), momentTensors(moments, start, trainsWords))
      return { state, skipped }
    }
    skipped++
  }
  return { state: undefined, skipped }
}

async function readState(folder: string, identity: RunIdentity): Promise<RunState | undefined> {
  const stored = await readStateFile(folder)
  const isThisRun = JSON.stringify(stored?.identity) === JSON.stringify(identitySchema.parse(identity))
  return isThisRun ? stored?.state : undefined
}

/** `undefined` where there is none that can be understood. */
async function readStateFile(folder: string) {
  try {
    return checkpointSchema.safeParse(JSON.parse(await readFile(join(folder, stateFile), 'utf8'))).data
  } catch {
    return undefined
  }
}

/** Keeps the weights of the best epoch so far; returns the folder's name within the run's folder. */
export async function writeBest(
  runFolder: string,
  epoch: number,
  weights: TaggerWeights,
  lowestLevel: number
): Promise<string> {
  const name = `best-${String(epoch).padStart(3, '0')}`
  const start = firstTrainedPlace(weights, lowestLevel)
  const trainsWords = lowestLevel === 0
  await writeFolder(join(runFolder, name), about, (target) =>
    writeTensors(target, weightsFile, trainedTensors(weights, start, trainsWords), 'F32')
  )
  return name
}

/** Puts the best epoch's weights over the encoder's: what was not yet trained then stays as it was before training. */
export async function restoreBest(runFolder: string, name: string, weights: TaggerWeights): Promise<void> {
  const folder = join(runFolder, name)
  if (!(await isWhole(folder))) {
    throw new EngineError(
      'CHECKPOINT_DAMAGED',
      `The weights of the best epoch in ${folder} were changed or are damaged. Train again.`
    )
  }
  const stored = await readSafetensors(join(folder, weightsFile))
  for (const { name: parameter, data } of namedTensors(weights)) {
    const tensor = stored.get(parameter)
    if (tensor) data.set(tensor.data)
  }
}

/** Removes what an earlier run left in a run's folder. */
export async function clearCheckpoints(runFolder: string): Promise<void> {
  for (const name of [...(await listFolders(runFolder, pattern)), ...(await listFolders(runFolder, bestPattern))]) {
    await rm(join(runFolder, name), { recursive: true, force: true })
  }
}

function trainedTensors(weights: TaggerWeights, from: number, withWords: boolean): NamedTensor[] {
  const { config, parameters, flat, words } = weights
  const tensors = parameters
    .filter(({ start }) => start >= from)
    .map(({ name, shape, start, end }) => ({ name, shape, data: flat.subarray(start, end) }))
  const table = { name: wordEmbeddings, shape: wordTableShape(config), data: words }
  return withWords ? [...tensors, table] : tensors
}

function momentTensors(
  { first, second, firstWords, secondWords }: Moments,
  start: number,
  withWords: boolean
): NamedTensor[] {
  const arrays = {
    first: first.subarray(start),
    second: second.subarray(start),
    ...(withWords && { firstWords, secondWords })
  }
  return Object.entries(arrays).map(([name, data]) => ({ name, shape: [data.length], data }))
}

async function copyInto(path: string, targets: readonly NamedTensor[]): Promise<void> {
  const stored = await readSafetensors(path)
  for (const { name, data } of targets) data.set(stored.get(name)!.data)
}

async function listFolders(runFolder: string, names: RegExp): Promise<string[]> {
  await mkdir(runFolder, { recursive: true })
  return (await readdir(runFolder)).filter((name) => names.test(name)).toSorted()
}

async function prune(runFolder: string, { best }: RunState): Promise<void> {
  const old = (await listFolders(runFolder, pattern)).slice(0, -keptCheckpoints)
  const beaten = (await listFolders(runFolder, bestPattern)).filter((name) => name !== best?.folder)
  // A checkpoint that is still kept may name the best weights of before: those go one checkpoint later.
  const kept = await Promise.all(
    (await listFolders(runFolder, pattern))
      .slice(-keptCheckpoints)
      .map(async (name) => (await readStateFile(join(runFolder, name)))?.state.best?.folder)
  )
  for (const name of [...old, ...beaten.filter((folder) => !kept.includes(folder))]) {
    await rm(join(runFolder, name), { recursive: true, force: true })
  }
}
