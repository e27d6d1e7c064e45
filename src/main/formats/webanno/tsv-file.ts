// Reads the lines of a WebAnno TSV 3 file: the layers of its header, then sentences with their rows.
import { reason } from '../../../shared/reasons/reason.ts'
import { problem, type ProblemItem } from '../format.ts'
import { linesOf } from '../text/lines.ts'

export interface TsvLayer {
  /** Span, chain, relation. */
  readonly kind: 'SP' | 'CH' | 'RL'
  readonly type: string
  /** One for each column; a single empty name for a layer without features. */
  readonly features: readonly string[]
  readonly firstColumn: number
}

export interface TsvRow {
  readonly line: number
  /** In the file's unit. */
  readonly begin: number
  readonly end: number
  /** As written, with escapes. */
  readonly token: string
  readonly isPart: boolean
  /** Values of all layers, from the first column after the token. */
  readonly cells: readonly string[]
}

export interface TsvSentence {
  readonly line: number
  /** As written, with escapes; lines of old files joined by line breaks. */
  readonly text: string
  readonly rows: readonly TsvRow[]
}

export interface TsvFile {
  readonly layers: readonly TsvLayer[]
  readonly sentences: readonly TsvSentence[]
  readonly problems: readonly ProblemItem[]
}

/** Undefined where the file does not say that it is WebAnno TSV 3. */
export function parseTsv(content: string, name: string): TsvFile | undefined {
  if (!isTsvHeader(content)) return undefined
  const layers: TsvLayer[] = []
  const sentences: TsvSentence[] = []
  const problems: ProblemItem[] = []
  let text: string[] = []
  let rows: TsvRow[] = []
  let start = 0
  const close = () => {
    if (text.length > 0 || rows.length > 0) sentences.push({ line: start, text: text.join('\n'), rows })
    text = []
    rows = []
  }
  for (const { text: line, number } of linesOf(content)) {
    const layer = /^#T_(SP|CH|RL)=([^|]*)(?:\|(.*))?$/.exec(line)
    if (layer !== null) {
      const features = (layer[3] ?? '').split('|')
      const firstColumn = layers.reduce((sum, each) => sum + each.features.length, 0)
      layers.push({ kind: layer[1] as TsvLayer['kind'], type: layer[2]!, features, firstColumn })
    } else if (line.startsWith('#Text=')) {
      if (rows.length > 0) close()
      if (text.length === 0) start = number
      text.push(line.slice('#Text='.length))
    } else if (line === '') {
      close()
    } else if (!line.startsWith('#')) {
      const row = parseRow(line, number)
      if (row === undefined) problems.push(problem(`${name}:${number}`, reason('webanno.row'), { kind: 'span' }))
      else rows.push(row)
    }
  }
  close()
  return { layers, sentences, problems }
}

export function isTsvHeader(content: string): boolean {
  return /^#FORMAT=WebAnno TSV 3/.test(content)
}

/** TSV 1 and 2: no format line, words without places. */
export function isOldTsv(content: string): boolean {
  return /^#(?:id|text)=/m.test(content) && /^1-1\t/m.test(content) && !content.startsWith('#FORMAT=')
}

function parseRow(line: string, number: number): TsvRow | undefined {
  const found = /^\d+-\d+(\.\d+)?\t(\d+)-(\d+)\t([^\t]*)(?:\t(.*))?$/s.exec(line)
  if (found === null) return undefined
  const [, part, begin, end, token, cells = ''] = found
  return {
    line: number,
    begin: Number(begin),
    end: Number(end),
    token: token!,
    isPart: part !== undefined,
    cells: cells.split('\t')
  }
}
