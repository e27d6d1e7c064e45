// The encoder of `chartmark train`: one that is named, or the one that suits the sentences, said in words.
import type { Language } from '../../shared/text/language.ts'
import { chooseEncoder, type EncoderReason, languageRead } from '../services/training/encoder.ts'
import type { TaggedSentence } from '../engine/text/tagged-sentence.ts'
import { encoderFolder, resourcesFolder } from './resources.ts'

export interface EncoderFound {
  readonly folder: string
  /** Why it was chosen; absent where it was named. */
  readonly why?: string
  /** Of the sentences that chose it; absent where it was named, and where none suits them. */
  readonly language?: Language | undefined
}

/** `name`: `auto`, or what `encoderFolder` takes. Errors: `CommandError` and those of reading an encoder's configuration. */
export async function findEncoder(name: string, sentences: readonly TaggedSentence[]): Promise<EncoderFound> {
  if (name !== 'auto') return { folder: encoderFolder(name) }
  // Only what ships is chosen by itself; a person's own encoders lie in a workspace, which the command line has none of.
  const shipped = resourcesFolder()
  const places = { resourcesFolder: shipped, workspaceFolder: shipped }
  const { encoder, reason } = await chooseEncoder(places, sentences)
  return {
    folder: encoder.folder,
    language: languageRead({ reason }),
    why: `Encoder: ${encoder.name}, because ${reasons[reason]}.`
  }
}

const reasons: { readonly [R in EncoderReason]: string } = {
  chosen: 'it was chosen',
  english: 'the sentences are in English',
  chinese: 'the sentences are in Chinese',
  'no-chinese-encoder': 'this copy has no Chinese encoder, although the sentences are in Chinese'
}
