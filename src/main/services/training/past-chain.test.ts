// Trainings that went on from one another: each is divided again once, however long the line of them is.
import { expect, test } from 'vitest'
import type { ReadHandle } from '../../store/database/handles.ts'
import { insertRun } from '../../store/training/runs.ts'
import { readyRecipe } from '../../engine/training/recipes.ts'
import { addText, temporaryCorpus } from '../corpus.fixture.ts'
import { learnedTexts, pastOf } from './past.ts'

test('each run of a line is divided again once', async () => {
  const corpus = temporaryCorpus()
  const { deps, projectId } = corpus
  const runs = Array.from({ length: 6 }, (_, at) => `run-${at}`)
  for (const [at, id] of runs.entries()) {
    const documentId = await addText(corpus, `aspirin of day ${at}`, `${at}.txt`)
    deps.mutate('test', 'Tester', (mutation) => {
      mutation.audit({ entity: 'run', entityId: id })
      insertRun(mutation, {
        ...{ id, projectId, name: (place) => `Notes ${place}`, recipe: readyRecipe('full', 8), seed: 1 },
        ...{
          parentId: runs[at - 1] ?? null,
          starter: null,
          encoder: { id: 'tiny', name: 'Tiny' },
          entityTypes: ['drug']
        },
        ...{ dividedBy: 'sentence', sentences: { train: 1, devel: 0 }, words: { train: 4, devel: 0 } },
        documents: [{ id: documentId, split: 'both', spans: [{ start: 0, end: 7, label: 'drug' }] }]
      })
    })
  }
  const readings = new Map<unknown, number>()
  const read: ReadHandle = {
    ...deps.read,
    all(sql, ...values) {
      if (sql.includes('FROM run_document')) readings.set(values[0], (readings.get(values[0]) ?? 0) + 1)
      return deps.read.all(sql, ...values)
    }
  }
  const past = await pastOf(read, runs.at(-1)!)
  expect([...past!.sentences.keys()].toSorted()).toEqual(runs.map((_, at) => `aspirin of day ${at}`))
  // Once to divide them, once for the hashes of their texts.
  expect(Object.fromEntries(readings)).toEqual(Object.fromEntries(runs.map((id) => [id, 2])))
  expect(await learnedTexts(read, null)).toEqual(new Set())
})
