// Layer normalisation as the primitives that ONNX Runtime has fast kernels for.
import type { NodeMessage } from './onnx-messages.ts'

/** Names in the model of what goes in (the first seven) and of what comes out. */
export interface LayerNormNames {
  readonly x: string
  readonly weight: string
  readonly bias: string
  /** Scalars and the axes [-1]. */
  readonly epsilon: string
  readonly one: string
  readonly lastAxis: string
  readonly y: string
  readonly normalised: string
  readonly inverseSigma: string
}

/** sigma^2 = mean((x - mean)^2) + epsilon, xhat = (x - mean) / sigma, y = weight xhat + bias, over the last axis (Ba et al. 2016). */
export function lowerLayerNorm(names: LayerNormNames): NodeMessage[] {
  const { x, weight, bias, epsilon, one, lastAxis, y, normalised, inverseSigma } = names
  const inner = (part: string) => `${y} ${part}`
  const node = (op: string, inputs: readonly string[], output: string): NodeMessage => ({
    op,
    domain: '',
    inputs,
    outputs: [output],
    attributes: op === 'ReduceMean' ? [{ name: 'keepdims', kind: 'int', value: 1 }] : []
  })
  return [
    node('ReduceMean', [x, lastAxis], inner('mean')),
    node('Sub', [x, inner('mean')], inner('centred')),
    node('Mul', [inner('centred'), inner('centred')], inner('squares')),
    node('ReduceMean', [inner('squares'), lastAxis], inner('variance')),
    node('Add', [inner('variance'), epsilon], inner('guarded')),
    node('Sqrt', [inner('guarded')], inner('sigma')),
    node('Div', [one, inner('sigma')], inverseSigma),
    node('Mul', [inner('centred'), inverseSigma], normalised),
    node('Mul', [normalised, weight], inner('scaled')),
    node('Add', [inner('scaled'), bias], y)
  ]
}
