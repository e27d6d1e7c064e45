// Each count beside a filter is how many documents the list then shows, whatever else is filtered, in a few documents or in many.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { DocumentQuery, Facets } from '../../shared/entities.ts'
import { type Label, makeLabel } from '../../shared/labels.ts'
import { bandRanges, type ScoreBand } from '../../shared/score-bands.ts'
import { openSpanCounts } from '../store/span-counts.ts'
import { fileOf, temporaryCorpus } from './corpus.fixture.ts'
import { importFiles } from './imports/import-files.fixture.ts'

const labels: Label[] = [
  makeLabel('finding', 0),
  { ...makeLabel('symptom', 1), parent: 'finding' },
  { ...makeLabel('pain', 2), parent: 'symptom' },
  makeLabel('drug', 3)
]
const span = fc.record(
  {
    label: fc.constantFrom('finding', 'symptom', 'pain', 'drug'),
    score: fc.constantFrom(0.3, 0.7, 0.95),
    code: fc.constantFrom('A1', 'B2'),
    attributes: fc.constantFrom({ negated: 'yes' }, { negated: 'yes', certainty: 'possible' })
  },
  { requiredKeys: ['label'] }
)
const notes = fc.array(fc.uniqueArray(span, { maxLength: 4, selector: ({ label }) => label }), {
  minLength: 1,
  maxLength: 8
})
const query = fc.record(
  {
    labelId: fc.constantFrom('finding', 'pain', 'drug'),
    attribute: fc.constantFrom('negated=yes', 'certainty=possible'),
    code: fc.constantFrom('A1', 'B2'),
    minScore: fc.constantFrom(0, 0.6),
    status: fc.constantFrom('todo' as const, 'annotated' as const)
  },
  { requiredKeys: [] }
)

async function corpusOf(own: readonly (readonly object[])[]) {
  const corpus = temporaryCorpus()
  const { projectId, projects, deps } = corpus
  projects.saveLabels({ projectId, labels: [...labels, makeLabel('disease', 4)] })
  const rows = own.map((spans, at) =>
    JSON.stringify({
      id: `note-${at}`,
      text: `Word ${at}.`,
      spans: spans.map((each) => ({ start: 0, end: 4, ...each }))
    })
  )
  await importFiles(deps, { projectId, files: [fileOf('notes.jsonl', rows.join('\n'))], format: 'jsonl' })
  return corpus
}

const valued = {
  statuses: (value: string) => ({ status: value as 'todo' }),
  labels: (value: string) => ({ labelId: value }),
  attributes: (value: string) => ({ attribute: value }),
  by: (value: string) => ({ by: value }),
  codes: (value: string) => ({ code: value }),
  scores: (value: string) => {
    const { min, max } = bandRanges[value as ScoreBand]
    return { minScore: min, maxScore: max }
  }
} satisfies Partial<Record<keyof Facets, (value: string) => Partial<DocumentQuery>>>

it('counts what the list shows', async () => {
  await fc.assert(
    fc.asyncProperty(notes, query, async (own, asked) => {
      const { documents, projectId } = await corpusOf(own)
      const everything = { projectId, search: '', withSuggestions: false, ...asked }
      const total = async (more: Partial<DocumentQuery>) =>
        (await documents.list({ ...everything, ...more, order: 'name', offset: 0, limit: 1 })).total
      const facets = await documents.facets(everything)
      for (const [name, chosen] of Object.entries(valued))
        for (const { value, documents: count } of facets[name as keyof typeof valued])
          expect([name, value, count]).toEqual([name, value, await total(chosen(value))])
    }),
    { numRuns: 25 }
  )
})

it('counts the same from the index as document by document', async () => {
  await fc.assert(
    fc.asyncProperty(notes, async (own) => {
      const { deps, projectId } = await corpusOf(own)
      const [one, all] = [2000, 0].map((few) => openSpanCounts(deps.read, projectId, { withSuggestions: false }, few))
      const counted = (counts: typeof one) =>
        (['label', 'by', 'code', 'attribute'] as const).map((of) =>
          [...counts!.keysBy(of, {})].map(([value, keys]) => [value, counts!.count(keys)])
        )
      expect(counted(all)).toEqual(counted(one))
      expect(all!.count(all!.keysOf({ minScore: 0.6 }))).toBe(one!.count(one!.keysOf({ minScore: 0.6 })))
    }),
    { numRuns: 15 }
  )
})
