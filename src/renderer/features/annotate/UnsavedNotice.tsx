// Says that changes are not on disk yet, why, and offers to try again.
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import type { DocumentEdits } from './use-document-edits.ts'

export function UnsavedNotice({ edits }: { readonly edits: DocumentEdits }) {
  const t = useText()
  const first = edits.unsaved[0]
  if (first === undefined) return null
  return (
    <Callout
      tone="error"
      title={t('annotate.notSaved')}
      actions={
        <>
          <Button size="small" tone="quiet" onClick={edits.discard}>
            {t('annotate.discard')}
          </Button>
          <Button size="small" onClick={() => void edits.retry()}>
            {t('common.retry')}
          </Button>
        </>
      }
    >
      {t('annotate.notSavedText', { reason: errorText(first.error, t) })}{' '}
      {t('annotate.unsavedCount', { count: edits.unsaved.length })}
    </Callout>
  )
}
