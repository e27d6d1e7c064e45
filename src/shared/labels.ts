// Label sets: the entity types of a project, with names in both languages, a colour and a key.
import { z } from 'zod'

/** Colours that stay apart for colour-blind eyes: Okabe and Ito's set without black, extended by lightness. */
export const labelColours = [
  '#0072b2',
  '#d55e00',
  '#009e73',
  '#cc79a7',
  '#e69f00',
  '#56b4e9',
  '#7a5195',
  '#8a6d00',
  '#005a3c',
  '#8c1d40'
] as const

export const labelSchema = z.strictObject({
  /** Stable name in files and tags: letters, digits, `-`, `_` and `.`, no white space. */
  id: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u),
  name: z.strictObject({ en: z.string().min(1).max(200), zh: z.string().min(1).max(200) }),
  colour: z.string().regex(/^#[0-9a-f]{6}$/),
  /** One character that labels at once, or none. */
  key: z.string().max(1),
  guideline: z.strictObject({ en: z.string().max(2000), zh: z.string().max(2000) })
})
export type Label = z.infer<typeof labelSchema>

export const labelsSchema = z
  .array(labelSchema)
  .min(1)
  .max(300)
  .refine((labels) => new Set(labels.map((label) => label.id)).size === labels.length, {
    error: 'Two labels have the same name.'
  })

export const labelSetNames = ['disease-drug', 'clinical', 'contract', 'product'] as const
export type LabelSetName = (typeof labelSetNames)[number]

type Names = readonly (readonly [id: string, en: string, zh: string])[]

const names: Record<LabelSetName, Names> = {
  'disease-drug': [
    ['disease', 'Disease', '疾病'],
    ['drug', 'Drug', '药物']
  ],
  clinical: [
    ['disease', 'Disease', '疾病'],
    ['drug', 'Drug', '药物'],
    ['test', 'Test', '检查'],
    ['procedure', 'Procedure', '手术操作'],
    ['anatomy', 'Anatomy', '部位'],
    ['symptom', 'Symptom', '症状']
  ],
  contract: [
    ['party-a', 'Party A', '甲方'],
    ['party-b', 'Party B', '乙方'],
    ['amount', 'Amount', '金额'],
    ['date', 'Date', '日期'],
    ['term', 'Term', '期限']
  ],
  product: [
    ['brand', 'Brand', '品牌'],
    ['model', 'Model', '型号'],
    ['feature', 'Feature', '特征']
  ]
}

/** A label with the colour and key of its place in the list; used for ready-made sets and for labels met in a file. */
export function makeLabel(id: string, place: number, name: { en: string; zh: string } = { en: id, zh: id }): Label {
  return {
    id,
    name,
    colour: labelColours[place % labelColours.length]!,
    key: place < 9 ? String(place + 1) : '',
    guideline: { en: '', zh: '' }
  }
}

/** The labels of a ready-made set, in order. */
export function readyMadeLabels(set: LabelSetName): Label[] {
  return names[set].map(([id, en, zh], place) => makeLabel(id, place, { en, zh }))
}
