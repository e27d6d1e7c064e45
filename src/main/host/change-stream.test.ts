// What a slow reader of changes gets: each thing once, and bulk work as one notice.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Change } from '../../shared/entities.ts'
import { joinChanges } from './change-stream.ts'

const change: fc.Arbitrary<Change> = fc
  .record({
    kind: fc.constantFrom(
      'projects' as const,
      'documents' as const,
      'labels' as const,
      'taggers' as const,
      'document' as const,
      'runs' as const
    ),
    projectId: fc.constantFrom('p', 'q'),
    number: fc.nat(400),
    revision: fc.nat()
  })
  .map(({ kind, projectId, number, revision }): Change => {
    const id = `${projectId}${number}`
    switch (kind) {
      case 'projects':
        return { kind }
      case 'document':
        return { kind, projectId, documentId: id, revision }
      case 'runs':
        return { kind, projectId, runId: `${projectId}${number % 2}` }
      default:
        return { kind, projectId }
    }
  })

test('never more than a few hundred wait, and nothing that changed goes untold', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 1500, size: 'max' }), (changes) => {
      const waiting = changes.reduce<readonly Change[]>(joinChanges, [])
      expect(waiting.length).toBeLessThanOrEqual(210)
      for (const told of changes) {
        const covered = waiting.some((other) => {
          if (told.kind !== 'document') return JSON.stringify(other) === JSON.stringify(told)
          if (other.kind === 'documents') return other.projectId === told.projectId
          return other.kind === 'document' && other.documentId === told.documentId
        })
        expect(covered).toBe(true)
      }
    }),
    { numRuns: 50 }
  )
})

test('of one document the newest revision is told', () => {
  const at = (revision: number): Change => ({ kind: 'document', projectId: 'p', documentId: 'd', revision })
  expect([at(1), at(2)].reduce<readonly Change[]>(joinChanges, [])).toEqual([at(2)])
})
