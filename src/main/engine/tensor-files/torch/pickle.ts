// A machine for pickles that builds plain data and executes nothing. What a pickle names is resolved by its host or refused.
// Source of the format: https://github.com/python/cpython/blob/main/Lib/pickletools.py (protocol 2 and the opcodes before it that
// PyTorch writes: https://github.com/pytorch/pytorch/blob/main/torch/_weights_only_unpickler.py).
import { TensorFileError } from '../tensor-file.ts'
import { PickleReader } from './pickle-reader.ts'

/** Python's tuples and lists are arrays here, its dictionaries maps; what a host makes is opaque. */
export type PickleValue = null | boolean | number | string | object

/** Decides what a pickle may refer to. Every function throws `TensorFileError` for what it does not know. */
export interface PickleHost {
  /** The function or class `module.name`; it is only ever handed back to `call`. */
  readonly resolve: (module: string, name: string) => object
  readonly call: (callable: object, parameters: readonly PickleValue[]) => PickleValue
  /** An object that lies outside the pickle. */
  readonly load: (id: PickleValue) => PickleValue
}

/** The opcodes that are understood; every other one is refused by its number. */
const opcodes = {
  mark: 0x28, // (
  emptyTuple: 0x29, // )
  stop: 0x2e, // .
  float: 0x47, // G
  integer: 0x4a, // J
  byte: 0x4b, // K
  short: 0x4d, // M
  none: 0x4e, // N
  persistentId: 0x51, // Q
  reduce: 0x52, // R
  text: 0x58, // X
  emptyList: 0x5d, // ]
  append: 0x61, // a
  build: 0x62, // b
  global: 0x63, // c
  appends: 0x65, // e
  get: 0x68, // h
  getLong: 0x6a, // j
  put: 0x71, // q
  putLong: 0x72, // r
  setItem: 0x73, // s
  tuple: 0x74, // t
  setItems: 0x75, // u
  emptyDictionary: 0x7d, // }
  protocol: 0x80,
  tuple1: 0x85,
  tuple2: 0x86,
  tuple3: 0x87,
  true: 0x88,
  false: 0x89,
  long: 0x8a
} as const

/** The opcodes with which pickles run code or reach further than `GLOBAL` does, by the names that readers of an error know. */
const refusedNames: Readonly<Record<number, string>> = {
  0x69: 'INST',
  0x6f: 'OBJ',
  0x81: 'NEWOBJ',
  0x92: 'NEWOBJ_EX',
  0x93: 'STACK_GLOBAL',
  0x82: 'EXT1',
  0x83: 'EXT2',
  0x84: 'EXT4',
  0x8b: 'LONG4',
  0x50: 'PERSID'
}

const newestProtocol = 2

/** The one value that a pickle holds. Its work and memory grow with its length alone. Errors: `TensorFileError`. */
export function readPickle(bytes: Buffer, host: PickleHost): PickleValue {
  return new PickleMachine(bytes, host).run()
}

class PickleMachine {
  readonly #reader: PickleReader
  readonly #host: PickleHost
  readonly #stack: PickleValue[] = []
  /** Where on the stack each open MARK was set. */
  readonly #marks: number[] = []
  readonly #memo = new Map<number, PickleValue>()

  constructor(bytes: Buffer, host: PickleHost) {
    this.#reader = new PickleReader(bytes)
    this.#host = host
  }

  run(): PickleValue {
    for (;;) {
      const opcode = this.#reader.byte()
      if (opcode === opcodes.stop) return this.#pop()
      this.#execute(opcode)
    }
  }

  #execute(opcode: number): void {
    switch (opcode) {
      case opcodes.protocol:
        if (this.#reader.byte() > newestProtocol)
          throw new TensorFileError('It is a pickle of a newer protocol than 2.')
        return
      case opcodes.none:
        return this.#push(null)
      case opcodes.true:
        return this.#push(true)
      case opcodes.false:
        return this.#push(false)
      case opcodes.byte:
        return this.#push(this.#reader.byte())
      case opcodes.short:
        return this.#push(this.#reader.unsigned(2))
      case opcodes.integer:
        return this.#push(this.#reader.signed(4))
      case opcodes.long:
        return this.#push(this.#reader.signed(this.#reader.byte()))
      case opcodes.float:
        return this.#push(this.#reader.double())
      case opcodes.text:
        return this.#push(this.#reader.text(this.#reader.unsigned(4)))
      case opcodes.emptyTuple:
      case opcodes.emptyList:
        return this.#push([])
      case opcodes.emptyDictionary:
        return this.#push(new Map())
      case opcodes.tuple1:
        return this.#push(this.#take(1))
      case opcodes.tuple2:
        return this.#push(this.#take(2))
      case opcodes.tuple3:
        return this.#push(this.#take(3))
      case opcodes.mark:
        this.#marks.push(this.#stack.length)
        return
      case opcodes.tuple:
        return this.#push(this.#takeToMark())
      case opcodes.append:
        return this.#extend(this.#take(1))
      case opcodes.appends:
        return this.#extend(this.#takeToMark())
      case opcodes.setItem:
        return this.#setItems(this.#take(2))
      case opcodes.setItems:
        return this.#setItems(this.#takeToMark())
      case opcodes.put:
        return this.#put(this.#reader.byte())
      case opcodes.putLong:
        return this.#put(this.#reader.unsigned(4))
      case opcodes.get:
        return this.#get(this.#reader.byte())
      case opcodes.getLong:
        return this.#get(this.#reader.unsigned(4))
      case opcodes.global:
        return this.#push(this.#host.resolve(this.#reader.line(), this.#reader.line()))
      case opcodes.reduce: {
        const [callable, parameters] = this.#take(2)
        if (typeof callable !== 'object' || callable === null || !Array.isArray(parameters)) throw malformed()
        return this.#push(this.#host.call(callable, parameters as PickleValue[]))
      }
      case opcodes.persistentId:
        return this.#push(this.#host.load(this.#pop()))
      case opcodes.build:
        return this.#build()
      default:
        throw new TensorFileError(`It holds the instruction ${describe(opcode)}, which Chartmark never carries out.`)
    }
  }

  /** Attributes of a dictionary (PyTorch's version notes on its modules) are dropped; nothing else may be given a state. */
  #build(): void {
    const [target, state] = this.#take(2)
    if (!(target instanceof Map) || !(state instanceof Map))
      throw new TensorFileError('It sets the state of an object, which Chartmark never does.')
    this.#push(target)
  }

  #push(value: PickleValue): void {
    this.#stack.push(value)
  }

  #pop(): PickleValue {
    return this.#take(1)[0]!
  }

  /** The last values on the stack, in the order in which they were pushed; never from below the innermost mark. */
  #take(count: number): PickleValue[] {
    const start = this.#stack.length - count
    if (start < (this.#marks.at(-1) ?? 0)) throw malformed()
    return this.#stack.splice(start)
  }

  #takeToMark(): PickleValue[] {
    const mark = this.#marks.pop()
    if (mark === undefined) throw malformed()
    return this.#stack.splice(mark)
  }

  #extend(items: readonly PickleValue[]): void {
    const list = this.#stack.at(-1)
    if (!Array.isArray(list)) throw malformed()
    for (const item of items) list.push(item)
  }

  #setItems(items: readonly PickleValue[]): void {
    const dictionary = this.#stack.at(-1)
    if (!(dictionary instanceof Map) || items.length % 2 !== 0) throw malformed()
    for (let i = 0; i < items.length; i += 2) dictionary.set(items[i], items[i + 1])
  }

  #put(place: number): void {
    const value = this.#stack.at(-1)
    if (value === undefined) throw malformed()
    this.#memo.set(place, value)
  }

  #get(place: number): void {
    const value = this.#memo.get(place)
    if (value === undefined) throw malformed()
    this.#push(value)
  }
}

function describe(opcode: number): string {
  return refusedNames[opcode] ?? `0x${opcode.toString(16).padStart(2, '0')}`
}

function malformed(): TensorFileError {
  return new TensorFileError('Its pickle is damaged.')
}
