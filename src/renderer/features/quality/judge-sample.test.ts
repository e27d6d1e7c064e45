// What is said of a sample follows from how far it is reviewed and how wide its intervals are.
import { expect, test } from 'vitest'
import type { QualitySample } from '../../../shared/quality.ts'
import { judgeSample } from './judge-sample.ts'

const sample = (over: Partial<QualitySample>, half = 0.08): QualitySample => {
  const figure = { value: 0.8, low: 0.8 - half, high: 0.8 + half }
  const row = { labelId: null, precision: figure, recall: figure, f1: figure, found: 100, gold: 100 }
  return {
    ...{ id: 's', taggerId: 't', taggerName: 'T', drawnAt: '', drawnBy: 'A' },
    ...{ archive: 1000, documents: 50, reviewed: 50, needed: 128, rows: [row] },
    ...over
  }
}

test.each([
  ['nothing reviewed', sample({ reviewed: 0, needed: null, rows: [] }), { kind: 'reviewing' }],
  ['some reviewed, the sample will do', sample({ reviewed: 30, needed: 45 }), { kind: 'reviewing' }],
  ['some reviewed, the sample will not do', sample({ reviewed: 30 }), { kind: 'more', documents: 78 }],
  ['all reviewed, too wide', sample({}), { kind: 'more', documents: 78 }],
  ['narrow enough', sample({}, 0.04), { kind: 'enough' }],
  ['narrow by chance on few', sample({ reviewed: 8, documents: 8, needed: 8 }, 0.01), { kind: 'more', documents: 12 }],
  ['never more than there are', sample({ archive: 60 }), { kind: 'more', documents: 10 }],
  ['the whole archive', sample({ archive: 50 }), { kind: 'whole' }]
] as const)('%s', (_name, given, verdict) => {
  expect(judgeSample(given, 0.05)).toEqual(verdict)
})
