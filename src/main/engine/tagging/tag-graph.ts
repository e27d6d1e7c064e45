// The graph that tags: encoder and head without dropout, log-probabilities out.
import type { Tensor } from 'onnxruntime-node'
import { encoderFeeds, type PaddedBatch } from '../encoders/batch-inputs.ts'
import { buildEncoder, buildTagHead, noDropout } from '../encoders/encoder-graph.ts'
import { listParameters, wordEmbeddings, wordTableShape } from '../encoders/parameters.ts'
import type { EncoderConfig } from '../encoders/encoder-config.ts'
import { Graph } from '../graph/graph.ts'
import { serialise, type ExternalWeights, type SerialisedGraph } from '../graph/serialise.ts'
import { floatsOf, type Session } from '../graph/session.ts'

const output = 'logProbabilities'

/** All weights are inputs, or lie outside the graph where `external` places them. */
export function buildTagGraph(config: EncoderConfig, tags: number, external?: ExternalWeights): SerialisedGraph {
  const graph = new Graph()
  const words = graph.input(wordEmbeddings, 'float32', wordTableShape(config))
  const parameters = new Map(
    listParameters(config, tags).map(({ name, shape }) => [name, graph.input(name, 'float32', shape)])
  )
  const hidden = buildEncoder(graph, config, words, (name) => parameters.get(name)!, noDropout)
  const logProbabilities = buildTagHead(config, hidden, (name) => parameters.get(name)!, noDropout)
  return serialise(graph, { [output]: logProbabilities }, external)
}

/** Log-probabilities [size x tokens, tags] of a batch; `weights` holds what the session is still to be fed. */
export async function runTagGraph(
  session: Session,
  config: EncoderConfig,
  batch: PaddedBatch,
  weights: Readonly<Record<string, Tensor>> = {}
): Promise<Float32Array> {
  const result = await session.run({ ...weights, ...encoderFeeds(config, batch, batch.ids) })
  return floatsOf(result[output])
}
