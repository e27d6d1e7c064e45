// How far each annotator is; every count opens the documents it counts.
import { Link } from '@tanstack/react-router'
import type { Progress } from '../../../shared/team.ts'
import type { DocumentFilter } from '../../app/addresses.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { usePersonName } from '../people/use-person-name.ts'
import { HeaderCell, NumberCell, Table } from '../../ui/Table.tsx'
import styles from './team.module.css'

interface ProgressTableProps {
  readonly projectId: string
  readonly progress: Progress
}

export function ProgressTable({ projectId, progress }: ProgressTableProps) {
  const t = useText()
  const nameOf = usePersonName()
  const formats = useFormats()
  const count = (documents: number, filter: DocumentFilter) => (
    <Link to="/p/$projectId/corpus" params={{ projectId }} search={filter} className={styles.count}>
      {formats.number(documents)}
    </Link>
  )
  return (
    <div className={styles.table}>
      <Table label={t('team.progress')}>
        <thead>
          <tr>
            <HeaderCell>{t('team.annotator')}</HeaderCell>
            <HeaderCell number>{t('team.assigned')}</HeaderCell>
            <HeaderCell number>{t('team.done')}</HeaderCell>
            <HeaderCell number>{t('team.left')}</HeaderCell>
            <HeaderCell>
              <span className="visually-hidden">{t('team.done')}</span>
            </HeaderCell>
          </tr>
        </thead>
        <tbody>
          {progress.people.map(({ annotator, assigned, done }) => (
            <tr key={annotator}>
              <td>{nameOf(annotator)}</td>
              <NumberCell>{count(assigned, { assigned: annotator })}</NumberCell>
              <NumberCell>{count(done, { assigned: annotator, done: true })}</NumberCell>
              <NumberCell>{count(assigned - done, { assigned: annotator, done: false })}</NumberCell>
              <td className={styles.barCell}>
                <progress
                  className={styles.bar}
                  max={Math.max(1, assigned)}
                  value={done}
                  aria-label={`${nameOf(annotator)}: ${formats.percent(done / Math.max(1, assigned))}`}
                />
              </td>
            </tr>
          ))}
          <tr>
            <td className={styles.quiet}>{t('team.unassigned')}</td>
            <NumberCell>{count(progress.unassigned, { unassigned: true, status: 'todo' })}</NumberCell>
            <td />
            <td />
            <td />
          </tr>
        </tbody>
      </Table>
    </div>
  )
}
