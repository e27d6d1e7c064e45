// What to mark with a label: its guideline and examples, the marked part of each shown as it would be in the text.
import type { Label } from '../../../shared/labels.ts'
import { useLocale, useText } from '../../locales/use-text.ts'
import { useLabelStyle } from '../../ui/LabelChip.tsx'
import styles from './Inspector.module.css'

export function GuidelineNote({ label }: { readonly label: Label }) {
  const t = useText()
  const locale = useLocale()
  const style = useLabelStyle(label.colour)
  const guideline = label.guideline[locale] || label.guideline[locale === 'en' ? 'zh' : 'en']
  const examples = (label.examples ?? '').split('\n').filter((line) => line.trim() !== '')
  if (guideline === '' && examples.length === 0) return null
  return (
    <details className={styles.guideline} style={style}>
      <summary>{t('annotate.guideline')}</summary>
      {guideline === '' ? null : <p>{guideline}</p>}
      {examples.length === 0 ? null : (
        <ul>
          {examples.map((example) => (
            <li key={example}>
              {example
                .split(/(\[[^\]]*\])/u)
                .map((part, place) => (part.startsWith('[') ? <mark key={place}>{part.slice(1, -1)}</mark> : part))}
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}
