// RoBERTa (Liu et al. 2019) and what has its body: XLM-RoBERTa (Conneau et al. 2020), CamemBERT. Positions count from behind
// the padding's row: the first token has row `pad_token_id` + 1.
import { z } from 'zod'
import { bertKeys, shapeOf } from './bert.ts'
import { rename, type Family } from './family.ts'

const architectures: Readonly<Record<string, string>> = {
  roberta: 'RobertaForTokenClassification',
  'xlm-roberta': 'XLMRobertaForTokenClassification',
  camembert: 'CamembertForTokenClassification'
}

export const roberta: Family = {
  modelTypes: Object.keys(architectures),
  title: 'RoBERTa',
  architecture: (modelType) => architectures[modelType]!,
  prefix: 'roberta.',
  ownName: (canonical) => rename(canonical, [['bert.', 'roberta.']]),
  layersKey: 'num_hidden_layers',
  shape: bertKeys.extend({ pad_token_id: z.int().min(0).max(8).default(1) }).transform((keys) => {
    const firstPosition = keys.pad_token_id + 1
    return { ...shapeOf(keys), firstPosition, maxPositions: keys.max_position_embeddings - firstPosition }
  })
}
