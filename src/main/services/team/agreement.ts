// How far annotators agree on the documents that several have finished; every figure can name the places where they differ.
import { Coincidences, krippendorffsAlpha } from '../../../shared/agreement/alpha.ts'
import { type ComparedSpan, overlaps, spanKey } from '../../../shared/agreement/compared-span.ts'
import { compareSpans, type Conflict } from '../../../shared/agreement/conflict-groups.ts'
import { cohensKappa, Confusion } from '../../../shared/agreement/kappa.ts'
import {
  addCounts,
  countOverlap,
  countStrict,
  f1Of,
  noCounts,
  type SpanCounts
} from '../../../shared/agreement/span-agreement.ts'
import { labelTokens, outside } from '../../../shared/agreement/token-labels.ts'
import type { Agreement, Disagreement, DisagreementMeasure, Figure } from '../../../shared/team.ts'
import { splitWords } from '../../../shared/text/words.ts'
import { createBreather } from '../../breathe.ts'
import type { ReadHandle } from '../../store/database/handles.ts'
import { readLabelSet } from '../../store/projects/labels.ts'
import { excerptOf, onOneLine } from '../excerpt.ts'
import { finishedDocuments, type FinishedDocument } from './finished-passes.ts'
import { requireProject } from '../projects.ts'

export interface AgreementInput {
  readonly projectId: string
  /** These two alone; otherwise all. */
  readonly pair?: readonly [string, string] | undefined
}

export interface DisagreementInput extends AgreementInput {
  readonly labelId?: string | undefined
  readonly measure: DisagreementMeasure
}

export interface AgreementService {
  readonly agreement: (input: AgreementInput) => Promise<Agreement>
  readonly disagreements: (input: DisagreementInput) => Promise<{ places: Disagreement[]; total: number }>
}

const placesListed = 1000
const contextLength = 60
const stepMilliseconds = 10

/** What is summed up of two annotators, over all labels or one. */
interface PairSum {
  strict: SpanCounts
  overlap: SpanCounts
  readonly confusion: Confusion
  documents: number
  strictDisagreements: number
  overlapDisagreements: number
}

const emptySum = (): PairSum => ({
  ...{ strict: noCounts, overlap: noCounts, confusion: new Confusion() },
  ...{ documents: 0, strictDisagreements: 0, overlapDisagreements: 0 }
})

export function createAgreementService({ read }: { readonly read: ReadHandle }): AgreementService {
  async function* documentsOf({ projectId, pair }: AgreementInput): AsyncGenerator<FinishedDocument> {
    requireProject(read, projectId)
    const breathe = createBreather(stepMilliseconds)
    for (const document of finishedDocuments(read, projectId)) {
      const sides =
        pair === undefined ? document.sides : document.sides.filter(({ annotator }) => pair.includes(annotator))
      if (sides.length > 1) yield { ...document, sides }
      await breathe()
    }
  }

  return {
    async agreement(input) {
      const all = '*'
      const labels = [all, ...readLabelSet(read, input.projectId).labels.map(({ id }) => id)]
      const sums = new Map<string, Map<string, PairSum>>()
      const coincidences = new Map(labels.map((label) => [label, new Coincidences()]))
      const annotators = new Set<string>()
      let [documents, tokenCount] = [0, 0]
      for await (const { text, sides } of documentsOf(input)) {
        documents++
        const tokens = splitWords(text)
        tokenCount += tokens.length
        for (const { annotator } of sides) annotators.add(annotator)
        for (const label of labels) {
          const own = sides.map(({ annotator, spans }) => ({
            annotator,
            spans: label === all ? spans : spans.filter(({ labelId }) => labelId === label)
          }))
          if (own.every(({ spans }) => spans.length === 0)) {
            // A set may have hundreds of labels, of which a document shows a few.
            coincidences.get(label)!.addAgreed(outside, own.length, tokens.length)
            for (const [first, second] of pairsOf(own))
              addOutside(sumOf(sums, label, first.annotator, second.annotator), tokens.length)
            continue
          }
          const said = own.map((side) => ({ ...side, said: labelTokens(tokens, side.spans) }))
          tokens.forEach((_, at) => coincidences.get(label)!.add(said.map((each) => each.said[at]!)))
          for (const [first, second] of pairsOf(said))
            addPair(sumOf(sums, label, first.annotator, second.annotator), first, second)
        }
      }
      const figuresOf = (label: string) => {
        const pairs = [...(sums.get(label)?.values() ?? [])]
        const alpha = coincidences.get(label)!
        return { ...figuresOfPairs(pairs), alpha: alphaFigure(alpha) }
      }
      return {
        annotators: [...annotators].sort(),
        documents,
        tokens: tokenCount,
        overall: figuresOf(all),
        labels: labels.slice(1).map((labelId) => ({ labelId, ...figuresOf(labelId) })),
        pairs: [...(sums.get(all) ?? [])].map(([key, sum]) => {
          const [first, second] = JSON.parse(key) as [string, string]
          return { first, second, documents: sum.documents, ...figuresOfPairs([sum]) }
        })
      }
    },

    async disagreements({ labelId, measure, ...input }) {
      const places: Disagreement[] = []
      let total = 0
      for await (const { document, text, sides } of documentsOf(input)) {
        const { conflicts } = compareSpans(sides.map(({ spans }) => spans))
        for (const conflict of conflicts) {
          if (!isCounted(conflict, labelId, measure)) continue
          total++
          if (places.length >= placesListed) continue
          const { start, end } = conflict
          places.push({
            documentId: document.id,
            documentName: document.name,
            start,
            end,
            excerpt: excerptOf(text, { start, end }, contextLength),
            sides: sides.map(({ annotator }, side) => ({
              annotator,
              spans: conflict.sides[side]!.map((span) => ({ labelId: span.labelId, surface: surfaceOf(text, span) }))
            }))
          })
        }
      }
      return { places, total }
    }
  }
}

interface Said {
  readonly annotator: string
  readonly spans: readonly ComparedSpan[]
  readonly said: readonly string[]
}

function addPair(sum: PairSum, first: Said, second: Said): void {
  sum.strict = addCounts(sum.strict, countStrict(first.spans, second.spans))
  sum.overlap = addCounts(sum.overlap, countOverlap(first.spans, second.spans))
  sum.confusion.add(first.said, second.said)
  sum.documents++
  const { conflicts } = compareSpans([first.spans, second.spans])
  sum.strictDisagreements += conflicts.length
  sum.overlapDisagreements += conflicts.filter((conflict) => isCounted(conflict, undefined, 'overlap')).length
}

/** A document in which neither has anything of the label. */
function addOutside(sum: PairSum, tokens: number): void {
  sum.confusion.addAgreed(outside, tokens)
  sum.documents++
}

function* pairsOf<Side extends { readonly annotator: string }>(sides: readonly Side[]): Generator<[Side, Side]> {
  const ordered = sides.toSorted((a, b) => (a.annotator < b.annotator ? -1 : 1))
  for (const [at, first] of ordered.entries()) for (const second of ordered.slice(at + 1)) yield [first, second]
}

function sumOf(sums: Map<string, Map<string, PairSum>>, label: string, first: string, second: string): PairSum {
  const ofLabel = sums.get(label) ?? new Map<string, PairSum>()
  sums.set(label, ofLabel)
  const key = JSON.stringify([first, second])
  const sum = ofLabel.get(key) ?? emptySum()
  ofLabel.set(key, sum)
  return sum
}

/** F1 from the counts of all pairs; kappa, which is of two, as the mean over pairs (Light 1971). */
function figuresOfPairs(pairs: readonly PairSum[]) {
  const strict = pairs.reduce((sum, pair) => addCounts(sum, pair.strict), noCounts)
  const overlap = pairs.reduce((sum, pair) => addCounts(sum, pair.overlap), noCounts)
  const kappas = pairs.map(({ confusion }) => cohensKappa(confusion)).filter((kappa) => kappa !== null)
  return {
    strict: figureOf(f1Of(strict), pairs.length === 0 ? 'nothing-shared' : 'nothing-marked'),
    overlap: figureOf(f1Of(overlap), pairs.length === 0 ? 'nothing-shared' : 'nothing-marked'),
    kappa: figureOf(
      kappas.length === 0 ? null : kappas.reduce((sum, kappa) => sum + kappa, 0) / kappas.length,
      pairs.length === 0 ? 'nothing-shared' : 'one-category'
    ),
    spans: strict.first + strict.second,
    strictDisagreements: pairs.reduce((sum, pair) => sum + pair.strictDisagreements, 0),
    overlapDisagreements: pairs.reduce((sum, pair) => sum + pair.overlapDisagreements, 0)
  }
}

function figureOf(value: number | null, why: NonNullable<Figure['why']>): Figure {
  return { value, why: value === null ? why : null }
}

function alphaFigure(coincidences: Coincidences): Figure {
  return figureOf(krippendorffsAlpha(coincidences), coincidences.pairable === 0 ? 'nothing-shared' : 'one-category')
}

/** Whether the conflict lowers the figure: of one label or all, and for overlap only where a span has no partner at all. */
function isCounted(
  conflict: Conflict<ComparedSpan>,
  labelId: string | undefined,
  measure: DisagreementMeasure
): boolean {
  return conflict.sides.some((own, side) =>
    own.some(
      (span) =>
        (labelId === undefined || span.labelId === labelId) &&
        conflict.sides.some((others, other) => other !== side && !others.some((each) => isPartner(span, each, measure)))
    )
  )
}

function isPartner(one: ComparedSpan, other: ComparedSpan, measure: DisagreementMeasure): boolean {
  return measure === 'strict' ? spanKey(one) === spanKey(other) : one.labelId === other.labelId && overlaps(one, other)
}

function surfaceOf(text: string, { fragments }: ComparedSpan): string {
  return onOneLine(fragments.map(({ start, end }) => text.slice(start, end)).join(' … ')).slice(0, 200)
}
