// ELECTRA (Clark et al. 2020), generators and discriminators: BERT with embeddings that may be narrower than its layers.
import { bertKeys, shapeOf } from './bert.ts'
import { fields, rename, type Family } from './family.ts'

export const electra: Family = {
  modelTypes: ['electra'],
  title: 'ELECTRA',
  architecture: () => 'ElectraForTokenClassification',
  prefix: 'electra.',
  ownName: (canonical) => rename(canonical, [['bert.', 'electra.']]),
  layersKey: 'num_hidden_layers',
  shape: bertKeys
    .extend({ embedding_size: fields.width })
    .transform((keys) => ({ ...shapeOf(keys), embeddingSize: keys.embedding_size }))
}
