// Search and status of a document list; what is chosen is kept in the view's address.
import { useState } from 'react'
import { type DocumentStatus, documentStatusSchema } from '../../../shared/entities.ts'
import type { DocumentFilter } from '../../app/addresses.ts'
import { useText } from '../../locales/use-text.ts'
import { cx } from '../../ui/cx.ts'
import { SearchInput } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import styles from './DocumentFilterBar.module.css'
import { MoreFilters } from './MoreFilters.tsx'
import { useFacets } from './use-facets.ts'

interface DocumentFilterBarProps {
  readonly projectId: string
  readonly filter: DocumentFilter
  readonly onChange: (filter: DocumentFilter) => void
  /** One above the other, in a narrow column. */
  readonly stacked?: boolean
  readonly searchId?: string
  /** Enter in the search. */
  readonly onEnter?: () => void
  /** Escape in a search that is empty. */
  readonly onLeave?: () => void
}

type Choice = DocumentStatus | 'any' | 'suggestions'

export function DocumentFilterBar(props: DocumentFilterBarProps) {
  const { projectId, filter, onChange, stacked = false, searchId, onEnter, onLeave } = props
  const t = useText()
  const [isOpen, setIsOpen] = useState(false)
  const facets = useFacets(projectId, filter, isOpen)
  const countOf = (status: DocumentStatus) =>
    facets === undefined
      ? {}
      : {
          note: t('common.documents', { count: facets.statuses.find(({ value }) => value === status)?.documents ?? 0 })
        }
  const choice: Choice = filter.suggestions === true ? 'suggestions' : (filter.status ?? 'any')
  const choose = (next: Choice) =>
    onChange({
      ...filter,
      status: next === 'any' || next === 'suggestions' ? undefined : next,
      suggestions: next === 'suggestions' ? true : undefined
    })
  return (
    <div className={cx(styles.bar, stacked && styles.stacked)}>
      <SearchInput
        id={searchId}
        className={styles.search}
        size={stacked ? 'small' : 'medium'}
        label={t('corpus.search')}
        value={filter.search ?? ''}
        maxLength={200}
        onChange={(search) => onChange({ ...filter, search: search === '' ? undefined : search })}
        onKeyDown={(event) => {
          // Enter also ends the input of Chinese.
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') onEnter?.()
          // The first Escape empties the field.
          if (event.key === 'Escape' && event.currentTarget.value === '') onLeave?.()
        }}
      />
      <div className={styles.choices}>
        <Select
          className={styles.status}
          label={t('corpus.status')}
          size={stacked ? 'small' : 'medium'}
          value={choice}
          onChange={choose}
          onOpenChange={setIsOpen}
          options={[
            { value: 'any', label: t('corpus.anyStatus') },
            ...documentStatusSchema.options.map((status) => ({
              value: status,
              label: t(`status.${status}`),
              ...countOf(status)
            })),
            { value: 'suggestions', label: t('corpus.withSuggestions') }
          ]}
        />
        <MoreFilters projectId={projectId} filter={filter} onChange={onChange} />
      </div>
    </div>
  )
}
