// The printable report of a run: one page of HTML that needs nothing else, with what whoever must defend the figures is asked for.
import type { Comparison, RunResult, SurveyedScore } from '../../../../shared/run-result.ts'
import type { Recipe } from '../../../../shared/recipe.ts'
import type { Run } from '../../../../shared/runs.ts'
import type { Formats, Text } from '../../../locales/use-text.ts'
import { phaseLine } from '../phase-line.ts'
import { recipeTitle } from '../recipe-title.ts'
import { bySupport } from '../result-shares.ts'
import { drawCalibration } from './calibration-drawing.ts'
import { escapeHtml, htmlTable } from './html.ts'

export interface ReportParts {
  readonly run: Run
  readonly recipe: Recipe
  readonly dataHash: string | null
  /** Name of the tagger that it went on from. */
  readonly parent: string | null
  readonly versions: Readonly<Record<string, string>>
  readonly result: RunResult
  /** With a tagger of that name; null where there is none. */
  readonly comparison: { readonly with: string; readonly figures: Comparison } | null
  readonly nameOfType: (type: string) => string
  /** Sentences of errors are text of documents: only where a person asked for them. */
  readonly withSentences: boolean
}

export interface ReportWords {
  readonly t: Text
  readonly formats: Formats
  /** BCP 47. */
  readonly language: string
}

export function reportHtml(parts: ReportParts, words: ReportWords): string {
  const { run } = parts
  const { t, language } = words
  const title = t('result.report.title', { name: run.name })
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${style}</style></head><body>
<h1>${escapeHtml(title)}</h1>
${recordSection(parts, words)}
${scoreSection(parts, words)}
${comparisonSection(parts, words)}
${errorSection(parts, words)}
${reliabilitySection(parts, words)}
<footer>${escapeHtml(t('result.report.footer', { version: parts.versions.chartmark ?? '' }))}</footer>
</body></html>
`
}

function recordSection(
  { run, recipe, dataHash, parent, versions, result }: ReportParts,
  { t, formats }: ReportWords
): string {
  const phases = recipe.phases.map((phase, place) => `${place + 1}. ${phaseLine(recipe, phase, t, formats)}`)
  const entries: readonly (readonly [string, string])[] = [
    [t('train.record.encoder'), run.encoderName],
    ...(parent === null ? [] : [[t('train.record.parent'), parent] as const]),
    [t('train.record.recipe'), [recipeTitle(run.recipeName, t), ...phases].join('\n')],
    ...(recipe.labelling === 'all' ? [[t('train.labelling'), t('train.labelling.all')] as const] : []),
    ...(recipe.loss === undefined
      ? []
      : [
          [
            t('train.record.loss'),
            t('train.record.loss.value', {
              weight: recipe.loss.largestTagWeight,
              focus: recipe.loss.focus,
              smoothing: formats.percent(recipe.loss.smoothing)
            })
          ] as const
        ]),
    ...(recipe.folds === undefined
      ? []
      : [[t('train.record.folds'), t('train.record.folds.value', { folds: recipe.folds })] as const]),
    [t('train.record.batch'), t('train.record.batch.value', { size: recipe.batchSize, tokens: recipe.maxTokens })],
    [t('train.record.seed'), String(run.seed)],
    [
      t('train.record.sentences'),
      t('train.record.sentences.value', {
        train: formats.number(run.sentences.train),
        devel: formats.number(run.sentences.devel)
      })
    ],
    [t('result.report.checked'), t(`result.report.checked.${result.checkedOn}`)],
    [t('train.record.data'), dataHash ?? t('train.record.data.none')],
    [t('train.record.started'), formats.moment(run.createdAt)],
    ...(run.finishedAt === null ? [] : [[t('train.record.finished'), formats.moment(run.finishedAt)] as const]),
    [
      t('train.record.versions'),
      Object.entries(versions)
        .map(([part, version]) => `${part} ${version}`)
        .join(' · ')
    ]
  ]
  const rows = entries.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`)
  return `<h2>${escapeHtml(t('train.record'))}</h2><dl>${rows.join('')}</dl>`
}

function scoreSection({ result, nameOfType }: ReportParts, { t, formats }: ReportWords): string {
  const cell = (score: SurveyedScore, of: 'precision' | 'recall' | 'f1') =>
    score.support === 0
      ? '–'
      : `${formats.score(score[of])} (${formats.score(score.intervals[of].low)}–${formats.score(score.intervals[of].high)})`
  const row = (name: string, score: SurveyedScore) => [
    name,
    cell(score, 'precision'),
    cell(score, 'recall'),
    cell(score, 'f1'),
    formats.number(score.support)
  ]
  const heads = (['type', 'precision', 'recall', 'f1', 'support'] as const).map((head) => t(`train.table.${head}`))
  const rows = [
    ...bySupport(result).map(({ type }) => row(nameOfType(type), result.types[type]!)),
    row(t('train.table.all'), result.micro)
  ]
  return `<h2>${escapeHtml(t('train.result.title'))}</h2>${htmlTable(heads, rows)}<p>${escapeHtml(t('result.report.interval'))}</p>`
}

function comparisonSection({ comparison }: ReportParts, { t, formats }: ReportWords): string {
  if (comparison === null) return ''
  const { figures } = comparison
  const { before, after, interval, p, beyondChance, difference, counts, sentences, learned } = figures
  const verdict = !beyondChance ? 'chance' : difference > 0 ? 'better' : 'worse'
  const said = [
    t(`result.compare.${verdict}`),
    t('result.compare.figures', {
      before: formats.score(before.f1),
      after: formats.score(after.f1),
      support: formats.number(after.support)
    }),
    t('result.compare.interval', {
      low: formats.difference(interval.low),
      high: formats.difference(interval.high),
      p: p < 0.01 ? '< 0.01' : `= ${formats.score(p)}`
    }),
    t('result.compare.sentences', { sentences }),
    learned === 0 ? '' : t('result.compare.learned', { learned })
  ]
  const kinds = (['fixed', 'broken', 'dropped', 'added'] as const).map((kind) =>
    t(`result.compare.${kind}`, { count: formats.number(counts[kind]) })
  )
  return `<h2>${escapeHtml(t('result.report.compare', { tagger: comparison.with }))}</h2><p>${escapeHtml(said.join(' '))}</p><p>${escapeHtml(kinds.join(' · '))}</p>`
}

function errorSection({ result, withSentences, nameOfType }: ReportParts, { t, formats }: ReportWords): string {
  const kinds = (['missed', 'spurious', 'wrong-boundary', 'wrong-type'] as const).map((kind) => ({
    kind,
    name: t(`result.errors.${kind}`, { count: formats.number(result.errorCounts[kind]) })
  }))
  const heading = `<h2>${escapeHtml(t('result.report.errors'))}</h2>`
  if (!withSentences) return `${heading}<p>${escapeHtml(kinds.map(({ name }) => name).join(' · '))}</p>`
  const lists = kinds.map(({ kind, name }) => {
    const items = result.errors
      .filter((error) => error.kind === kind)
      .map(({ sentence, gold, found }) => {
        const marks = [
          ...(gold === null
            ? []
            : [t('result.mark.gold', { label: nameOfType(gold.type) }) + quote(sentence.text, gold)]),
          ...(found === null
            ? []
            : [t('result.mark.found', { label: nameOfType(found.type) }) + quote(sentence.text, found)])
        ]
        return `<li>${escapeHtml(sentence.text)}<br><small>${escapeHtml([...marks, sentence.documentName].join(' · '))}</small></li>`
      })
    return `<h3>${escapeHtml(name)}</h3><ul>${items.join('')}</ul>`
  })
  return heading + lists.join('')
}

function quote(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  return ` “${text.slice(start, end)}”`
}

function reliabilitySection({ result, nameOfType }: ReportParts, { t, formats }: ReportWords): string {
  const { seen, calibration, confusion } = result
  const size = 220
  const { dots, path } = drawCalibration(calibration, size)
  const circles = dots.map(({ x, y, radius }) => `<circle cx="${x}" cy="${y}" r="${radius}"/>`)
  const curve = `<svg viewBox="-12 -12 ${size + 24} ${size + 24}" width="260" role="img" aria-label="${escapeHtml(t('result.calibration.label'))}"><rect width="${size}" height="${size}"/><line x1="0" y1="${size}" x2="${size}" y2="0"/><path d="${path}"/>${circles.join('')}</svg>`
  const bins = htmlTable(
    [t('result.calibration.score'), t('result.calibration.right'), t('train.table.support')],
    calibration.bins.map(({ meanScore, right, count }) => [
      formats.percent(meanScore),
      formats.percent(right),
      formats.number(count)
    ])
  )
  const recall = (side: 'seen' | 'unseen') => {
    const { support, found } = seen![side]
    return [t(`result.seen.${side}`), support === 0 ? '–' : formats.score(found / support), formats.number(support)]
  }
  const names = confusion.types.map(nameOfType)
  const last = names.length
  const matrix = confusion.counts.map((row, place) => [
    names[place] ?? t('result.confusion.nothing.there'),
    ...row.map((count, column) => (place === last && column === last ? '' : formats.number(count)))
  ])
  return [
    `<h2>${escapeHtml(t('result.calibration'))}</h2><div class="whole">${curve}${bins}</div><p>${escapeHtml(
      t('result.calibration.says', {
        distance: formats.percent(calibration.expectedError),
        entities: formats.number(calibration.entities)
      })
    )}</p>`,
    seen === null
      ? ''
      : `<h2>${escapeHtml(t('result.seen'))}</h2>${htmlTable(
          [t('result.seen.mentions'), t('train.table.recall'), t('train.table.support')],
          [recall('seen'), recall('unseen')]
        )}`,
    `<h2>${escapeHtml(t('result.confusion'))}</h2>${htmlTable(
      [t('result.confusion.corner'), ...names, t('result.confusion.nothing.found')],
      matrix,
      (row, column) => row === column - 1 && row < last
    )}<p>${escapeHtml(t('result.confusion.help'))}</p>`
  ].join('')
}

const style = `body{font:14px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:860px;margin:32px auto;padding:0 24px;color:#171b21}
h1{font-size:22px}h2{font-size:16px;margin-top:28px}h3{font-size:14px}table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:4px 12px;border-bottom:1px solid #ccc;text-align:end}th:first-child,td:first-child{text-align:start}thead th{font-weight:400;color:#4d5661}
dl{display:grid;grid-template-columns:max-content 1fr;gap:4px 16px}dt{color:#4d5661}dd{margin:0;white-space:pre-line;overflow-wrap:anywhere}
svg rect{fill:none;stroke:#ccc}svg line{stroke:#999;stroke-dasharray:4 4}svg path{fill:none;stroke:#3c4bb8}svg circle{fill:#3c4bb8}
footer{margin-top:32px;color:#4d5661}li{margin-bottom:6px}small{color:#4d5661}.whole{display:flex;flex-wrap:wrap;gap:16px 32px;align-items:start;break-inside:avoid}td.right{outline:1px solid #17714a;outline-offset:-2px;font-weight:600}
th,td{overflow-wrap:break-word}@page{margin:16mm}@media print{body{max-width:none;margin:0;padding:0;font-size:12px}h2,h3,dt{break-after:avoid}tr,li,dd,svg,h2+p{break-inside:avoid}th,td{padding:3px 8px}}`
