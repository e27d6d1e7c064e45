// The interchange formats as a table: what each is called, how its files look and what it can carry. Whoever writes or offers a format
// reads it here, so that what is lost is known before a file is written.

/** What a document may have that a format keeps. Everything else is listed when a document is written. */
export interface Carries {
  /** `exact`: the text comes back to the last character. `tokens`: words alone, joined anew. `lines`: one line break, no more. */
  readonly text: 'exact' | 'tokens' | 'lines'
  readonly spans: boolean
  readonly overlap: boolean
  readonly discontinuous: boolean
  readonly documentIds: boolean
  /** `own`: ids of the format's form (`ownSpanIds`). */
  readonly spanIds: boolean | 'own'
  /** Which states of a span can be told apart from gold: none, what was suggested, or also what was rejected. */
  readonly status: 'none' | 'suggestions' | 'all'
  /** `suggestions`: of those alone; of what a person accepted there is none. */
  readonly score: boolean | 'suggestions'
  /** What is said of a span beside its label: attributes, and a concept's code. */
  readonly attributes: boolean
  /** `own`: what this format itself brought in, under its id. */
  readonly meta: boolean | 'own'
  /** The division into sentences and tokens that a file of tokens had. */
  readonly tokens: boolean
}

/** Ids of spans that a format with ids of a form of its own has. */
export const ownSpanIds = { brat: /^T\d+$/ } as const satisfies Partial<Record<string, RegExp>>

/**
 * What a format may have no place for; `beside` is what files said beside a text, left out where the text is masked or left out, `masked` a
 * span through which a mask cuts, and `other` what a format's own syntax alone forbids.
 */
export const lossKinds = [
  'annotations',
  'overlap',
  'pieces',
  'suggestions',
  'scores',
  'attributes',
  'ids',
  'tokens',
  'details',
  'notes',
  'beside',
  'masked',
  'other'
] as const
export type LossKind = (typeof lossKinds)[number]

/**
 * Why a format needs the text. `text-alone`: it has nothing else. `words`: its rows are the words. `mentions`: it repeats the text of each
 * span. `readers`: the programs that read it refuse a record without a text. `project`: it is to open as a project.
 */
export const textNeeds = ['text-alone', 'words', 'mentions', 'readers', 'project'] as const
export type TextNeed = (typeof textNeeds)[number]

export interface FormatEntry {
  readonly names: { readonly en: string; readonly zh: string }
  /** Lower case, with the dot, the usual one first. */
  readonly extensions: readonly string[]
  /** `one-file`: all documents in one. `file-per-document`: each in its own. `folder`: several files to a document. */
  readonly layout: 'one-file' | 'file-per-document' | 'folder'
  /** Undefined where a format is only read. */
  readonly carries: Carries | undefined
  /** True where it can be written without the text, offsets and labels alone; else why not. Absent where a format is only read. */
  readonly withoutText?: true | TextNeed
  /** Looks of one format, the usual one first: endings of tables, schemes of tags. */
  readonly variants?: readonly string[]
}

const schemes = ['IOB2', 'IOB1', 'IOBES', 'BILOU'] as const

/** Spans anywhere and of any kind, with nothing else about them. */
const anySpans = { text: 'exact', spans: true, overlap: true, documentIds: true } as const
const plain = {
  discontinuous: false,
  spanIds: false,
  status: 'none',
  score: false,
  attributes: false,
  meta: false,
  tokens: false
} as const
const everything = {
  discontinuous: true,
  spanIds: true,
  status: 'all',
  score: true,
  attributes: false,
  meta: true,
  tokens: false
} as const
const tokens = { ...anySpans, ...plain, text: 'tokens', overlap: false, documentIds: false, tokens: true } as const

export const formatTable = {
  txt: {
    names: { en: 'Plain text', zh: '纯文本' },
    extensions: ['.txt', '.text', '.md'],
    layout: 'file-per-document',
    carries: { ...anySpans, ...plain, spans: false, overlap: false },
    withoutText: 'text-alone'
  },
  csv: {
    names: { en: 'Table (CSV, TSV, Excel)', zh: '表格（CSV、TSV、Excel）' },
    extensions: ['.csv', '.tsv', '.xlsx'],
    layout: 'one-file',
    carries: { ...anySpans, ...plain, status: 'all', score: true, meta: true },
    withoutText: true,
    variants: ['.csv', '.tsv', '.xlsx']
  },
  iob2: {
    names: { en: 'IOB2 columns', zh: 'IOB2 列格式' },
    extensions: ['.tsv', '.iob2', '.iob', '.bio', '.bioes', '.iobes', '.bilou'],
    layout: 'one-file',
    carries: tokens,
    variants: schemes,
    withoutText: 'words'
  },
  conll: {
    names: { en: 'CoNLL-2003 columns', zh: 'CoNLL-2003 列格式' },
    extensions: ['.conll', '.conll03', '.conllu', '.testa', '.txt'],
    layout: 'one-file',
    carries: tokens,
    variants: schemes,
    withoutText: 'words'
  },
  brat: {
    names: { en: 'brat standoff', zh: 'brat 标注' },
    extensions: ['.ann', '.txt', '.zip'],
    layout: 'folder',
    carries: { ...anySpans, ...plain, discontinuous: true, spanIds: 'own', meta: 'own' },
    withoutText: 'mentions'
  },
  labelstudio: {
    names: { en: 'Label Studio JSON', zh: 'Label Studio JSON' },
    extensions: ['.json'],
    layout: 'one-file',
    carries: { ...anySpans, ...plain, spanIds: true, status: 'suggestions', score: true, meta: true },
    withoutText: 'readers'
  },
  doccano: {
    names: { en: 'doccano JSON lines', zh: 'doccano JSON 行' },
    extensions: ['.jsonl', '.json'],
    layout: 'one-file',
    carries: { ...anySpans, ...plain, meta: true },
    withoutText: 'readers'
  },
  prodigy: {
    names: { en: 'Prodigy or spaCy JSON lines', zh: 'Prodigy 或 spaCy JSON 行' },
    extensions: ['.jsonl'],
    layout: 'one-file',
    carries: { ...anySpans, ...plain, meta: true },
    withoutText: 'readers'
  },
  argilla: {
    names: { en: 'Argilla records', zh: 'Argilla 记录' },
    extensions: ['.json', '.jsonl'],
    layout: 'one-file',
    carries: undefined
  },
  medcat: {
    names: { en: 'MedCATtrainer export', zh: 'MedCATtrainer 导出' },
    extensions: ['.json'],
    layout: 'one-file',
    carries: undefined
  },
  pubtator: {
    names: { en: 'PubTator', zh: 'PubTator' },
    extensions: ['.pubtator', '.txt'],
    layout: 'one-file',
    carries: { ...anySpans, ...plain, text: 'lines', meta: 'own' },
    withoutText: 'mentions'
  },
  'bioc-xml': {
    names: { en: 'BioC XML', zh: 'BioC XML' },
    extensions: ['.xml', '.bioc.xml'],
    layout: 'one-file',
    carries: { ...anySpans, ...everything },
    withoutText: true
  },
  'bioc-json': {
    names: { en: 'BioC JSON', zh: 'BioC JSON' },
    extensions: ['.json', '.bioc.json'],
    layout: 'one-file',
    carries: { ...anySpans, ...everything },
    withoutText: true
  },
  'webanno-tsv': {
    names: { en: 'WebAnno TSV 3', zh: 'WebAnno TSV 3' },
    extensions: ['.tsv'],
    layout: 'file-per-document',
    carries: { ...anySpans, ...plain, status: 'all', score: 'suggestions', tokens: true },
    withoutText: 'words'
  },
  'uima-xmi': {
    names: { en: 'UIMA CAS XMI', zh: 'UIMA CAS XMI' },
    extensions: ['.xmi', '.zip'],
    layout: 'folder',
    carries: { ...anySpans, ...plain, status: 'all', score: 'suggestions', tokens: true },
    withoutText: true
  },
  'uima-json': {
    names: { en: 'UIMA CAS JSON', zh: 'UIMA CAS JSON' },
    extensions: ['.json'],
    layout: 'file-per-document',
    carries: { ...anySpans, ...plain, status: 'all', score: 'suggestions', tokens: true },
    withoutText: true
  },
  docx: {
    names: { en: 'Word document (text)', zh: 'Word 文档（文本）' },
    extensions: ['.docx'],
    layout: 'file-per-document',
    carries: undefined
  },
  pdf: {
    names: { en: 'PDF (text)', zh: 'PDF（文本）' },
    extensions: ['.pdf'],
    layout: 'file-per-document',
    carries: undefined
  },
  fhir: {
    names: { en: 'FHIR document (text)', zh: 'FHIR 文档（文本）' },
    extensions: ['.json', '.ndjson', '.xml'],
    layout: 'one-file',
    carries: undefined
  },
  jsonl: {
    names: { en: 'Chartmark JSON lines', zh: 'Chartmark JSON 行' },
    extensions: ['.jsonl', '.ndjson'],
    layout: 'one-file',
    carries: { ...anySpans, ...everything, attributes: true },
    withoutText: true
  },
  chartmark: {
    names: { en: 'Chartmark project archive', zh: 'Chartmark 项目档案' },
    extensions: ['.chartmark'],
    layout: 'one-file',
    carries: { ...anySpans, ...everything, attributes: true, tokens: true },
    withoutText: 'project'
  }
} as const satisfies Record<string, FormatEntry>

export type FormatId = keyof typeof formatTable

/** In the order in which they are offered. */
export const formatIds = Object.keys(formatTable) as [FormatId, ...FormatId[]]

export function isFormatId(id: string): id is FormatId {
  return Object.hasOwn(formatTable, id)
}

/** The row of a format, read as what any row may be. */
export function formatEntry(id: FormatId): FormatEntry {
  return formatTable[id]
}

export const textEncodingNames = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252'] as const
export type TextEncodingName = (typeof textEncodingNames)[number]

/** What offsets of a file may count. */
export const offsetUnits = ['code-points', 'utf-16', 'bytes', 'grapheme-clusters'] as const
export type OffsetUnit = (typeof offsetUnits)[number]

/** Where a file may count offsets from: BioC's two readings. */
export const offsetsFrom = ['document', 'container'] as const
export type OffsetsFrom = (typeof offsetsFrom)[number]

export const tagSchemes = ['IOB1', 'IOB2', 'IOBES', 'BILOU'] as const
export type TagScheme = (typeof tagSchemes)[number]
