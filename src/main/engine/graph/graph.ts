// A typed graph under construction: inputs, constants, nodes in topological order; equal nodes are made once.
import { shapeRules } from './shape-rules.ts'
import type { Operator, Operators } from './operators.ts'
import type { ElementType, Shape, ValueInfo } from './value-info.ts'

/** An input, a constant or a node's result. */
export interface Value<Type extends ElementType = ElementType> extends ValueInfo<Type> {
  readonly graph: Graph
  readonly id: number
}

export type Floats = Value<'float32'>
export type Integers = Value<'int64'>
/** Lengths, where an operator of com.microsoft asks for them in this type. */
export type ShortIntegers = Value<'int32'>
/** Quantised weights. */
export type Bytes = Value<'int8'>

type Values<Types extends readonly ElementType[]> = { readonly [Place in keyof Types]: Value<Types[Place]> }

/** One application of an operator. */
export interface Node<Op extends Operator = Operator> {
  readonly op: Op
  readonly inputs: Values<Operators[Op]['inputs']>
  readonly attributes: Operators[Op]['attributes']
  readonly outputs: readonly [Floats, ...Floats[]]
}

export type AnyNode = { [Op in Operator]: Node<Op> }[Operator]

/** A scalar that is part of the graph. */
export interface Constant {
  readonly value: Floats
  readonly data: number
}

export class Graph {
  readonly inputs: Value[] = []
  readonly constants: Constant[] = []
  readonly nodes: AnyNode[] = []
  readonly #known = new Map<string, Node['outputs']>()
  #count = 0

  /** A tensor fed at each run; weights are inputs too. Names are unique. */
  input<Type extends ElementType>(name: string, type: Type, shape: Shape): Value<Type> {
    if (this.inputs.some((input) => input.name === name)) throw new Error(`The graph has an input ${name} already.`)
    const value = this.#value(name, type, shape)
    this.inputs.push(value)
    return value
  }

  constant(data: number): Floats {
    const existing = this.constants.find((constant) => Object.is(constant.data, data))
    if (existing) return existing.value
    const value = this.#value(`constant_${this.constants.length}`, 'float32', [])
    this.constants.push({ value, data })
    return value
  }

  /** Applies an operator. A node with the same operator, inputs and attributes is reused, so formulas may repeat themselves. */
  apply<Op extends Operator>(op: Op, inputs: Node<Op>['inputs'], attributes: Node<Op>['attributes']): Node['outputs'] {
    const key = `${op} ${inputs.map((input: Value) => input.id).join(' ')} ${JSON.stringify(attributes)}`
    const known = this.#known.get(key)
    if (known) return known
    const [first, ...rest] = shapeRules[op](inputs, attributes)
    const named = (shape: Shape) => this.#value(`${op}_${this.#count}`, 'float32', shape)
    const outputs: Node['outputs'] = [named(first), ...rest.map(named)]
    const node: Node<Op> = { op, inputs, attributes, outputs }
    this.nodes.push(node as unknown as AnyNode)
    this.#known.set(key, outputs)
    return outputs
  }

  #value<Type extends ElementType>(name: string, type: Type, shape: Shape): Value<Type> {
    return { graph: this, id: this.#count++, name, type, shape }
  }
}
