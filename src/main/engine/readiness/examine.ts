// Before anything is trained: how far a text lies from an encoder, and whether the encoder helps more than another one does.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Readiness } from '../../../shared/readiness.ts'
import { readEncoderFacts } from '../encoders/encoder-facts.ts'
import { TrainingCancelled } from '../errors.ts'
import { encoderCardName } from '../pretraining/encoder-card.ts'
import { findNewWords } from '../pretraining/vocabulary/new-words.ts'
import type { TextSource } from '../pretraining/types.ts'
import { loadTokenizer } from '../text/tokenizer.ts'
import { chooseThreads } from '../threads.ts'
import type { TrainingControl } from '../training/types.ts'
import type { TaggedSentence } from '../text/tagged-sentence.ts'
import { compareProbes } from './compare-probes.ts'
import { measureCoverage } from './coverage.ts'
import { guessWords } from './guess-words.ts'
import { judgeReadiness } from './judge.ts'

export interface ReadinessRequest {
  readonly encoderFolder: string
  readonly text: TextSource
  /** Labelled sentences for the probe; may be none. */
  readonly sentences: readonly TaggedSentence[]
  /** Another encoder that the probe compares with; null for none. */
  readonly baselineFolder: string | null
  /** Threads of ONNX Runtime; 0 lets the engine choose. */
  readonly threads: number
}

const namedWords = 50

/** Errors: those of loading an encoder; TEXT_UNREADABLE; CANCELLED. */
export async function examineText(request: ReadinessRequest, control: TrainingControl): Promise<Readiness> {
  const { encoderFolder, text } = request
  const threads = chooseThreads(request.threads)
  const check = () => {
    if (control.cancelled()) throw new TrainingCancelled(0)
  }
  const { name, languages } = await readEncoderFacts(encoderFolder)
  const tokenizer = await loadTokenizer(encoderFolder)
  const coverage = await measureCoverage(text, tokenizer, check)
  const split = await findNewWords(text, tokenizer, check)
  const pseudoPerplexity = await guessWords(encoderFolder, text, threads, check)
  const probe = await compareProbes({ ...request, threads, check })
  const atHome = await readAtHome(encoderFolder)
  return {
    encoder: name,
    coverage,
    pseudoPerplexity: pseudoPerplexity ?? null,
    splitWords: {
      count: split.length,
      words: split.slice(0, namedWords).map(({ word, uses, pieces }) => ({ word, uses, pieces: pieces.length }))
    },
    probe: probe ?? null,
    findings: judgeReadiness({ coverage, pseudoPerplexity, atHome, probe, languages })
  }
}

const cardSchema = z.object({ pseudoPerplexity: z.object({ after: z.object({ perWord: z.number() }) }) })

/** Pseudo-perplexity a word that the encoder reached on its own text. */
async function readAtHome(encoderFolder: string): Promise<number | undefined> {
  const card = await readFile(join(encoderFolder, encoderCardName), 'utf8').catch(() => undefined)
  if (card === undefined) return undefined
  try {
    return cardSchema.safeParse(JSON.parse(card)).data?.pseudoPerplexity.after.perWord
  } catch {
    return undefined
  }
}
