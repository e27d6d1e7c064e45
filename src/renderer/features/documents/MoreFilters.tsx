// Filters of a document list by what is marked in it: label, who marked it, score, code; each value says how many documents it opens.
import { Popover } from '@base-ui/react/popover'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../app/api.ts'
import type { DocumentFilter } from '../../app/addresses.ts'
import { noteFilters } from '../../../shared/notes.ts'
import { useLabelName, useText } from '../../locales/use-text.ts'
import { usePersonName } from '../people/use-person-name.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import popup from '../../ui/Popup.module.css'
import { Select } from '../../ui/Select.tsx'
import { useLabelOptions } from '../../ui/use-label-options.ts'
import { useMakerName } from '../taggers/use-maker-name.ts'
import styles from './DocumentFilterBar.module.css'
import { attributeChoices } from './attribute-choices.ts'
import { ChangeFilter } from './ChangeFilter.tsx'
import { ImportFilter } from './ImportFilter.tsx'
import { useFacets } from './use-facets.ts'
import { bandOf, type ScoreFilter, scoreFilters } from './score-filter.ts'

interface MoreFiltersProps {
  readonly projectId: string
  readonly filter: DocumentFilter
  readonly onChange: (filter: DocumentFilter) => void
}

const any = '*'
/** No name, since names are trimmed. */
const nobody = ' '

export function MoreFilters({ projectId, filter, onChange }: MoreFiltersProps) {
  const t = useText()
  const personName = usePersonName()
  const makerName = useMakerName()
  const nameOf = useLabelName()
  const labelOptions = useLabelOptions()
  const api = useApi()
  const [isOpen, setIsOpen] = useState(false)
  const facets = useFacets(projectId, filter, isOpen)
  const labels = useQuery(api.projects.labels.queryOptions({ input: { projectId } })).data?.labels ?? []
  const chosen = [
    ...[filter.label, filter.attribute, filter.by, filter.above ?? filter.below, filter.code],
    ...[filter.assigned ?? filter.unassigned, filter.done, filter.imported, filter.worked],
    ...[filter.change, filter.notes]
  ].filter((each) => each !== undefined)
  const documentsOf = (values: readonly { value: string; documents: number }[] | undefined, value: string) =>
    t('common.documents', { count: values?.find((each) => each.value === value)?.documents ?? 0 })
  const set = (name: 'label' | 'attribute' | 'by' | 'code') => (value: string) =>
    onChange({ ...filter, [name]: value === any ? undefined : value })
  const attributes = attributeChoices(labels, facets?.attributes, filter.attribute)
  const people = new Set([
    ...(facets?.by ?? []).map(({ value }) => value),
    ...(filter.by === undefined ? [] : [filter.by])
  ])
  const codes = new Set([
    ...(facets?.codes ?? []).map(({ value }) => value),
    ...(filter.code === undefined ? [] : [filter.code])
  ])
  const assigned = new Set([
    ...(facets?.assigned ?? []).map(({ value }) => value),
    ...(filter.assigned === undefined ? [] : [filter.assigned])
  ])
  return (
    <Popover.Root open={isOpen} onOpenChange={setIsOpen}>
      <Popover.Trigger
        className={buttonClass(chosen.length === 0 ? 'quiet' : 'plain', 'small')}
        title={t('filter.more')}
      >
        <Icon name="filter" size={14} />
        <span className="visually-hidden">{t('filter.more')}</span>
        {chosen.length === 0 ? null : chosen.length}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className={popup.positioner} sideOffset={4} align="start">
          <Popover.Popup className={popup.popup} aria-label={t('filter.more')}>
            <div className={styles.more}>
              <Select
                size="small"
                label={t('filter.label')}
                value={filter.label ?? any}
                onChange={set('label')}
                options={[
                  { value: any, label: t('filter.anyLabel') },
                  ...labelOptions(labels, {
                    withBelow: true,
                    noteOf: ({ id }) => documentsOf(facets?.labels, id)
                  })
                ]}
              />
              {attributes.length === 0 ? null : (
                <Select
                  size="small"
                  label={t('filter.attribute')}
                  value={filter.attribute ?? any}
                  onChange={set('attribute')}
                  options={[
                    { value: any, label: t('filter.anyAttribute') },
                    ...attributes.map(({ value, attribute, said }) => ({
                      value,
                      label:
                        said === null
                          ? nameOf(attribute)
                          : t('filter.attributeValue', { attribute: nameOf(attribute), value: nameOf(said) }),
                      note: documentsOf(facets?.attributes, value)
                    }))
                  ]}
                />
              )}
              <Select
                size="small"
                label={t('filter.by')}
                value={filter.by ?? any}
                onChange={set('by')}
                options={[
                  { value: any, label: t('filter.anyone') },
                  ...[...people].map((value) => ({
                    value,
                    label: makerName(value),
                    note: documentsOf(facets?.by, value)
                  }))
                ]}
              />
              <Select
                size="small"
                label={t('filter.score')}
                value={bandOf(filter)}
                onChange={(band: ScoreFilter) => onChange({ ...filter, ...scoreFilters[band] })}
                options={(Object.keys(scoreFilters) as ScoreFilter[]).map((band) => ({
                  value: band,
                  label: t(band === 'any' ? 'filter.anyScore' : `filter.score.${band}`),
                  ...(band === 'any' ? {} : { note: documentsOf(facets?.scores, band) })
                }))}
              />
              {assigned.size === 0 ? null : (
                <Select
                  size="small"
                  label={t('filter.assigned')}
                  value={filter.unassigned === true ? nobody : (filter.assigned ?? any)}
                  onChange={(value) =>
                    onChange({
                      ...filter,
                      assigned: value === any || value === nobody ? undefined : value,
                      unassigned: value === nobody ? true : undefined,
                      done: undefined
                    })
                  }
                  options={[
                    { value: any, label: t('filter.anyAssigned') },
                    ...[...assigned].map((value) => ({
                      value,
                      label: personName(value),
                      note: documentsOf(facets?.assigned, value)
                    })),
                    {
                      value: nobody,
                      label: t('filter.unassigned'),
                      note: t('common.documents', { count: facets?.unassigned ?? 0 })
                    }
                  ]}
                />
              )}
              {filter.assigned === undefined ? null : (
                <Select
                  size="small"
                  label={t('filter.done')}
                  value={filter.done === undefined ? any : filter.done ? 'done' : 'left'}
                  onChange={(value) => onChange({ ...filter, done: value === any ? undefined : value === 'done' })}
                  options={[
                    { value: any, label: t('filter.anyDone') },
                    { value: 'done', label: t('team.done') },
                    { value: 'left', label: t('team.left') }
                  ]}
                />
              )}
              {codes.size === 0 ? null : (
                <Select
                  size="small"
                  label={t('filter.code')}
                  value={filter.code ?? any}
                  onChange={set('code')}
                  options={[
                    { value: any, label: t('filter.anyCode') },
                    ...[...codes].map((value) => ({ value, label: value, note: documentsOf(facets?.codes, value) }))
                  ]}
                />
              )}
              <Select
                size="small"
                label={t('filter.notes')}
                value={filter.notes ?? any}
                onChange={(value) => onChange({ ...filter, notes: noteFilters.find((each) => each === value) })}
                options={[
                  { value: any, label: t('filter.anyNotes') },
                  ...noteFilters.map((value) => ({
                    value: value,
                    label: t(`filter.notes.${value}`),
                    note: documentsOf(facets?.notes, value)
                  }))
                ]}
              />
              <ChangeFilter projectId={projectId} filter={filter} onChange={onChange} />
              <ImportFilter projectId={projectId} filter={filter} onChange={onChange} />
              <Button
                size="small"
                disabled={chosen.length === 0}
                onClick={() =>
                  onChange({ search: filter.search, status: filter.status, suggestions: filter.suggestions })
                }
              >
                {t('corpus.clear')}
              </Button>
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
