// What a view says where the project has no documents yet: what it is for once there are some, and the way to bring them in.
import { Link } from '@tanstack/react-router'
import { useText } from '../../locales/use-text.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'

interface NoDocumentsProps {
  readonly projectId: string
  readonly says: string
}

export function NoDocuments({ projectId, says }: NoDocumentsProps) {
  const t = useText()
  return (
    <EmptyState
      icon="corpus"
      title={t('annotate.empty.title')}
      text={says}
      actions={
        <Link to="/p/$projectId/corpus" params={{ projectId }} className={buttonClass('primary')}>
          {t('command.goTo', { view: t('frame.corpus') })}
        </Link>
      }
    />
  )
}
