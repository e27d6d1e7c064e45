// DistilBERT (Sanh et al. 2019): BERT without token types, under names of its own.
import { z } from 'zod'
import { activationField, fields, rename, type Family } from './family.ts'

/** The epsilon of its layer norms, which its code fixes. */
const normEpsilon = 1e-12

export const distilbert: Family = {
  modelTypes: ['distilbert'],
  title: 'DistilBERT',
  architecture: () => 'DistilBertForTokenClassification',
  prefix: 'distilbert.',
  masked: { architecture: () => 'DistilBertForMaskedLM' },
  ownName: (canonical) =>
    rename(canonical, [
      ['bert.', 'distilbert.'],
      ['encoder.layer', 'transformer.layer'],
      ['attention.self.query', 'attention.q_lin'],
      ['attention.self.key', 'attention.k_lin'],
      ['attention.self.value', 'attention.v_lin'],
      ['attention.output.dense', 'attention.out_lin'],
      ['attention.output.LayerNorm', 'sa_layer_norm'],
      ['intermediate.dense', 'ffn.lin1'],
      ['output.dense', 'ffn.lin2'],
      ['output.LayerNorm', 'output_layer_norm'],
      ['cls.predictions.transform.dense', 'vocab_transform'],
      ['cls.predictions.transform.LayerNorm', 'vocab_layer_norm'],
      ['cls.predictions.bias', 'vocab_projector.bias']
    ]),
  layersKey: 'n_layers',
  shape: z
    .object({
      vocab_size: fields.vocabulary,
      dim: fields.width,
      n_layers: fields.layers,
      n_heads: fields.heads,
      hidden_dim: fields.feedForward,
      max_position_embeddings: fields.positions,
      activation: activationField
    })
    .transform((keys) => ({
      vocabularySize: keys.vocab_size,
      embeddingSize: keys.dim,
      hiddenSize: keys.dim,
      layers: keys.n_layers,
      heads: keys.n_heads,
      feedForwardSize: keys.hidden_dim,
      maxPositions: keys.max_position_embeddings,
      firstPosition: 0,
      tokenTypes: 0,
      normEpsilon,
      activation: keys.activation
    }))
}
