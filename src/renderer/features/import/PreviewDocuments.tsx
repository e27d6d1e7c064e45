// The first documents as they will look: entities in the colours of the labels that they will have.
import { useQuery } from '@tanstack/react-query'
import type { CSSProperties } from 'react'
import type { ImportPreview, PreviewDocument } from '../../../shared/imports.ts'
import { type Label, labelColours } from '../../../shared/labels.ts'
import { useApi } from '../../app/api.ts'
import { useTheme } from '../../ui/theme.ts'
import { useLabelName, useText } from '../../locales/use-text.ts'
import { labelPaint } from '../../ui/label-paint.ts'
import styles from './Import.module.css'
import { type ImportDraft, targetOf } from './import-draft.ts'
import { cutText, type PreviewSpan } from './painted-text.ts'

interface PreviewDocumentsProps {
  readonly projectId: string
  readonly preview: ImportPreview
  readonly draft: ImportDraft
}

interface Look {
  readonly colour: string
  readonly name: string
}

export function PreviewDocuments({ projectId, preview, draft }: PreviewDocumentsProps) {
  const t = useText()
  const api = useApi()
  const present = useQuery(api.projects.labels.queryOptions({ input: { projectId } })).data?.labels ?? []
  const looks = useLooks(preview, draft, present)
  const { seen, isComplete } = preview
  // Those with entities first: they show what the labels do.
  const documents = preview.documents.toSorted((a, b) => Number(b.spans.length > 0) - Number(a.spans.length > 0))
  return (
    <section>
      <h3>{t('import.preview.documents')}</h3>
      <p className={styles.facts}>{t(isComplete ? 'import.preview.all' : 'import.preview.some', { count: seen })}</p>
      {documents.map((document, index) => (
        <article key={index} className={styles.document}>
          <header className={styles.documentName}>
            {document.name}
            {document.isDuplicate ? <span className={styles.warn}>{t('import.preview.isDuplicate')}</span> : null}
          </header>
          <PaintedText document={document} looks={looks} />
          {document.isCut ? <p className={styles.facts}>{t('import.preview.isCut')}</p> : null}
        </article>
      ))}
    </section>
  )
}

/** Colour and name by the name in the files; what is left out has none. */
function useLooks(preview: ImportPreview, draft: ImportDraft, present: readonly Label[]): ReadonlyMap<string, Look> {
  const nameOf = useLabelName()
  const looks = new Map<string, Look>()
  let made = present.length
  for (const name of preview.labels) {
    const target = targetOf(draft, name)
    if (target.kind === 'leave-out') continue
    const label = target.kind === 'label' ? present.find(({ id }) => id === target.labelId) : undefined
    if (label !== undefined) looks.set(name.name, { colour: label.colour, name: nameOf(label) })
    else looks.set(name.name, { colour: labelColours[made++ % labelColours.length]!, name: name.name })
  }
  return looks
}

interface PaintedTextProps {
  readonly document: PreviewDocument
  readonly looks: ReadonlyMap<string, Look>
}

function PaintedText({ document, looks }: PaintedTextProps) {
  const theme = useTheme()
  const spans = document.spans.filter(({ label, status }) => status !== 'rejected' && looks.has(label))
  return (
    <p className={styles.text}>
      {cutText(document.text, spans).map((piece, index) => {
        if (piece.spans.length === 0) return piece.text
        return (
          <mark
            key={index}
            className={styles.mark}
            style={styleOf(piece.spans, looks, theme)}
            title={piece.spans.map(({ label }) => looks.get(label)!.name).join(', ')}
          >
            {piece.text}
          </mark>
        )
      })}
    </p>
  )
}

/** As in the editor: a tint and a line each, the shortest nearest to the text; suggestions have a dashed line and no tint. */
function styleOf(
  spans: readonly PreviewSpan[],
  looks: ReadonlyMap<string, Look>,
  theme: ReturnType<typeof useTheme>
): CSSProperties {
  const [inner, ...outer] = spans.map(({ label, status }, lane) => ({
    ...labelPaint(looks.get(label)!.colour, theme, lane),
    isSuggestion: status === 'suggestion'
  }))
  return {
    backgroundColor: inner!.isSuggestion ? 'transparent' : inner!.tint,
    borderBottom: `2px ${inner!.isSuggestion ? 'dashed' : 'solid'} ${inner!.line}`,
    boxShadow:
      outer
        .slice(0, 3)
        .map(({ line }, lane) => `0 ${2 + 2 * lane}px 0 ${line}`)
        .join(', ') || 'none'
  }
}
