// Adapters (Houlsby et al. 2019): y + up(gelu(down(y))) on what a layer's attention and feed-forward parts give, before each
// residual; the layer norms above them learn too.
import type { AdapterMethod, AdapterPlace } from '../../../../shared/recipe.ts'
import { add, gelu, linear } from '../../graph/operations.ts'
import type { Floats } from '../../graph/graph.ts'
import { normalNumbers } from '../../random.ts'
import type { EncoderConfig } from '../encoder-config.ts'
import type { Parameters } from '../graph-parts.ts'
import { layerPrefix, linearLayer, type ParameterSpec } from '../parameters.ts'
import type { InsertedParameter, Insertions } from './insertion.ts'

/** The parts of a layer whose results adapters stand on. */
const placeNames: Readonly<Record<AdapterPlace, string>> = { attention: 'attention.output', feedForward: 'output' }

const downOf = (name: string) => `${name}.adapter.down`
const upOf = (name: string) => `${name}.adapter.up`

/** Of both projections (section 3.6 there): what an adapter adds begins small, so that it starts close to the identity. */
const deviation = 1e-2

/** Of the layer on `level`: down [bottleneck, hidden] and up [hidden, bottleneck] with their biases, for each part that the method names. */
export function listAdapterParameters(
  config: EncoderConfig,
  method: AdapterMethod,
  level: number
): InsertedParameter[] {
  return Object.entries(placeNames)
    .filter(([place]) => method.after.includes(place as AdapterPlace))
    .flatMap(([, part]) => {
      const name = `${layerPrefix(level - 1)}.${part}`
      return [
        ...linearLayer(downOf(name), method.bottleneck, config.hiddenSize, level),
        ...linearLayer(upOf(name), config.hiddenSize, method.bottleneck, level)
      ]
    })
    .map((spec: ParameterSpec) => ({ ...spec, draw: spec.shape.length === 1 ? zeros : small }))
}

/** An adapter on each result y [positions, hidden] whose parameters are `inserted`; any other result as it is. */
export function adapterNodes(inserted: ReadonlySet<string>, parameters: Parameters): Insertions['onSublayer'] {
  const dense = (x: Floats, name: string) => linear(x, parameters(`${name}.weight`), parameters(`${name}.bias`))
  return (y, name) =>
    inserted.has(`${downOf(name)}.weight`) ? add(y, dense(gelu(dense(y, downOf(name))), upOf(name))) : y
}

const zeros = (count: number) => new Float32Array(count)
const small = (count: number, ...key: readonly number[]) => normalNumbers(count, deviation, ...key)
