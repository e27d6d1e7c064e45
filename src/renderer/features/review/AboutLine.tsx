// Says that the queue holds only the records a number of the entity view counted, and lets go of that.
import type { About } from '../../../shared/entity-view.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { IconButton } from '../../ui/Button.tsx'
import styles from './QueuePanel.module.css'

export function AboutLine({ about, onClear }: { readonly about: About; readonly onClear: () => void }) {
  const t = useText()
  const formats = useFormats()
  const { concepts, status, month, group } = about
  const parts = [
    ...(concepts.length === 0
      ? []
      : [t('entities.about', { form: formats.list(concepts.map(({ concept }) => `“${concept}”`)) })]),
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
