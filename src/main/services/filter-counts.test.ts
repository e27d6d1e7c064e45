// Each count beside a filter is how many documents the list then shows, whatever else is filtered, in a few documents or in many.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { DocumentQuery, Facets } from '../../shared/entities.ts'
import { withBelow } from '../../shared/label-tree.ts'
import { type Label, makeLabel } from '../../shared/labels.ts'
import { bandRanges, type ScoreBand } from '../../shared/score-bands.ts'
import { countFacets } from '../store/lists/facets.ts'
import { type SpanSource, spanGroups } from '../store/lists/span-groups.ts'
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
    score: fc.constantFrom(0.3, 0.6, 0.7, 0.9, 0.95, 1),
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
    maxScore: fc.constantFrom(0.6, 0.9),
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
    fc.asyncProperty(notes, query, async (own, { labelId, ...asked }) => {
      const { deps, projectId } = await corpusOf(own)
      const labelIds = labelId === undefined ? undefined : withBelow(labels, labelId)
      const [one, all] = [2000, 0].map((few) => {
        const counting = countFacets(deps.read, projectId, { withSuggestions: false, ...asked, labelIds }, few)
        for (;;) {
          const step = counting.next()
          if (step.done === true) return step.value
        }
      })
      expect(all).toEqual(one)
    }),
    { numRuns: 25 }
  )
})

it('reads the same spans in pieces of any length', async () => {
  const { deps, projectId, documents } = await corpusOf([
    [{ label: 'drug', code: 'A1' }, { label: 'pain' }],
    [{ label: 'drug', code: 'A1', attributes: { negated: 'yes' } }],
    [
      { label: 'drug', code: 'B2', score: 0.9 },
      { label: 'pain', score: 0.3, attributes: { negated: 'yes' } }
    ]
  ])
  expect(
    (await documents.list({ projectId, search: '', withSuggestions: false, order: 'name', offset: 0, limit: 1 })).total
  ).toBe(3)
  const read = (source: SpanSource, piece?: number) =>
    [...spanGroups(deps.read, source, {}, piece)]
      .flat()
      .flatMap(({ hits, ...group }) => hits.map((hit) => ({ ...group, hit })))
  for (const [source, spans] of [
    ['labels', 5],
    ['codes', 3],
    ['attributes', 2]
  ] as const) {
    expect(read(source)).toHaveLength(spans)
    for (const piece of [0, 1, 2, 3]) expect(read(source, piece)).toEqual(read(source))
  }
})
