// AdamW (Loshchilov and Hutter 2019) in place, on plain arrays: what the kernels of `kernels.ts` and the nodes of `adamw-graph.ts` compute, too.

export interface AdamWRates {
  readonly learningRate: number
  readonly weightDecay: number
  /** Steps taken with these moments, this one included. */
  readonly step: number
  /** Factor on the gradients, from clipping. */
  readonly gradientScale: number
}

export const beta1 = 0.9
export const beta2 = 0.999
const epsilon = 1e-8
/** Keeps the factor of clipping finite, as in torch.nn.utils.clip_grad_norm_. */
export const clipGuard = 1e-6

/** The scalars of one update, with bias correction folded in. */
export interface AdamWScalars {
  readonly gradientScale: number
  /** lr sqrt(1 - beta2^t) / (1 - beta1^t) */
  readonly stepSize: number
  /** epsilon sqrt(1 - beta2^t) */
  readonly epsilon: number
  /** 1 - lr weightDecay */
  readonly decay: number
}

/**
 * m = b1 m + (1 - b1) g, v = b2 v + (1 - b2) g^2, w = w - lr (m_hat / (sqrt(v_hat) + eps) + wd w).
 * With m_hat = m / (1 - b1^t) and v_hat = v / (1 - b2^t) that is
 * w = (1 - lr wd) w - [lr sqrt(1 - b2^t) / (1 - b1^t)] m / (sqrt(v) + eps sqrt(1 - b2^t)).
 */
export function scalarsOf({ learningRate, weightDecay, step, gradientScale }: AdamWRates): AdamWScalars {
  const correction = Math.sqrt(1 - beta2 ** step)
  return {
    gradientScale,
    stepSize: (learningRate * correction) / (1 - beta1 ** step),
    epsilon: epsilon * correction,
    decay: 1 - learningRate * weightDecay
  }
}

/** Updates weights and both moments in place from `gradients`; all of equal length. */
export function updateInPlace(
  weights: Float32Array,
  gradients: Float32Array,
  first: Float32Array,
  second: Float32Array,
  { gradientScale, stepSize, epsilon: guard, decay }: AdamWScalars
): void {
  for (let i = 0; i < weights.length; i++) {
    const gradient = gradients[i]! * gradientScale
    const m = beta1 * first[i]! + (1 - beta1) * gradient
    const v = beta2 * second[i]! + (1 - beta2) * gradient * gradient
    first[i] = m
    second[i] = v
    weights[i] = decay * weights[i]! - (stepSize * m) / (Math.sqrt(v) + guard)
  }
}

/** The sum of x^2, in double precision. Four sums side by side: one alone would wait for each addition. */
export function sumOfSquares(values: Float32Array): number {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  const even = values.length & ~3
  for (let i = 0; i < even; i += 4) {
    a += values[i]! * values[i]!
    b += values[i + 1]! * values[i + 1]!
    c += values[i + 2]! * values[i + 2]!
    d += values[i + 3]! * values[i + 3]!
  }
  for (let i = even; i < values.length; i++) a += values[i]! * values[i]!
  return a + b + c + d
}

/** The factor that brings a gradient of this L2 norm down to at most `clipNorm`, as torch.nn.utils.clip_grad_norm_ has it. */
export function clipScale(norm: number, clipNorm: number): number {
  return Math.min(1, clipNorm / (norm + clipGuard))
}

/** sums += values */
export function addInto(sums: Float32Array, values: Float32Array): void {
  for (let i = 0; i < sums.length; i++) sums[i]! += values[i]!
}
