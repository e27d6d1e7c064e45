// A number that opens the records it counts.
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { About } from '../../../shared/entity-view.ts'
import { useText } from '../../locales/use-text.ts'
import styles from './EntitiesView.module.css'

interface RecordsLinkProps {
  readonly projectId: string
  readonly about: About
  readonly children: ReactNode
}

export function RecordsLink({ projectId, about, children }: RecordsLinkProps) {
  const t = useText()
  return (
    <Link
      to="/p/$projectId/review/{-$documentId}"
      params={{ projectId, documentId: undefined }}
      search={{ scope: 'all', order: 'name', about }}
      className={styles.records}
      title={t('entities.open')}
    >
      {children}
    </Link>
  )
}
