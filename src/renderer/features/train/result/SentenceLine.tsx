// A sentence of a result with its marks, leading to its place in the document.
import { Link } from '@tanstack/react-router'
import type { CSSProperties, ReactNode } from 'react'
import type { Label } from '../../../../shared/labels.ts'
import type { ResultSentence } from '../../../../shared/run-result.ts'
import { useTheme } from '../../../ui/theme.ts'
import { useLabelName, useText } from '../../../locales/use-text.ts'
import { goneColour, labelPaint } from '../../../ui/label-paint.ts'
import { cutAtMarks, type LineMark } from './cut-at-marks.ts'
import styles from './SentenceLine.module.css'

interface SentenceLineProps {
  readonly projectId: string
  readonly sentence: ResultSentence
  /** What is there (`gold`) with a tint, what was found with a dashed line. */
  readonly marks: readonly LineMark[]
  readonly labels: readonly Label[]
  /** Said of it at the end of the line. */
  readonly children?: ReactNode
}

export function SentenceLine({ projectId, sentence, marks, labels, children }: SentenceLineProps) {
  const t = useText()
  const theme = useTheme()
  const nameOf = useLabelName()
  const { text, documentId, documentName, start } = sentence
  const place = { start: Math.min(...marks.map((mark) => mark.start)), end: Math.max(...marks.map((mark) => mark.end)) }
  const colourOf = (type: string) => labels.find((label) => label.id === type)?.colour ?? goneColour
  const nameOfType = (type: string) => {
    const label = labels.find((each) => each.id === type)
    return label === undefined ? type : nameOf(label)
  }
  return (
    <li className={styles.line}>
      <Link
        to="/p/$projectId/annotate/{-$documentId}"
        params={{ projectId, documentId }}
        search={{ at: `${start + place.start}-${start + place.end}` }}
        className={styles.link}
        title={t('result.open', { document: documentName })}
      >
        <span className={styles.text}>
          {cutAtMarks(text, marks).map(({ start: from, end, gold, found }) => {
            const piece = text.slice(from, end)
            if (gold === null && found === null) return <span key={from}>{piece}</span>
            const style = {
              '--gold': gold === null ? 'transparent' : labelPaint(colourOf(gold), theme).tint,
              '--gold-line': gold === null ? 'transparent' : labelPaint(colourOf(gold), theme).line,
              '--found': found === null ? 'transparent' : labelPaint(colourOf(found), theme).line
            } as CSSProperties
            return (
              <mark key={from} className={styles.mark} style={style}>
                {piece}
              </mark>
            )
          })}
        </span>
        <span className={styles.says}>
          {marks.map(({ side, type }) => (
            <span key={side}>{t(`result.mark.${side}`, { label: nameOfType(type) })}</span>
          ))}
          {children}
          <span className={styles.document}>{documentName}</span>
        </span>
      </Link>
    </li>
  )
}
