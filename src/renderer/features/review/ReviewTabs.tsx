// The parts of reviewing, one after the other: the records, suspected label errors, how good the tagger is, what was found.
import { Link } from '@tanstack/react-router'
import { useText } from '../../locales/use-text.ts'
import styles from './ReviewTabs.module.css'

const parts = [
  { to: '/p/$projectId/review/{-$documentId}', name: 'review.tab.records' },
  { to: '/p/$projectId/review/errors', name: 'review.tab.errors' },
  { to: '/p/$projectId/review/quality', name: 'review.tab.quality' },
  { to: '/p/$projectId/review/entities', name: 'review.tab.entities' }
] as const
export type ReviewPart = (typeof parts)[number]['name']

export function ReviewTabs({ projectId, current }: { readonly projectId: string; readonly current: ReviewPart }) {
  const t = useText()
  return (
    <nav className={styles.tabs} aria-label={t('review.tabs')}>
      {parts.map(({ to, name }) => (
        <Link
          key={name}
          to={to}
          params={{ projectId, documentId: undefined }}
          search={{}}
          activeOptions={{ exact: true, includeSearch: false }}
          className={styles.tab}
          aria-current={name === current ? 'page' : undefined}
        >
          {t(name)}
        </Link>
      ))}
    </nav>
  )
}
