// The README.md of an exported tagger: what it is, how it was made, how good it is, and how to run it. Format of the head:
// https://huggingface.co/docs/hub/model-cards
import type { Labelling } from '../../../shared/recipe.ts'
import type { Manifest } from '../files/manifest.ts'
import type { TaggerCard } from '../tagging/tagger-card.ts'
import type { Score } from '../metrics/entity-scores.ts'
import type { ExportTarget } from './export-targets.ts'

/** Names that the hub knows for licences differ from SPDX's by their case. */
export function describeModel(card: TaggerCard, { license, origin }: Manifest, target: ExportTarget): string {
  const { recipe, seed, dataHash, sentences, encoder, versions } = card
  return [
    '---',
    `license: ${license === '' ? 'other' : license.toLowerCase()}`,
    'pipeline_tag: token-classification',
    `library_name: ${target === 'onnx' ? 'transformers.js' : 'transformers'}`,
    'tags:\n  - chartmark\n  - named-entity-recognition',
    '---',
    '',
    `# Entity tagger: ${card.entityTypes.map(escape).join(', ')}`,
    '',
    `${escape(origin)} with Chartmark ${versions.chartmark}. Tags are IOB2, one per word: ${labelled[recipe.labelling ?? 'first']}.`,
    '',
    '## Figures',
    '',
    `Strict entity precision, recall and F1 (exact boundaries and type) on ${sentences.devel} sentences held back from training. They`,
    'chose the epoch, so on new text expect a little less.',
    '',
    '| | precision | recall | F1 | support |',
    '| --- | --- | --- | --- | --- |',
    ...Object.entries(card.scores.types).map(([type, score]) => row(escape(type), score)),
    row('all (micro)', card.scores.micro),
    '',
    '## How it was made',
    '',
    `- Encoder: ${escape(encoder.name)} (SHA-256 of its weights: \`${encoder.hash}\`)`,
    `- Licence of the encoder: ${license === '' ? 'not recorded; see where the encoder comes from' : escape(license)}`,
    `- Training sentences: ${sentences.train}; SHA-256 over all sentences and tags: \`${dataHash}\``,
    `- Seed ${seed}, ${card.steps} steps, best epoch ${card.bestEpoch}, at most ${card.maxTokens} tokens at a time`,
    `- ONNX Runtime ${versions.onnxruntime}, Node ${versions.node}, ${card.created}`,
    ...card.notes.map((note) => `- ${escape(note)}`),
    '',
    'Recipe:',
    '',
    '```json',
    JSON.stringify(recipe, undefined, 2),
    '```',
    '',
    '## How to run it',
    '',
    ...(target === 'onnx' ? runOnnx : runTransformers),
    ''
  ].join('\n')
}

const labelled: { readonly [Name in Labelling]: string } = {
  first: "that of the word's first sub-word",
  all: "by the mean over the word's sub-words, where I- on a later one speaks for the entity's tag"
}

const runTransformers = [
  'Split text into words first (white space, punctuation marks and Chinese characters apart), as in training:',
  '',
  '```python',
  'from transformers import AutoModelForTokenClassification, AutoTokenizer',
  '',
  'tokenizer = AutoTokenizer.from_pretrained(folder)',
  'model = AutoModelForTokenClassification.from_pretrained(folder)',
  'batch = tokenizer(words, is_split_into_words=True, return_tensors="pt")',
  'tags = [model.config.id2label[i] for i in model(**batch).logits[0].argmax(-1).tolist()]  # of sub-words; batch.word_ids() maps them',
  '```'
]

const runOnnx = [
  '`onnx/model.onnx` holds its weights and standard ONNX operators alone (version 18). Inputs: `input_ids`, `attention_mask` and, where the',
  'model lists it, `token_type_ids`, int64 [batch, tokens]; output: `logits` [batch, tokens, tags] in the order of `id2label` in config.json.',
  'Padding comes last. transformers.js loads the folder with `pipeline("token-classification", folder, { dtype: "fp32" })`.'
]

function row(name: string, { precision, recall, f1, support }: Score): string {
  return `| ${name} | ${precision.toFixed(4)} | ${recall.toFixed(4)} | ${f1.toFixed(4)} | ${support} |`
}

/** A name that a person chose, on one line and without marks of the table or of Markdown. */
function escape(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\|`*_[\]<>]/g, (mark) => `\\${mark}`)
}
