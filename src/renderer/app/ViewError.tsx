// Shown in place of a view that failed or does not exist; the rest of the window goes on working.
import { useNavigate } from '@tanstack/react-router'
import { useText } from '../locales/use-text.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { errorText } from './error-words.ts'

export function ViewError({ error, reset }: { readonly error: unknown; readonly reset?: () => void }) {
  const t = useText()
  return (
    <EmptyState
      icon="error"
      title={t('view.error.title')}
      text={errorText(error, t)}
      actions={reset === undefined ? undefined : <Button onClick={reset}>{t('common.retry')}</Button>}
    />
  )
}

export function ViewMissing() {
  const t = useText()
  const navigate = useNavigate()
  return (
    <EmptyState
      icon="search"
      title={t('view.missing.title')}
      text={t('view.missing.text')}
      actions={<Button onClick={() => void navigate({ to: '/' })}>{t('view.missing.home')}</Button>}
    />
  )
}
