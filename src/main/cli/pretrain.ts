// `chartmark pretrain`: trains an encoder on unlabelled text and writes it as an encoder folder.
import path from 'node:path'
import { parseArgs } from 'node:util'
import { deviceChoices } from '../engine/device/choose-device.ts'
import { readConfig } from '../engine/encoders/config.ts'
import { pretrainEncoder } from '../engine/pretraining/pretrain.ts'
import type { PseudoPerplexity } from '../engine/pretraining/pseudo-perplexity.ts'
import type { PretrainingEvent, PseudoPerplexityChange } from '../engine/pretraining/types.ts'
import { usualDecaySteps, usualSettings } from '../engine/pretraining/usual-settings.ts'
import { keepBelow } from './keep-input.ts'
import { between, oneOf, required, wholeNumber } from './options.ts'
import { requireOutFolder } from './out-folder.ts'
import { createOutput, type Output } from './output.ts'
import { encoderFolder } from './resources.ts'
import { explainEnd } from './resumable.ts'
import { runFolderOf, stopOnInterrupt } from './stop.ts'
import { UsageError } from './command-errors.ts'

export const options = {
  encoder: { type: 'string', default: 'default' },
  text: { type: 'string', multiple: true },
  out: { type: 'string' },
  overwrite: { type: 'boolean', default: false },
  epochs: { type: 'string' },
  steps: { type: 'string' },
  decay: { type: 'string' },
  finish: { type: 'boolean', default: false },
  vocabulary: { type: 'string' },
  'new-words': { type: 'boolean', default: false },
  terms: { type: 'string' },
  start: { type: 'string', default: 'cooccurrence' },
  seed: { type: 'string', default: '1' },
  threads: { type: 'string', default: '0' },
  device: { type: 'string', default: 'auto' },
  'batch-tokens': { type: 'string' },
  'learning-rate': { type: 'string' },
  'masked-share': { type: 'string' },
  warmup: { type: 'string' },
  frozen: { type: 'string' },
  'evaluate-every': { type: 'string' },
  resume: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false }
} as const

export async function runPretrain(parameters: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args: parameters, options, strict: true, allowPositionals: true })
  const textFiles = [...(values.text ?? []), ...positionals].map((file) => path.resolve(file))
  if (textFiles.length === 0) throw new UsageError('--text is missing.')
  const outFolder = path.resolve(required(values.out, 'out'))
  const steps = wholeNumber(values.steps, 'steps', 1)
  const epochs = between(values.epochs, 'epochs', 0.01, 1000)
  if (steps !== undefined && epochs !== undefined) throw new UsageError('Give --steps or --epochs, not both.')
  if (values.finish && !values.resume)
    throw new UsageError('--finish goes with --resume: it ends a run from its checkpoint.')
  if (values.start !== 'mean' && values.start !== 'cooccurrence')
    throw new UsageError('--start takes mean or cooccurrence.')
  if (values['new-words'] && values.vocabulary !== undefined)
    throw new UsageError('Give --new-words or --vocabulary, not both.')
  const device = oneOf(values.device, 'device', deviceChoices)
  const folder = encoderFolder(values.encoder)
  await keepBelow(outFolder, { encoder: folder, vocabulary: values.vocabulary, terms: values.terms })
  for (const text of textFiles) await keepBelow(outFolder, { text })
  await requireOutFolder(outFolder, values.overwrite)
  const out = createOutput(values.json)
  const { hiddenSize: hidden } = await readConfig(folder)
  const usual = usualSettings({ newVocabulary: values.vocabulary !== undefined, hidden })
  const runFolder = runFolderOf(outFolder)
  const explain = explainEnd(runFolder)
  const result = await pretrainEncoder(
    {
      encoderFolder: folder,
      text: { files: textFiles },
      vocabularyFile: values.vocabulary === undefined ? undefined : path.resolve(values.vocabulary),
      newWords: values['new-words'],
      terms: values.terms === undefined ? undefined : { file: path.resolve(values.terms) },
      settings: {
        ...usual,
        batchTokens: wholeNumber(values['batch-tokens'], 'batch-tokens', 64) ?? usual.batchTokens,
        learningRate: between(values['learning-rate'], 'learning-rate', 1e-7, 0.1) ?? usual.learningRate,
        maskedShare: between(values['masked-share'], 'masked-share', 0.01, 0.8) ?? usual.maskedShare,
        warmupSteps: wholeNumber(values.warmup, 'warmup', 0) ?? usual.warmupSteps,
        frozenSteps: wholeNumber(values.frozen, 'frozen', 0) ?? usual.frozenSteps,
        evaluateEvery: wholeNumber(values['evaluate-every'], 'evaluate-every', 1) ?? usual.evaluateEvery,
        start: values.start
      },
      seed: wholeNumber(values.seed, 'seed', 0)!,
      length: steps === undefined ? { epochs: epochs ?? 1 } : { steps },
      decaySteps: wholeNumber(values.decay, 'decay', 0) ?? usualDecaySteps,
      finish: values.finish,
      runFolder,
      outFolder,
      checkpointSeconds: 180,
      resume: values.resume,
      threads: wholeNumber(values.threads, 'threads', 0)!,
      device
    },
    { cancelled: stopOnInterrupt(out) },
    (event) => show(event, out)
  ).catch(explain)
  const [before, after] = [result.heldOut[0]!.loss, result.heldOut.at(-1)!.loss]
  out.result(
    result,
    `Loss on held-out text ${before.toFixed(3)} before, ${after.toFixed(3)} after ${result.steps} steps, seed ${values.seed}.\n` +
      `${describePerplexity(result.pseudoPerplexity)}\nThe encoder is in ${outFolder}.`
  )
}

function describePerplexity({ before, after }: PseudoPerplexityChange): string {
  const told = ({ perWord, perCharacter }: PseudoPerplexity) =>
    `${perWord.toFixed(1)} a word and ${perCharacter.toFixed(2)} a character`
  return `Pseudo-perplexity ${before === null ? '' : `${told(before)} before, `}${told(after)} after.`
}

function show(event: PretrainingEvent, out: Output): void {
  out.event(event)
  switch (event.kind) {
    case 'text':
      out.note(
        `${event.lines} texts, ${event.tokens} tokens, ${event.entries} entries of the vocabulary occur; an epoch is ${event.stepsPerEpoch} ${event.stepsPerEpoch === 1 ? 'step' : 'steps'}.`
      )
      break
    case 'step': {
      const { step, totalSteps, epoch, loss, tokensPerSecond, secondsLeft } = event
      const minutes = Math.ceil(secondsLeft / 60)
      out.progress(
        step / totalSteps,
        `step ${step}, epoch ${epoch}, loss ${loss.toFixed(3)}, ${tokensPerSecond.toFixed(0)} tokens/s, about ${minutes} min left`
      )
      break
    }
    case 'held-out':
      out.note(`Step ${event.step}: loss on held-out text ${event.loss.toFixed(4)}`)
      break
    case 'new-words':
      out.note(`${event.count} words get entries of their own, among them: ${event.words.join(', ')}`)
      break
    case 'resumed':
      out.note(`Going on from step ${event.step}.`)
      break
    case 'warning':
      out.note(`Note: ${event.message}`)
      break
    case 'pseudo-perplexity':
    case 'stage':
    case 'checkpoint':
      break
  }
}
