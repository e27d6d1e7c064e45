// Rules that every contract must keep, checked when the router is made: a change that is not audited does not start.
import { type AnyContractRouter, isContractProcedure } from '@orpc/contract'
import type { ProcedureMeta } from '../../shared/contract/procedure.ts'

export interface NamedProcedure {
  /** As `training.start`. */
  readonly name: string
  readonly path: readonly string[]
  readonly meta: ProcedureMeta
}

/** All procedures of a contract, in its order. */
export function listProcedures(contract: AnyContractRouter, path: readonly string[] = []): NamedProcedure[] {
  if (isContractProcedure(contract)) {
    return [{ name: path.join('.'), path, meta: contract['~orpc'].meta as ProcedureMeta }]
  }
  return Object.entries(contract).flatMap(([key, part]) => listProcedures(part, [...path, key]))
}

/** What is wrong with a contract, in words for whoever changes it; empty where all is well. */
export function contractProblems(contract: AnyContractRouter): string[] {
  const problems: string[] = []
  const audits = new Map<string, string>()
  for (const { name, meta } of listProcedures(contract)) {
    if (meta.effect === 'read' && meta.audit !== undefined)
      problems.push(`${name} only reads but names an audit action.`)
    if (meta.effect !== 'change') continue
    if (meta.audit === undefined || meta.audit.trim() === '') {
      problems.push(`${name} changes the store but names no audit action.`)
      continue
    }
    const other = audits.get(meta.audit)
    if (other !== undefined) problems.push(`${name} and ${other} share the audit action ${meta.audit}.`)
    audits.set(meta.audit, name)
  }
  return problems
}
