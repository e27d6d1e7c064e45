// What the host must provide: one plain function for each procedure of the contract, typed by it.
import type { ContractProcedure, InferSchemaInput, InferSchemaOutput } from '@orpc/contract'
import type { Contract } from '../../shared/contract/contract.ts'
import type { ProcedureMeta } from '../../shared/contract/procedure.ts'

/** What a handler may know of the call beside its input. */
export interface Call {
  /** Aborted when the caller goes away. */
  readonly signal: AbortSignal | undefined
}

/** A missing or misspelt handler is a compile error; input comes validated, output is validated before it leaves. */
export type HandlersOf<T> =
  T extends ContractProcedure<infer Input, infer Output, infer _Errors, ProcedureMeta>
    ? (input: InferSchemaOutput<Input>, call: Call) => InferSchemaInput<Output> | Promise<InferSchemaInput<Output>>
    : { readonly [K in keyof T]: HandlersOf<T[K]> }

export type Handlers = HandlersOf<Contract>
