// The filter by a change of many documents that reached them.
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../app/api.ts'
import type { DocumentFilter } from '../../app/addresses.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { usePersonName } from '../people/use-person-name.ts'
import { Select } from '../../ui/Select.tsx'

interface ChangeFilterProps {
  readonly projectId: string
  readonly filter: DocumentFilter
  readonly onChange: (filter: DocumentFilter) => void
}

const any = '*'
/** The newest; one further back is there where it was chosen. */
const listed = 20

export function ChangeFilter({ projectId, filter, onChange }: ChangeFilterProps) {
  const t = useText()
  const nameOf = usePersonName()
  const formats = useFormats()
  const api = useApi()
  const changes = useQuery(api.bulk.changes.queryOptions({ input: { projectId }, staleTime: 0 })).data ?? []
  const offered = changes.filter(({ id }, at) => at < listed || id === filter.change)
  if (offered.length === 0) return null
  return (
    <Select
      size="small"
      label={t('filter.change')}
      value={filter.change ?? any}
      onChange={(value) => onChange({ ...filter, change: value === any ? undefined : value, part: undefined })}
      options={[
        { value: any, label: t('filter.anyChange') },
        ...offered.map(({ id, by, action, at }) => ({
          value: id,
          label: `${nameOf(by)} ${t(`changes.${action}`)}`,
          note: formats.moment(at)
        }))
      ]}
    />
  )
}
