// Conversion between float32 and the 16-bit formats of weights on disk: IEEE 754 half precision, and bfloat16.

/** Every half-precision bit pattern as a float32; built once, 256 KB. */
let singles: Float32Array | undefined

/** Halves (bit patterns) as floats, written into `floats` where it is given. Exact: every half is a float32. */
export function halvesToFloats(
  halves: Uint16Array,
  floats = new Float32Array(halves.length)
): Float32Array<ArrayBuffer> {
  singles ??= Float32Array.from({ length: 65_536 }, (_, bits) => halfToFloat(bits))
  for (let i = 0; i < halves.length; i++) floats[i] = singles[halves[i]!]!
  return floats
}

/** bfloat16 (bit patterns) as floats. Exact: it is the upper half of a float32. */
export function bfloatsToFloats(bfloats: Uint16Array): Float32Array<ArrayBuffer> {
  const bits = Uint32Array.from(bfloats, (upper) => upper << 16)
  return new Float32Array(bits.buffer)
}

/**
 * Floats as half-precision bit patterns, rounded to nearest, ties to even. A finite number that is too large becomes the largest half, 65,504, where
 * IEEE 754 has infinity: one infinite weight would make every result of its layer no number.
 */
export function floatsToHalves(floats: Float32Array): Uint16Array<ArrayBuffer> {
  const bits = new Uint32Array(floats.buffer, floats.byteOffset, floats.length)
  const halves = new Uint16Array(floats.length)
  for (let i = 0; i < floats.length; i++) halves[i] = floatBitsToHalf(bits[i]!)
  return halves
}

function halfToFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN
  if (exponent === 0) return sign * fraction * 2 ** -24
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

/** 65,504 as a half, and 65,520 as a float: from there on the nearest half would be one more. */
const [largestHalf, overflow] = [0x7bff, 0x477ff000] as const

function floatBitsToHalf(bits: number): number {
  const sign = (bits >>> 16) & 0x8000
  const exponent = (bits >>> 23) & 0xff
  const fraction = bits & 0x7fffff
  if (exponent === 0xff) return sign | (fraction === 0 ? 0x7c00 : 0x7e00)
  const unbiased = exponent - 127
  if ((bits & 0x7fffffff) >= overflow) return sign | largestHalf
  if (unbiased >= -14) return sign | roundShifted(((unbiased + 15) << 23) | fraction, 13)
  // Subnormal halves: the hidden one moves into the fraction. Below 2^-25 all rounds to zero.
  if (unbiased < -25) return sign
  return sign | roundShifted(fraction | 0x800000, -unbiased - 1)
}

/** `value >> places`, rounded to nearest, ties to even. A carry runs into the exponent, as it must. */
function roundShifted(value: number, places: number): number {
  const kept = value >>> places
  const dropped = value & ((1 << places) - 1)
  const half = 1 << (places - 1)
  return dropped > half || (dropped === half && (kept & 1) === 1) ? kept + 1 : kept
}
