// A tagger as one ONNX model with its weights inside and the inputs and outputs that Hugging Face's libraries know.
import { maskedScore } from '../encoders/batch-inputs.ts'
import type { EncoderConfig } from '../encoders/encoder-config.ts'
import { buildLowerLevels, buildTagLogits } from '../encoders/encoder-graph.ts'
import { noDropout } from '../encoders/graph-parts.ts'
import { encoderInputs } from '../encoders/encoder-inputs.ts'
import { paddedLayout } from '../encoders/layouts.ts'
import { type Method, ownWeights } from '../../../shared/recipe.ts'
import { buildInsertions, listInsertions } from '../encoders/insertions/insertions.ts'
import { listParameters, wordEmbeddings, wordTableShape } from '../encoders/parameters.ts'
import type { NamedTensor } from '../tensor-files/tensor-file.ts'
import { Graph } from '../graph/graph.ts'
import { encodeModel, type NodeMessage, type TensorMessage } from '../graph/onnx-messages.ts'
import { reshape } from '../graph/operations.ts'
import { describeGraph } from '../graph/serialise.ts'
import { standardVersions, useStandardOperators } from '../graph/standard-operators.ts'

/** int64 [batch, tokens] each; `attention_mask` is 1 for tokens and 0 for padding, which comes last. */
const inputNames = { ids: 'input_ids', mask: 'attention_mask', types: 'token_type_ids' } as const

/**
 * The model's bytes: inputs `input_ids`, `attention_mask` and, where the family tells sentences of a pair apart, `token_type_ids`;
 * output `logits` [batch, tokens, tags]. Standard operators alone. `tensors` are the tagger's, by their canonical names; the adapters of
 * `method` stand in the graph, a low-rank update is in the weights already.
 */
export function encodePortableModel(
  config: EncoderConfig,
  tags: number,
  tensors: ReadonlyMap<string, NamedTensor>,
  method: Method = ownWeights
): Uint8Array {
  const graph = new Graph()
  const words = graph.input(wordEmbeddings, 'float32', wordTableShape(config))
  const parameters = new Map(
    [...listParameters(config, tags), ...listInsertions(config, method)].map(({ name, shape }) => [
      name,
      graph.input(name, 'float32', shape)
    ])
  )
  const parameter = (name: string) => parameters.get(name)!
  const insertions = buildInsertions(config, method, parameter, noDropout)
  const hidden = buildLowerLevels(
    { graph, config, parameters: parameter, dropout: noDropout, insertions, layout: paddedLayout },
    words,
    config.layers
  )
  const logits = buildTagLogits(hidden, parameter)
  const standard = useStandardOperators(graph, { logits: reshape(logits, ['batch', 'tokens', tags]) })
  const message = describeGraph(standard.graph, standard.values)

  const withTypes = config.tokenTypes > 1
  const shape = ['batch', 'tokens']
  const weights = message.inputs
    .filter(({ name }) => tensors.has(name))
    .map(({ name }) => asInitializer(tensors.get(name)!))
  const prelude = describeInputs(config)
  return encodeModel(
    {
      nodes: [...prelude.nodes, ...message.nodes],
      initializers: [...weights, ...prelude.initializers, ...message.initializers],
      inputs: [inputNames.ids, inputNames.mask, ...(withTypes ? [inputNames.types] : [])].map((name) => ({
        name,
        type: 'int64',
        shape
      })),
      outputs: message.outputs
    },
    standardVersions
  )
}

/** What the encoder is fed, computed from what Hugging Face's libraries feed. */
function describeInputs({ firstPosition, tokenTypes }: EncoderConfig) {
  return {
    nodes: [
      operation('Identity', [inputNames.ids], encoderInputs.words),
      // first, first + 1, ..., first + tokens - 1
      operation('Shape', [inputNames.ids], 'given shape'),
      operation('Gather', ['given shape', 'axis of tokens'], 'given tokens'),
      operation('Range', ['zero', 'given tokens', 'one'], 'places'),
      operation('Add', ['places', 'first position'], encoderInputs.positions),
      // (mask - 1) * -(a large negative number), spread over heads and queries
      operation('Cast', [inputNames.mask], 'mask as float', { name: 'to', kind: 'int', value: 1 }),
      operation('Sub', ['mask as float', 'one as float'], 'absent'),
      operation('Mul', ['absent', 'masking score'], 'mask scores'),
      operation('Unsqueeze', ['mask scores', 'axes of heads and queries'], encoderInputs.attentionMask),
      ...(tokenTypes > 1 ? [operation('Identity', [inputNames.types], encoderInputs.tokenType)] : [])
    ],
    initializers: [
      integers('axis of tokens', [1], []),
      integers('zero', [0], []),
      integers('one', [1], []),
      integers('first position', [firstPosition], []),
      integers('axes of heads and queries', [1, 2], [2]),
      float('one as float', 1),
      float('masking score', -maskedScore),
      ...(tokenTypes === 1 ? [integers(encoderInputs.tokenType, [0], [1])] : [])
    ]
  }
}

function operation(
  op: string,
  inputs: readonly string[],
  output: string,
  ...attributes: NodeMessage['attributes']
): NodeMessage {
  return { op, domain: '', inputs, outputs: [output], attributes }
}

function integers(name: string, values: readonly number[], shape: readonly number[]): TensorMessage {
  return { name, type: 'int64', shape, bytes: new Uint8Array(BigInt64Array.from(values, BigInt).buffer) }
}

function float(name: string, value: number): TensorMessage {
  return { name, type: 'float32', shape: [], bytes: new Uint8Array(Float32Array.of(value).buffer) }
}

function asInitializer({ name, shape, data }: NamedTensor): TensorMessage {
  return { name, type: 'float32', shape, bytes: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) }
}
