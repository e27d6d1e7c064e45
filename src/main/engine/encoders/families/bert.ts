// BERT (Devlin et al. 2019) in any language and case. Its names are the canonical ones.
import { z } from 'zod'
import { activationField, fields, type Family } from './family.ts'

/** The keys that BERT shares with the families that came from it. */
export const bertKeys = z.object({
  vocab_size: fields.vocabulary,
  hidden_size: fields.width,
  num_hidden_layers: fields.layers,
  num_attention_heads: fields.heads,
  intermediate_size: fields.feedForward,
  max_position_embeddings: fields.positions,
  type_vocab_size: fields.tokenTypes,
  layer_norm_eps: fields.normEpsilon.default(1e-12),
  hidden_act: activationField,
  position_embedding_type: z.literal('absolute').default('absolute')
})

/** The shape that these keys say, in the engine's terms. */
export function shapeOf(keys: z.infer<typeof bertKeys>) {
  return {
    vocabularySize: keys.vocab_size,
    embeddingSize: keys.hidden_size,
    hiddenSize: keys.hidden_size,
    layers: keys.num_hidden_layers,
    heads: keys.num_attention_heads,
    feedForwardSize: keys.intermediate_size,
    maxPositions: keys.max_position_embeddings,
    firstPosition: 0,
    tokenTypes: keys.type_vocab_size,
    normEpsilon: keys.layer_norm_eps,
    activation: keys.hidden_act
  }
}

export const bert: Family = {
  modelTypes: ['bert'],
  title: 'BERT',
  architecture: () => 'BertForTokenClassification',
  prefix: 'bert.',
  masked: { architecture: () => 'BertForMaskedLM' },
  ownName: (canonical) => canonical,
  layersKey: 'num_hidden_layers',
  shape: bertKeys.transform(shapeOf)
}
