// Layer normalisation as the primitives that ONNX Runtime has fast kernels for.
import type { Node } from './graph.ts'
import type { OnnxNodes } from './onnx-nodes.ts'

/** sigma^2 = mean((x - mean)^2) + epsilon, xhat = (x - mean) / sigma, y = weight xhat + bias, over the last axis (Ba et al. 2016). */
export function lowerLayerNorm({ inputs, outputs, attributes }: Node<'LayerNormalization'>, onnx: OnnxNodes): void {
  const [x, weight, bias] = [onnx.nameOf(inputs[0]), onnx.nameOf(inputs[1]), onnx.nameOf(inputs[2])]
  const [y, normalised, inverseSigma] = outputs.map((output) => onnx.nameOf(output)) as [string, string, string]
  const [epsilon, one, lastAxis] = [onnx.scalar(attributes.epsilon), onnx.scalar(1), onnx.extents([-1])]
  const inner = (part: string) => `${y} ${part}`
  const meanOf = (value: string, part: string) =>
    onnx.once('ReduceMean', [value, lastAxis], inner(part), [{ name: 'keepdims', kind: 'int', value: 1 }])

  const centred = onnx.once('Sub', [x, meanOf(x, 'mean')], inner('centred'))
  const variance = meanOf(onnx.once('Mul', [centred, centred], inner('squares')), 'variance')
  const sigma = onnx.once('Sqrt', [onnx.once('Add', [variance, epsilon], inner('guarded'))], inner('sigma'))
  onnx.once('Div', [one, sigma], inverseSigma)
  onnx.once('Mul', [centred, inverseSigma], normalised)
  onnx.once('Add', [onnx.once('Mul', [normalised, weight], inner('scaled')), bias], y)
}
