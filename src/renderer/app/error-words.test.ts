// Each error of the contract has its sentence, and nothing raw reaches the person.
import { ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import { refusalReasons } from '../../shared/contract/procedure.ts'
import { ConnectionError } from './connection-status.ts'
import { errorWords, isRefused } from './error-words.ts'

describe('errorWords', () => {
  it.each([...refusalReasons])('has a sentence for the refusal %s', (reason) => {
    const error = new ORPCError('REFUSED', { defined: true, data: { reason } })
    expect(errorWords(error).key).toBe(`error.REFUSED.${reason}`)
  })

  it.each(['project', 'document', 'annotation', 'run', 'tagger', 'job', 'encoder'])(
    'has one for a missing %s',
    (what) => {
      const error = new ORPCError('NOT_FOUND', { defined: true, data: { what, id: 'x' } })
      expect(errorWords(error).key).toBe(`error.NOT_FOUND.${what}`)
    }
  )

  it.each(['DISK_FULL', 'NOT_WRITABLE', 'ENCODER_DAMAGED', 'ENGINE_STOPPED', 'WORKSPACE_DAMAGED'])(
    'has one for %s',
    (code) => {
      expect(errorWords(new ORPCError(code, { defined: true })).key).toBe(`error.${code}`)
    }
  )

  it('hands the detail to the sentence', () => {
    const error = new ORPCError('REFUSED', { defined: true, data: { reason: 'label-in-use', detail: 'drug' } })
    expect(errorWords(error).values).toEqual({ detail: 'drug' })
  })

  it.each(['lost', 'too-large', 'closed'] as const)('has one for a connection that is %s', (reason) => {
    expect(errorWords(new ConnectionError(reason)).key).toBe(`error.connection.${reason}`)
  })

  it('never shows the raw message of an unknown error', () => {
    expect(errorWords(new TypeError('x is undefined')).key).toBe('error.unknown')
    expect(errorWords(new ORPCError('INTERNAL_SERVER_ERROR', { message: 'SQLITE' })).key).toBe('error.unknown')
  })
})

describe('isRefused', () => {
  it.each(['REFUSED', 'NOT_FOUND'])('holds for %s, which asking again would not change', (code) => {
    expect(isRefused(new ORPCError(code, { defined: true, data: {} }))).toBe(true)
  })

  it.each([new ORPCError('DISK_FULL', { defined: true }), new ConnectionError('lost'), new TypeError('x')])(
    'does not hold for %s',
    (error) => {
      expect(isRefused(error)).toBe(false)
    }
  )
})
