// The filter by the import that brought a document, and by whether somebody has worked on it since.
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../app/api.ts'
import type { DocumentFilter } from '../../app/addresses.ts'
import { useText } from '../../locales/use-text.ts'
import { Select } from '../../ui/Select.tsx'
import { useFilesName } from '../import/use-files-name.ts'

interface ImportFilterProps {
  readonly projectId: string
  readonly filter: DocumentFilter
  readonly onChange: (filter: DocumentFilter) => void
}

const any = '*'

export function ImportFilter({ projectId, filter, onChange }: ImportFilterProps) {
  const t = useText()
  const filesName = useFilesName()
  const api = useApi()
  const imports = useQuery(api.imports.list.queryOptions({ input: { projectId } })).data ?? []
  const listed = imports.filter(
    ({ id, state, documents }) => id === filter.imported || (state === 'done' && documents > 0)
  )
  if (listed.length === 0) return null
  return (
    <>
      <Select
        size="small"
        label={t('filter.import')}
        value={filter.imported ?? any}
        onChange={(value) => onChange({ ...filter, imported: value === any ? undefined : value })}
        options={[
          { value: any, label: t('filter.anyImport') },
          ...listed.map(({ id, name, documents, takenBack }) => ({
            value: id,
            label: filesName(name),
            note: takenBack ? t('takeBack.mark') : t('common.documents', { count: documents })
          }))
        ]}
      />
      <Select
        size="small"
        label={t('filter.worked')}
        value={filter.worked === true ? 'worked' : any}
        onChange={(value) => onChange({ ...filter, worked: value === any ? undefined : true })}
        options={[
          { value: any, label: t('filter.anyWork') },
          { value: 'worked', label: t('filter.worked') }
        ]}
      />
    </>
  )
}
