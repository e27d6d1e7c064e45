// Just enough of a WebAssembly assembler for a few numeric kernels: expressions are byte lists that nest as formulas do.
// Encoding: WebAssembly 2.0 core specification, section 5 (binary format).

/** Instructions that leave one value on the stack, or none for statements. */
export type Code = readonly number[]

export type ValueType = 'i32' | 'f32' | 'f64' | 'v128'
const valueTypes: { readonly [Type in ValueType]: number } = { i32: 0x7f, f32: 0x7d, f64: 0x7c, v128: 0x7b }

const simd = (opcode: number): Code => [0xfd, ...unsigned(opcode)]
const unary =
  (code: Code) =>
  (x: Code): Code => [...x, ...code]
const binary =
  (code: Code) =>
  (a: Code, b: Code): Code => [...a, ...b, ...code]

export const get = (local: number): Code => [0x20, ...unsigned(local)]
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)]

export const i32 = {
  constant: (value: number): Code => [0x41, ...unsigned(value)],
  add: binary([0x6a]),
  greaterOrEqual: binary([0x4f])
}

export const f64 = { add: binary([0xa0]) }

export const f32x4 = {
  /** The same number in all four lanes. */
  constant: (value: number): Code => [
    ...simd(12),
    ...new Uint8Array(Float32Array.of(value, value, value, value).buffer)
  ],
  splat: unary(simd(19)),
  sqrt: unary(simd(227)),
  add: binary(simd(228)),
  subtract: binary(simd(229)),
  multiply: binary(simd(230)),
  divide: binary(simd(231)),
  load: (address: Code): Code => [...address, ...simd(0), 0, 0],
  store: (address: Code, value: Code): Code => [...address, ...value, ...simd(11), 0, 0]
}

export const f64x2 = {
  /** The lower two of four floats. */
  promoteLow: unary(simd(95)),
  add: binary(simd(240)),
  multiply: binary(simd(242)),
  lane: (x: Code, lane: 0 | 1): Code => [...x, ...simd(33), lane]
}

const lowerBytes: Code = [0, 1, 2, 3, 4, 5, 6, 7]
const upperBytes: Code = lowerBytes.map((byte) => byte + 8)
/** The upper two lanes moved down: i8x16.shuffle of x with itself, by the numbers of the bytes that come out. */
export const upperHalf = (x: Code): Code => [...x, ...x, ...simd(13), ...upperBytes, ...lowerBytes]

/** Repeats the body until the condition, asked before each turn, holds. */
export const repeatUntil = (condition: Code, body: Code): Code => [
  ...[0x02, 0x40, 0x03, 0x40],
  ...[...condition, 0x0d, 1],
  ...body,
  ...[0x0c, 0, 0x0b, 0x0b]
]

export interface KernelFunction {
  readonly name: string
  readonly parameters: readonly ValueType[]
  readonly result?: ValueType
  readonly locals: readonly ValueType[]
  readonly body: Code
}

/** A module that imports the memory `host.memory`, shared and of any size, and exports the functions. */
export function assemble(functions: readonly KernelFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters, result }) => [
    0x60,
    ...vector(parameters.map((type) => [valueTypes[type]])),
    ...vector(result === undefined ? [] : [[valueTypes[result]]])
  ])
  const memoryImport = [...text('host'), ...text('memory'), 0x02, 0x03, ...unsigned(1), ...unsigned(65_536)]
  const bodies = functions.map(({ locals, body }) => {
    const code = [...vector(locals.map((type) => [1, valueTypes[type]])), ...body, 0x0b]
    return [...unsigned(code.length), ...code]
  })
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, types),
    ...section(2, [memoryImport]),
    ...section(
      3,
      functions.map((_, index) => unsigned(index))
    ),
    ...section(
      7,
      functions.map(({ name }, index) => [...text(name), 0x00, ...unsigned(index)])
    ),
    ...section(10, bodies)
  ])
}

function section(id: number, items: readonly Code[]): Code {
  const content = vector(items)
  return [id, ...unsigned(content.length), ...content]
}

function vector(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items.flat()]
}

function text(value: string): Code {
  return vector(Array.from(new TextEncoder().encode(value), (byte) => [byte]))
}

/** LEB128. Constants here are small and not negative, where signed and unsigned agree below 64. */
function unsigned(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]
}
