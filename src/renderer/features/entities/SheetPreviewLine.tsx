// Says before a workbook is written of how many entities the words are too long for a cell of it.
import { useQuery } from '@tanstack/react-query'
import type { MentionChoice } from '../../../shared/entity-view.ts'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { Callout } from '../../ui/Callout.tsx'

interface SheetPreviewLineProps {
  readonly projectId: string
  readonly choice: MentionChoice
}

export function SheetPreviewLine({ projectId, choice }: SheetPreviewLineProps) {
  const t = useText()
  const api = useApi()
  const { data, error } = useQuery(
    api.exports.previewSheet.queryOptions({ input: { projectId, choice }, staleTime: 0, gcTime: 0 })
  )
  if (error !== null) return <Callout tone="error">{errorText(error, t)}</Callout>
  if (data === undefined) return <p role="status">{t('export.counting')}</p>
  const { documents, looked, long } = data
  if (long === 0) return null
  return (
    <Callout tone="warning">
      {t('entities.export.long', { count: long })} {looked < documents ? t('export.looked', { looked, documents }) : ''}
    </Callout>
  )
}
