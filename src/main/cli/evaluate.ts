// `chartmark evaluate`: strict entity scores of a tagger on a labelled file.
import { parseArgs } from 'node:util'
import { scoreEntities } from '../engine/metrics/entity-scores.ts'
import { loadTagger, precisionChoices, type Tagger } from '../engine/tagging/load-tagger.ts'
import type { TaggedSentence } from '../engine/text/tagged-sentence.ts'
import { keepTypes } from './keep-types.ts'
import { keepSame } from './keep-input.ts'
import { oneOf, required, wholeNumber } from './options.ts'
import { createOutput, type Output } from './output.ts'
import { taggerFolder, timingsFile } from './resources.ts'
import { describeScores, nothingToScore } from './scores.ts'
import { readSentences } from './sentences.ts'
import { createWholeFile, type WholeFile } from './write-whole.ts'

export const options = {
  tagger: { type: 'string' },
  data: { type: 'string' },
  format: { type: 'string', default: 'iob2' },
  predictions: { type: 'string' },
  types: { type: 'string' },
  precision: { type: 'string', default: 'float32' },
  threads: { type: 'string', default: '0' },
  json: { type: 'boolean', default: false }
} as const

/** Sorted by length together: more waste less padding, fewer show progress sooner. */
const sentencesPerTurn = 2048

export async function runEvaluate(parameters: string[]): Promise<void> {
  const { values } = parseArgs({ args: parameters, options, strict: true })
  const folder = taggerFolder(required(values.tagger, 'tagger'))
  const dataFile = required(values.data, 'data')
  const threads = wholeNumber(values.threads, 'threads', 0)!
  const precision = oneOf(values.precision, 'precision', precisionChoices)
  if (values.predictions !== undefined) await keepSame(values.predictions, 'data', dataFile)
  const out = createOutput(values.json)
  const data = await readSentences(dataFile, values.format, out)
  const { sentences, entityTypes } = keepTypes(data, values.types)
  const tagger = await loadTagger(folder, { threads, precision, timings: timingsFile() })
  const strange = entityTypes.filter((type) => !tagger.card.entityTypes.includes(type))
  if (strange.length > 0) out.note(describeStrange(strange, tagger.card.entityTypes))
  // Before the work: where it cannot be written, nobody waits for that.
  const file = values.predictions === undefined ? undefined : await createWholeFile(values.predictions)
  try {
    const begin = performance.now()
    const predicted = await tagAll(tagger, sentences, out)
    const seconds = (performance.now() - begin) / 1000
    const gold = sentences.map(({ tags }) => tags)
    const types = [...new Set([...tagger.card.entityTypes, ...entityTypes])].sort()
    const scores = scoreEntities(gold, predicted, types)
    if (file !== undefined) await writePredictions(file, sentences, predicted)
    out.result(
      { ...scores, sentences: sentences.length, seconds, precision: tagger.precision },
      `${describeScores(scores)}\n${nothingToScore(scores)}Strict, on all ${sentences.length} sentences of ${dataFile}, in ${tagger.precision}.`
    )
  } catch (error) {
    await file?.discard().catch(() => undefined)
    throw error
  } finally {
    await tagger.release()
  }
}

/** Of the same thing by another name every figure would be 0. */
function describeStrange(strange: readonly string[], known: readonly string[]): string {
  return (
    `The tagger does not know ${strange.join(', ')}: these entities count as missed. It knows ${known.join(', ')}. ` +
    'Where the two mean the same, give the data the same names.'
  )
}

async function tagAll(tagger: Tagger, sentences: readonly TaggedSentence[], out: Output): Promise<string[][]> {
  const predicted: string[][] = []
  for (let first = 0; first < sentences.length; first += sentencesPerTurn) {
    const decoded = await tagger.tagSentences(sentences.slice(first, first + sentencesPerTurn))
    for (const { tags } of decoded) predicted.push([...tags])
    out.progress(predicted.length / sentences.length, `${predicted.length} of ${sentences.length} sentences`)
  }
  return predicted
}

/** Word, gold tag and predicted tag a row, a blank line after each sentence: any other scorer can check the figures. */
async function writePredictions(
  file: WholeFile,
  sentences: readonly TaggedSentence[],
  predicted: readonly (readonly string[])[]
): Promise<void> {
  const blocks = sentences.map(({ text, words, tags }, index) =>
    words.map(({ start, end }, i) => `${text.slice(start, end)}\t${tags[i]}\t${predicted[index]![i]}\n`).join('')
  )
  await file.write(`${blocks.join('\n')}\n`)
  await file.commit()
}
