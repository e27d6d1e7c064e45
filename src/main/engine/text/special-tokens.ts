// The tokens that are no text: what a family calls them, and their ids.
import { EngineError } from '../errors.ts'
import { idOf, type TokenizerConfig, type TokenizerFile } from './tokenizer-file.ts'

export interface SpecialIds {
  readonly cls: number
  readonly sep: number
  readonly pad: number
  readonly unk: number
  readonly mask: number
}

type SpecialTokens = { readonly [Role in keyof SpecialIds]: string }

/** BERT, DistilBERT, ELECTRA. */
export const bertTokens: SpecialTokens = { cls: '[CLS]', sep: '[SEP]', pad: '[PAD]', unk: '[UNK]', mask: '[MASK]' }
/** RoBERTa, XLM-RoBERTa, CamemBERT. */
export const robertaTokens: SpecialTokens = { cls: '<s>', sep: '</s>', pad: '<pad>', unk: '<unk>', mask: '<mask>' }

/** By the names that tokenizer_config.json gives, else by those of the family whose first token the vocabulary holds. */
export function findSpecialIds(file: TokenizerFile, config: TokenizerConfig): SpecialIds {
  const family =
    idOf(file, robertaTokens.cls) !== undefined && idOf(file, bertTokens.cls) === undefined ? robertaTokens : bertTokens
  const id = (role: keyof SpecialIds): number => {
    const named = config[`${role}_token`]
    const token = (typeof named === 'string' ? named : named?.content) ?? family[role]
    const found = idOf(file, token)
    if (found !== undefined) return found
    throw new EngineError(
      'ENCODER_DAMAGED',
      `The encoder's vocabulary has no ${token}. Fetch the tokenizer files of this very encoder.`
    )
  }
  return { cls: id('cls'), sep: id('sep'), pad: id('pad'), unk: id('unk'), mask: id('mask') }
}
