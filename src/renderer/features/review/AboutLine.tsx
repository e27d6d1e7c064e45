// Says that the queue holds only the records a number of the entity view counted, and lets go of that.
import { useQuery } from '@tanstack/react-query'
import type { About } from '../../../shared/entity-view.ts'
import { useApi } from '../../app/api.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { IconButton } from '../../ui/Button.tsx'
import styles from './QueuePanel.module.css'

interface AboutLineProps {
  readonly projectId: string
  readonly about: About
  readonly onClear: () => void
}

export function AboutLine({ projectId, about, onClear }: AboutLineProps) {
  const t = useText()
  const formats = useFormats()
  const { concepts, status, month, group } = about
  const api = useApi()
  const forms = useQuery(api.entities.forms.queryOptions({ input: { projectId, concepts } })).data
  /** A code says little by itself. */
  const nameOf = (concept: string, at: number) => {
    const form = forms?.[at] ?? concept
    return form === concept ? `“${concept}”` : `“${form}” (${concept})`
  }
  const parts = [
    ...(concepts.length === 0
      ? []
      : [t('entities.about', { form: formats.list(concepts.map(({ concept }, at) => nameOf(concept, at))) })]),
    ...(status === undefined ? [] : [t(`entities.about.${status}`)]),
    ...(month === undefined ? [] : [month === '' ? t('entities.about.undated') : t('entities.about.month', { month })]),
    ...(group === undefined ? [] : [t('entities.about.group', { group })])
  ]
  return (
    <p className={styles.about}>
      <span>{parts.join(' · ')}</span>
      <IconButton size="small" icon="close" label={t('entities.about.clear')} onClick={onClear} />
    </p>
  )
}
