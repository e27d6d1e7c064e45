// ELECTRA (Clark et al. 2020), generators and discriminators: BERT with embeddings that may be narrower than its layers. A
// discriminator brings no head that guesses words; for pre-training it gets a generator's.
import { bertKeys, shapeOf } from './bert.ts'
import { fields, rename, type Family } from './family.ts'

export const electra: Family = {
  modelTypes: ['electra'],
  title: 'ELECTRA',
  architecture: () => 'ElectraForTokenClassification',
  prefix: 'electra.',
  masked: { architecture: () => 'ElectraForMaskedLM', activation: 'gelu' },
  ownName: (canonical) =>
    rename(canonical, [
      ['bert.', 'electra.'],
      ['cls.predictions.transform', 'generator_predictions'],
      ['cls.predictions.bias', 'generator_lm_head.bias']
    ]),
  layersKey: 'num_hidden_layers',
  shape: bertKeys
    .extend({ embedding_size: fields.width })
    .transform((keys) => ({ ...shapeOf(keys), embeddingSize: keys.embedding_size }))
}
