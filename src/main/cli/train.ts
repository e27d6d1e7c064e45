// `chartmark train`: fine-tunes an encoder on a labelled file and writes a tagger.
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { recipeNames, recipeSchema, type Recipe, type RecipeName } from '../../shared/recipe.ts'
import { deviceChoices } from '../engine/device/choose-device.ts'
import { readConfig } from '../engine/encoders/config.ts'
import { shuffledIndices } from '../engine/random.ts'
import { readyRecipe } from '../engine/training/recipes.ts'
import { trainTagger } from '../engine/training/train.ts'
import type { TaggedSentence, TrainingEvent } from '../engine/types.ts'
import { keepTypes } from './keep-types.ts'
import { oneOf, required, wholeNumber } from './options.ts'
import { createOutput, type Output } from './output.ts'
import { encoderFolder } from './resources.ts'
import { describeScores } from './scores.ts'
import { readSentences } from './sentences.ts'
import { stopOnInterrupt } from './stop.ts'
import { CommandError, UsageError } from './usage.ts'

const options = {
  train: { type: 'string' },
  devel: { type: 'string' },
  format: { type: 'string', default: 'iob2' },
  encoder: { type: 'string', default: 'default' },
  recipe: { type: 'string', default: 'layered' },
  seed: { type: 'string', default: '1' },
  limit: { type: 'string' },
  types: { type: 'string' },
  threads: { type: 'string', default: '0' },
  device: { type: 'string', default: 'auto' },
  resume: { type: 'boolean', default: false },
  out: { type: 'string' },
  json: { type: 'boolean', default: false }
} as const

export async function runTrain(parameters: string[]): Promise<void> {
  const { values } = parseArgs({ args: parameters, options, strict: true })
  const trainFile = required(values.train, 'train')
  const develFile = required(values.devel, 'devel')
  const taggerFolder = path.resolve(required(values.out, 'out'))
  const seed = wholeNumber(values.seed, 'seed', 0)!
  const limit = wholeNumber(values.limit, 'limit', 1)
  const threads = wholeNumber(values.threads, 'threads', 0)!
  const device = oneOf(values.device, 'device', deviceChoices)

  const out = createOutput(values.json)
  const train = keepTypes(await readSentences(trainFile, values.format, out), values.types)
  const devel = keepTypes(await readSentences(develFile, values.format, out), values.types)
  const folder = encoderFolder(values.encoder)
  const recipe = await chooseRecipe(values.recipe, folder)
  const runFolder = `${taggerFolder}.run`
  const stop = stopOnInterrupt(out)

  const result = await trainTagger(
    {
      encoderFolder: folder,
      recipe,
      seed,
      entityTypes: [...new Set([...train.entityTypes, ...devel.entityTypes])].sort(),
      train: limit === undefined ? train.sentences : drawSentences(train.sentences, limit, seed),
      devel: devel.sentences,
      runFolder,
      taggerFolder,
      resume: values.resume,
      threads,
      device
    },
    { cancelled: stop },
    (event) => show(event, out)
  )
  await rm(runFolder, { recursive: true, force: true })
  out.result(
    result,
    `${describeScores(result.scores)}\nThe best of the epochs was ${result.bestEpoch}. The tagger is in ${taggerFolder}.`
  )
}

/** `limit` sentences drawn without replacement by the seed, in the file's order. */
function drawSentences(sentences: readonly TaggedSentence[], limit: number, seed: number): TaggedSentence[] {
  const drawn = shuffledIndices(sentences.length, seed, drawPurpose).slice(0, limit).sort()
  return Array.from(drawn, (index) => sentences[index]!)
}
const drawPurpose = 0xd2a3

async function chooseRecipe(name: string, folder: string): Promise<Recipe> {
  if ((recipeNames as readonly string[]).includes(name)) {
    const { hiddenSize } = await readConfig(folder)
    return readyRecipe(name as RecipeName, hiddenSize)
  }
  if (!name.endsWith('.json')) {
    throw new UsageError(`There is no recipe ${name}. Name one of ${recipeNames.join(', ')}, or a .json file.`)
  }
  let value: unknown
  try {
    value = JSON.parse(await readFile(name, 'utf8'))
  } catch {
    throw new CommandError(`The recipe ${name} could not be read as JSON. Check the path and the file.`)
  }
  const parsed = recipeSchema.safeParse(value)
  if (parsed.success) return parsed.data
  const { path: place, message } = parsed.error.issues[0]!
  throw new CommandError(`The recipe ${name} does not fit at ${place.join('.') || 'its top'}: ${message}`)
}

function show(event: TrainingEvent, out: Output): void {
  out.event(event)
  switch (event.kind) {
    case 'step': {
      const { step, totalSteps, epoch, loss, secondsLeft } = event
      const minutes = Math.ceil(secondsLeft / 60)
      out.progress(step / totalSteps, `epoch ${epoch}, loss ${loss.toFixed(3)}, about ${minutes} min left`)
      break
    }
    case 'epoch':
      out.note(
        `Epoch ${event.epoch}: F1 ${event.scores.micro.f1.toFixed(4)} on ${event.scores.micro.support} entities` +
          `${event.best ? ', the best so far' : ''} (${event.seconds.toFixed(0)} s)`
      )
      break
    case 'resumed':
      out.note(`Going on from step ${event.step} in epoch ${event.epoch}.`)
      break
    case 'warning':
      out.note(`Note: ${event.message}`)
      break
    case 'stage':
    case 'checkpoint':
      break
  }
}
