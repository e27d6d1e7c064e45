// What to mark with a label: its guideline and examples, those of the labels above it first, the marked part of each example as in the text.
import { create } from 'zustand'
import { labelPath } from '../../../shared/label-tree.ts'
import type { Label } from '../../../shared/labels.ts'
import { useLabelName, useLocale, useText } from '../../locales/use-text.ts'
import { useLabelStyle } from '../../ui/LabelChip.tsx'
import styles from './Inspector.module.css'

interface GuidelineNoteProps {
  readonly labels: readonly Label[]
  readonly label: Label
}

/** Opened once it stays so, from entity to entity and from document to document. */
const useOpen = create<{ isOpen: boolean; set: (isOpen: boolean) => void }>((set) => ({
  isOpen: false,
  set: (isOpen) => set({ isOpen })
}))

export function GuidelineNote({ labels, label }: GuidelineNoteProps) {
  const t = useText()
  const nameOf = useLabelName()
  const locale = useLocale()
  const { isOpen, set } = useOpen()
  const path = labelPath(labels, label.id)
  const parts = path
    .map((each, place) => ({
      label: each,
      path: path
        .slice(0, place + 1)
        .map(nameOf)
        .join(' › '),
      guideline: each.guideline[locale] || each.guideline[locale === 'en' ? 'zh' : 'en'],
      examples: (each.examples ?? '').split('\n').filter((line) => line.trim() !== '')
    }))
    .filter(({ guideline, examples }) => guideline !== '' || examples.length > 0)
  if (parts.length === 0) return null
  return (
    <details className={styles.guideline} open={isOpen} onToggle={(event) => set(event.currentTarget.open)}>
      <summary>{t('annotate.guideline')}</summary>
      {parts.map((part) => (
        <div key={part.label.id} className={styles.rule}>
          {path.length === 1 ? null : <h3 className={styles.path}>{part.path}</h3>}
          {part.guideline === '' ? null : <p>{part.guideline}</p>}
          <Examples colour={part.label.colour} lines={part.examples} />
        </div>
      ))}
    </details>
  )
}

function Examples({ colour, lines }: { readonly colour: string; readonly lines: readonly string[] }) {
  const style = useLabelStyle(colour)
  if (lines.length === 0) return null
  return (
    <ul style={style}>
      {lines.map((line) => (
        <li key={line}>
          {line
            .split(/(\[[^\]]*\])/u)
            .map((part, place) => (part.startsWith('[') ? <mark key={place}>{part.slice(1, -1)}</mark> : part))}
        </li>
      ))}
    </ul>
  )
}
