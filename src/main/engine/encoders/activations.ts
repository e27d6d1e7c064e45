// The non-linearities of feed-forward layers, as formulas over graph values.
import { add, gelu, multiply, relu, scale, shift, tanh } from '../graph/operations.ts'
import type { Floats } from '../graph/graph.ts'
import type { Activation } from './encoder-config.ts'

export const activations: { readonly [Name in Activation]: (x: Floats) => Floats } = {
  gelu,
  // x/2 (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))), Hendrycks and Gimpel 2016
  gelu_tanh: (x) => {
    const cubic = multiply(x, shift(scale(multiply(x, x), 0.044715), 1))
    const half = scale(x, 0.5)
    return add(half, multiply(half, tanh(scale(cubic, Math.sqrt(2 / Math.PI)))))
  },
  relu
}
