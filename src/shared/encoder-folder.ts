// Which files of a Hugging Face folder make an encoder; others (other formats of the same weights, training states) stay where they are.

/** Without these there is no encoder. Of weights and of tokenizers there are several forms. */
const always = ['config.json']
const beside = [
  'tokenizer.json',
  'tokenizer_config.json',
  'special_tokens_map.json',
  'vocab.txt',
  'vocab.json',
  'merges.txt',
  'LICENSE',
  'LICENSE.txt',
  'README.md'
]
/** The preferred first: a folder often holds the same weights twice. */
const weightForms: readonly { readonly index: string; readonly file: RegExp }[] = [
  { index: 'model.safetensors.index.json', file: /^model(?:-\d+-of-\d+)?\.safetensors$/ },
  { index: 'pytorch_model.bin.index.json', file: /^pytorch_model(?:-\d+-of-\d+)?\.bin$/ }
]

export type MissingPart = 'config' | 'weights' | 'tokenizer'

export interface EncoderFolder {
  /** Names of the files to take, in the order given. */
  readonly names: readonly string[]
  /** What keeps them from being an encoder; null where all is there. */
  readonly missing: MissingPart | null
}

/** `names`: of the files right in the folder. */
export function chooseEncoderFiles(names: readonly string[]): EncoderFolder {
  const weights = weightForms
    .map(({ index, file }) => names.filter((name) => name === index || file.test(name)))
    .find((found) => found.some((name) => !name.endsWith('.index.json')))
  const wanted = new Set([...always, ...beside, ...(weights ?? [])])
  const has = (name: string) => names.includes(name)
  const tokenizer = has('tokenizer.json') || has('vocab.txt') || (has('vocab.json') && has('merges.txt'))
  const missing = !has('config.json') ? 'config' : weights === undefined ? 'weights' : tokenizer ? null : 'tokenizer'
  return { names: names.filter((name) => wanted.has(name)), missing }
}
