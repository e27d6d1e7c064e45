// Rows of an import's report as they are listed: each with the sign of its kind.
import type { ReportKind, ReportRow } from '../../../shared/imports.ts'
import { useText } from '../../locales/use-text.ts'
import type { ReportLine } from '../reports/ReportRows.tsx'

type Sign = NonNullable<ReportLine['sign']>

const refusedSign = { icon: 'error', tone: 'bad' } as const
const signs: Record<ReportKind, Omit<Sign, 'label'>> = {
  file: refusedSign,
  document: refusedSign,
  span: refusedSign,
  change: { icon: 'warning', tone: 'warn' },
  duplicate: { icon: 'info', tone: 'quiet' },
  note: { icon: 'info', tone: 'quiet' }
}

export function useReportLines(): (rows: readonly ReportRow[]) => ReportLine[] {
  const t = useText()
  return (rows) =>
    rows.map(({ kind, ...row }) => ({ ...row, sign: { ...signs[kind], label: t(`import.kind.${kind}`) } }))
}
