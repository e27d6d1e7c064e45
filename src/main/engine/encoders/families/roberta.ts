// RoBERTa (Liu et al. 2019) and what has its body: XLM-RoBERTa (Conneau et al. 2020), CamemBERT. Positions count from behind
// the padding's row: the first token has row `pad_token_id` + 1.
import { z } from 'zod'
import { bertKeys, shapeOf } from './bert.ts'
import { rename, type Family } from './family.ts'

/** Beginnings of the names of transformers' classes. */
const classes: Readonly<Record<string, string>> = {
  roberta: 'Roberta',
  'xlm-roberta': 'XLMRoberta',
  camembert: 'Camembert'
}

export const roberta: Family = {
  modelTypes: Object.keys(classes),
  title: 'RoBERTa',
  architecture: (modelType) => `${classes[modelType]!}ForTokenClassification`,
  prefix: 'roberta.',
  masked: { architecture: (modelType) => `${classes[modelType]!}ForMaskedLM`, activation: 'gelu' },
  ownName: (canonical) =>
    rename(canonical, [
      ['bert.', 'roberta.'],
      ['cls.predictions.transform.dense', 'lm_head.dense'],
      ['cls.predictions.transform.LayerNorm', 'lm_head.layer_norm'],
      ['cls.predictions.bias', 'lm_head.bias']
    ]),
  layersKey: 'num_hidden_layers',
  shape: bertKeys.extend({ pad_token_id: z.int().min(0).max(8).default(1) }).transform((keys) => {
    const firstPosition = keys.pad_token_id + 1
    return { ...shapeOf(keys), firstPosition, maxPositions: keys.max_position_embeddings - firstPosition }
  })
}
