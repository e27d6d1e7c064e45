// Label sets: the entity types of a project, with names in both languages, a colour and a key.
import { z } from 'zod'
import { labelPath } from './label-tree.ts'

/** Colours that stay apart for colour-blind eyes: six of Okabe and Ito's set, and those that stand furthest from them and one another. */
export const labelColours = [
  '#0072b2',
  '#d55e00',
  '#009e73',
  '#cc79a7',
  '#e69f00',
  '#56b4e9',
  '#9000f0',
  '#786030',
  '#001878',
  '#900060'
] as const

const nameSchema = z.strictObject({ en: z.string().min(1).max(200), zh: z.string().min(1).max(200) })

/** Something that can be said of a span of the label: yes or no, or one of a few values. */
export const attributeSchema = z.strictObject({
  id: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u),
  name: nameSchema,
  /** Empty: the attribute is there or not, and its value is `yes`. */
  values: z.array(z.strictObject({ id: z.string().min(1).max(64), name: nameSchema })).max(30)
})
export type LabelAttribute = z.infer<typeof attributeSchema>

/** What somebody has to say of a span, in their own words: an attribute that every label has, in files under this id. */
export const noteAttribute = 'note'
export const longestNote = 500

/** Value of an attribute that has no values of its own. */
export const yes = 'yes'

export const labelSchema = z.strictObject({
  /** Stable name in files and tags: letters, digits, `-`, `_` and `.`, no white space. */
  id: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u),
  name: nameSchema,
  colour: z.string().regex(/^#[0-9a-f]{6}$/),
  /** One character that labels at once, or none. */
  key: z.string().max(1),
  guideline: z.strictObject({ en: z.string().max(2000), zh: z.string().max(2000) }),
  /** The label that this one is a kind of. */
  parent: z.string().max(64).optional(),
  /** One a line, the marked part in square brackets: `He has [type 2 diabetes].` */
  examples: z.string().max(4000).optional(),
  attributes: z.array(attributeSchema).max(20).optional()
})
export type Label = z.infer<typeof labelSchema>

export const labelsSchema = z
  .array(labelSchema)
  .min(1)
  .max(300)
  .refine((labels) => new Set(labels.map((label) => label.id)).size === labels.length, {
    error: 'Two labels have the same name.'
  })
  .refine((labels) => labels.every((label) => isBelow(labels, label)), {
    error: 'A label stands below itself, or below one that is not in the set.'
  })

/** Whether going up from the label ends at a label that has none above it. */
function isBelow(labels: readonly { id: string; parent?: string | undefined }[], { id }: { id: string }): boolean {
  const [top] = labelPath(labels, id)
  return top !== undefined && top.parent === undefined
}

export const labelSetNames = ['disease-drug', 'clinical', 'contract', 'product'] as const
export type LabelSetName = (typeof labelSetNames)[number]

/** What is often said of a clinical finding beside its kind. */
export const clinicalAttributes: readonly LabelAttribute[] = [
  { id: 'negated', name: { en: 'Negated', zh: '否定' }, values: [] },
  { id: 'historical', name: { en: 'Historical', zh: '既往' }, values: [] },
  { id: 'family', name: { en: 'Family', zh: '家族' }, values: [] },
  {
    id: 'certainty',
    name: { en: 'Certainty', zh: '确定性' },
    values: [
      { id: 'certain', name: { en: 'certain', zh: '确定' } },
      { id: 'probable', name: { en: 'probable', zh: '很可能' } },
      { id: 'possible', name: { en: 'possible', zh: '可能' } }
    ]
  }
]

/** Labels of the ready-made sets that these attributes come with. */
const withClinicalAttributes = new Set(['clinical/disease', 'clinical/symptom', 'disease-drug/disease'])

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

/** What to mark with the labels of the ready-made sets. */
const guidelines: Readonly<Record<string, Label['guideline']>> = {
  'disease-drug/disease': {
    en: 'A disease or syndrome by its full name, with type, stage and site; not a symptom, not a test.',
    zh: '疾病或综合征的完整名称，包括分型、分期和部位；不标症状和检查。'
  },
  'disease-drug/drug': {
    en: 'A medicine by generic or brand name, without dose, route or frequency.',
    zh: '药物的通用名或商品名；不含剂量、途径和频次。'
  },
  'clinical/disease': {
    en: 'A disease or syndrome by its full name, with type, stage and site.',
    zh: '疾病或综合征的完整名称，包括分型、分期和部位。'
  },
  'clinical/drug': {
    en: 'A medicine by generic or brand name, without dose, route or frequency.',
    zh: '药物的通用名或商品名；不含剂量、途径和频次。'
  },
  'clinical/test': {
    en: 'A laboratory test, imaging study or measurement, without its result.',
    zh: '化验、影像检查或测量项目；不含结果。'
  },
  'clinical/procedure': {
    en: 'Something done to the patient: surgery, therapy, an invasive procedure.',
    zh: '对患者施行的手术、治疗或有创操作。'
  },
  'clinical/anatomy': {
    en: 'A part of the body where it stands alone, not within a disease’s name.',
    zh: '单独出现的身体部位；疾病名称内的部位不单独标。'
  },
  'clinical/symptom': {
    en: 'What the patient feels or the examiner finds, without a diagnosis.',
    zh: '患者的感受或查体所见，未形成诊断。'
  },
  'contract/party-a': { en: 'The first party by name or role.', zh: '甲方的名称。' },
  'contract/party-b': { en: 'The second party by name or role.', zh: '乙方的名称。' },
  'contract/amount': { en: 'A sum of money with its currency.', zh: '金额，包括币种。' },
  'contract/date': { en: 'A calendar date: signing, start, end.', zh: '日期：签订、起始、终止。' },
  'contract/term': { en: 'How long something holds.', zh: '期限的长度。' },
  'product/brand': { en: 'The maker’s or line’s name.', zh: '品牌名称。' },
  'product/model': { en: 'The model’s name or number.', zh: '型号的名称或编号。' },
  'product/feature': { en: 'A property that is praised, compared or specified.', zh: '被描述、比较或规定的特征。' }
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
  return names[set].map(([id, en, zh], place) => ({
    ...makeLabel(id, place, { en, zh }),
    guideline: guidelines[`${set}/${id}`] ?? { en: '', zh: '' },
    ...(withClinicalAttributes.has(`${set}/${id}`) ? { attributes: [...clinicalAttributes] } : {})
  }))
}
