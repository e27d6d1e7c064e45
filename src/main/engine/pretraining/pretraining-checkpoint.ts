// Checkpoints of pre-training: weights, moments and where the run stands, in folders that are whole or ignored.
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readSafetensors } from '../tensor-files/safetensors.ts'
import type { NamedTensor } from '../tensor-files/tensor-file.ts'
import { isWhole, writeFolder, writeTensors, writeText } from '../files/durable-folder.ts'
import type { MaskedModel } from './step/masked-model.ts'

/** Everything that changes from step to step besides weights and moments. */
const stateSchema = z.strictObject({
  step: z.int(),
  epoch: z.int(),
  stepInEpoch: z.int(),
  /** Tokens read in training, without padding. */
  tokens: z.number(),
  seconds: z.number(),
  /** The step from which on a run that was asked to finish falls. */
  finishFrom: z.int().nullable(),
  heldOut: z.array(z.strictObject({ step: z.int(), loss: z.number() })),
  /** Of the encoder before the first step, where it could guess words. */
  before: z
    .strictObject({
      perWord: z.number(),
      perCharacter: z.number(),
      texts: z.int(),
      words: z.int(),
      characters: z.int(),
      unknownShare: z.number()
    })
    .nullable()
    .default(null)
})
export type PretrainingState = z.infer<typeof stateSchema>

/** What must be equal for a run to go on from a checkpoint, as one string. */
const checkpointSchema = z.strictObject({ format: z.literal(1), identity: z.string(), state: stateSchema })

const pattern = /^checkpoint-\d{7,}$/
const stateFile = 'state.json'
const tensorsFile = 'run.safetensors'
const keptCheckpoints = 2
const about = { name: 'Chartmark checkpoint', origin: 'Written while pre-training', license: '' }

/** Writes a checkpoint, then removes older ones. Returns its folder. Errors: DISK_FULL, FOLDER_NOT_WRITABLE; older ones stay then. */
export async function writePretrainingCheckpoint(
  runFolder: string,
  identity: string,
  state: PretrainingState,
  model: MaskedModel
): Promise<string> {
  const folder = join(runFolder, `checkpoint-${String(state.step).padStart(7, '0')}`)
  await writeFolder(folder, about, async (target) => {
    await writeTensors(target, tensorsFile, runTensors(model), 'F32')
    await writeText(target, stateFile, JSON.stringify({ format: 1, identity, state }))
  })
  for (const name of (await listCheckpoints(runFolder)).slice(0, -keptCheckpoints))
    await rm(join(runFolder, name), { recursive: true, force: true })
  return folder
}

/** Puts the newest whole checkpoint of this very run into the model; `skipped` counts those that are damaged or of another run. */
export async function restorePretraining(
  runFolder: string,
  identity: string,
  model: MaskedModel
): Promise<{ state: PretrainingState | undefined; skipped: number }> {
  let skipped = 0
  for (const name of (await listCheckpoints(runFolder)).toReversed()) {
    const folder = join(runFolder, name)
    const state = (await isWhole(folder)) ? await readState(folder, identity) : undefined
    if (state) {
      const stored = await readSafetensors(join(folder, tensorsFile))
      for (const { name: array, data } of runTensors(model)) data.set(stored.get(array)!.data)
      return { state, skipped }
    }
    skipped++
  }
  return { state: undefined, skipped }
}

export async function clearPretrainingCheckpoints(runFolder: string): Promise<void> {
  for (const name of await listCheckpoints(runFolder)) await rm(join(runFolder, name), { recursive: true, force: true })
}

async function readState(folder: string, identity: string): Promise<PretrainingState | undefined> {
  const parsed = checkpointSchema.safeParse(JSON.parse(await readFile(join(folder, stateFile), 'utf8')))
  return parsed.success && parsed.data.identity === identity ? parsed.data.state : undefined
}

function runTensors({ flat, first, second }: MaskedModel): NamedTensor[] {
  return Object.entries({ flat, first, second }).map(([name, data]) => ({ name, shape: [data.length], data }))
}

async function listCheckpoints(runFolder: string): Promise<string[]> {
  await mkdir(runFolder, { recursive: true })
  return (await readdir(runFolder)).filter((name) => pattern.test(name)).toSorted()
}
