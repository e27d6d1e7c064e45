// `chartmark train`: fine-tunes an encoder on a labelled file and writes a tagger.
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { fewSentences } from '../../shared/regime.ts'
import { deviceChoices } from '../engine/device/choose-device.ts'
import { shuffledIndices } from '../engine/random.ts'
import { trainTagger } from '../engine/training/train.ts'
import type { TrainingEvent } from '../engine/training/types.ts'
import { groupSentences } from '../services/splitting/group-sentences.ts'
import { holdBack } from './hold-back.ts'
import { keepBelow } from './keep-input.ts'
import { keepTypes } from './keep-types.ts'
import { oneOf, required, wholeNumber } from './options.ts'
import { requireOutFolder } from './out-folder.ts'
import { createOutput, type Output } from './output.ts'
import { describeScores, nothingToScore } from './scores.ts'
import { findSentenceLeaks, noteSentenceLeaks } from './sentence-leaks.ts'
import { encoderFolder } from './resources.ts'
import { explainEnd } from './resumable.ts'
import { readSentences } from './sentences.ts'
import { isNewTo, readParent } from './train-from.ts'
import { beginAt, findStarter, type TaggerBegin } from './train-starter.ts'
import { runFolderOf, stopOnInterrupt } from './stop.ts'
import { type EncoderFound, findEncoder } from './train-encoder.ts'
import { CommandError } from './command-errors.ts'
import { describeReasons, findRecipe, learnsFromAll } from './train-recipe.ts'

export const options = {
  train: { type: 'string' },
  devel: { type: 'string' },
  format: { type: 'string', default: 'iob2' },
  encoder: { type: 'string' },
  recipe: { type: 'string' },
  seed: { type: 'string', default: '1' },
  limit: { type: 'string' },
  types: { type: 'string' },
  threads: { type: 'string', default: '0' },
  device: { type: 'string', default: 'auto' },
  from: { type: 'string' },
  resume: { type: 'boolean', default: false },
  out: { type: 'string' },
  overwrite: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false }
} as const

export async function runTrain(parameters: string[]): Promise<void> {
  const { values } = parseArgs({ args: parameters, options, strict: true })
  const taggerFolder = path.resolve(required(values.out, 'out'))
  const seed = wholeNumber(values.seed, 'seed', 0)!
  const limit = wholeNumber(values.limit, 'limit', 1)
  const threads = wholeNumber(values.threads, 'threads', 0)!
  const device = oneOf(values.device, 'device', deviceChoices)

  const { train: trainPath, devel: develPath } = values
  await keepBelow(taggerFolder, {
    encoder: namedFolder(values.encoder),
    from: values.from,
    train: trainPath,
    devel: develPath
  })
  await requireOutFolder(taggerFolder, values.overwrite)
  const out = createOutput(values.json)
  const read = async (file: string) => keepTypes(await readSentences(file, values.format, out), values.types)
  const trainFile = await read(required(trainPath, 'train'))
  if (trainFile.entityTypes.length === 0)
    throw new CommandError(
      `No entity is marked in ${trainPath}: there is nothing to learn. Check the file and --format.`
    )
  const develFile = develPath === undefined ? undefined : await read(develPath)
  const drawn = drawSentences(trainFile.sentences.length, limit, seed)
  const all = drawn.map((at) => trainFile.sentences[at]!)
  const documents = trainFile.documents && drawn.map((at) => trainFile.documents![at]!)
  const parent = values.from === undefined ? undefined : await readParent(values.from, values.encoder)
  const recipe = values.recipe ?? (parent === undefined ? 'layered' : 'auto')
  const holdsBack = develFile === undefined && (parent !== undefined || !(await learnsFromAll(recipe, all.length)))
  const { train, devel, dividedBy } = holdsBack
    ? await holdBack(all, documents, seed)
    : {
        train: await groupSentences(all, documents),
        devel: develFile?.sentences ?? [],
        dividedBy: documents === undefined ? 'sentence' : 'document'
      }
  if (holdsBack && (train.length === 0 || devel.length === 0)) throw new CommandError(describeTooAlike(all.length))
  const { folder, why, language }: EncoderFound = parent ?? (await findEncoder(values.encoder ?? 'auto', train))
  if (why !== undefined) out.note(why)
  const starter = recipe === 'auto' ? await findStarter({ language, encoderFolder: folder, sentences: all }) : undefined
  const chosen = await findRecipe({
    ...{ name: recipe, encoderFolder: folder, train, devel, threads },
    ...{ parent: parent?.card, knowsLabels: starter?.knowsLabels }
  })
  const begin = await findBegin()
  if (begin?.why !== undefined) out.note(begin.why)
  if (values.recipe === undefined && parent === undefined && all.length < fewSentences) out.note(autoHelps)
  if (holdsBack) out.note(`${devel.length} of the sentences are held back to check with.`)
  if (develFile === undefined && dividedBy === 'sentence') out.note(partsSentences)
  noteSentenceLeaks(findSentenceLeaks(train, devel), out)
  if (chosen.why.length > 0) out.note(describeReasons(chosen))
  out.event({ kind: 'recipe', ...chosen })
  if (begin?.from.types !== undefined) out.event({ kind: 'starter', types: begin.from.types })
  const runFolder = runFolderOf(taggerFolder)
  const stop = stopOnInterrupt(out)
  const explain = explainEnd(runFolder)

  const result = await trainTagger(
    {
      encoderFolder: folder,
      from: begin?.from,
      recipe: chosen.recipe,
      seed,
      entityTypes: [...new Set([...trainFile.entityTypes, ...(develFile?.entityTypes ?? [])])].sort(),
      train,
      devel,
      runFolder,
      taggerFolder,
      resume: values.resume,
      threads,
      device
    },
    { cancelled: stop },
    (event) => show(event, out)
  ).catch(explain)
  await rm(runFolder, { recursive: true, force: true })
  const checkedOn = develFile === undefined ? (holdsBack ? 'held-back' : 'cross-validation') : 'devel'
  out.result(
    { ...result, seed, sentences: { train: train.length, devel: devel.length }, checkedOn },
    `${describeScores(result.scores)}\n${nothingToScore(result.scores)}` +
      `Strict, ${checkWords(checkedOn, devel.length, dividedBy)}; learned from ${train.length} sentences, seed ${seed}.\n` +
      `The best of the epochs was ${result.bestEpoch}. The tagger is in ${taggerFolder}.`
  )

  /** The tagger that it begins at; undefined at an encoder. */
  async function findBegin(): Promise<TaggerBegin | undefined> {
    if (parent !== undefined) return beginAt(parent.folder, isNewTo(devel, parent.card), trainFile.entityTypes)
    // Prototypes are solved on the encoder's own states.
    return chosen.recipe.method.kind === 'prototypes' ? undefined : starter
  }
}

function checkWords(checkedOn: 'devel' | 'held-back' | 'cross-validation', devel: number, dividedBy: string): string {
  if (checkedOn === 'cross-validation') return 'by cross-validation on the training sentences'
  return checkedOn === 'devel'
    ? `on all ${devel} sentences of --devel`
    : `on ${devel} sentences held back by ${dividedBy}`
}

/** The folder of an encoder that is no name of one that ships. */
function namedFolder(encoder: string | undefined): string | undefined {
  return encoder === undefined || encoder === 'auto' ? undefined : encoderFolder(encoder)
}

function describeTooAlike(sentences: number): string {
  return (
    `Of ${sentences} sentences none could be held back to check with: they are too few, or nearly the same. ` +
    'Name others with --devel, or take --recipe auto, which checks itself on few sentences.'
  )
}

const autoHelps =
  `With under ${fewSentences} sentences --recipe auto finds more: it holds none back to check with, and begins at the tagger that ships ` +
  'with Chartmark where that knows a label.'

const partsSentences =
  'The file parts too few documents (-DOCSTART- lines, or documents of other formats), so sentences are divided, those of one text together. ' +
  'Sentences of one document may be on both sides: the figures may promise too much.'

/** Places of `limit` sentences drawn without replacement by the seed, or of all, in the file's order. */
function drawSentences(count: number, limit: number | undefined, seed: number): readonly number[] {
  const drawn = shuffledIndices(count, seed, drawPurpose).slice(0, limit)
  return [...drawn].sort((a, b) => a - b)
}
const drawPurpose = 0xd2a3

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
    case 'validation': {
      const { fold, folds, share, secondsLeft } = event
      out.progress(share, `checking itself, part ${fold} of ${folds}, about ${Math.ceil(secondsLeft / 60)} min left`)
      break
    }
    case 'validated':
      out.note(
        `The parts were tagged best after ${event.epoch} epochs: F1 ${event.scores.micro.f1.toFixed(4)} on ${event.scores.micro.support} entities`
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
    case 'found':
    case 'resources':
      break
  }
}
