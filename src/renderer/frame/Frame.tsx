// The window: header, rail of views, the view in front, and the strip of running jobs below.
import { Link, Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { Job } from '../../shared/jobs.ts'
import { JobStrip } from '../features/jobs/JobStrip.tsx'
import { useText } from '../locales/use-text.ts'
import { cx } from '../ui/cx.ts'
import { Icon } from '../ui/Icon.tsx'
import { CommandPalette } from '../features/commands/CommandPalette.tsx'
import { ConnectionNotice } from './ConnectionNotice.tsx'
import styles from './Frame.module.css'
import { Header } from './Header.tsx'
import { KeySheet } from '../features/commands/KeySheet.tsx'
import { useLockCommand } from '../features/lock/use-lock-command.ts'
import { useKeys } from '../app/keyboard.ts'
import { projectViews } from '../app/navigation.ts'
import { useRememberOpened } from '../app/use-opened-projects.ts'

export function Frame() {
  const t = useText()
  const params = useParams({ strict: false })
  const search = useSearch({ strict: false })
  const projectId = params.projectId ?? search.project
  const navigate = useNavigate()
  useRememberOpened(params.projectId)
  useLockCommand()
  const [open, setOpen] = useState<'commands' | 'keys' | null>(null)
  useKeys({ 'Ctrl+k': () => setOpen('commands') }, { whileTyping: true })
  useKeys({ '?': () => setOpen('keys') })

  const openJob = ({ kind, runId, projectId: jobProject }: Job) => {
    if (jobProject === null) return
    const params = { projectId: jobProject, documentId: undefined }
    if (kind === 'pretrain' || kind === 'examine') void navigate({ to: '/p/$projectId/encoders', params })
    else if (kind === 'check') void navigate({ to: '/p/$projectId/review/errors', params })
    else if (kind === 'train' && runId !== null)
      void navigate({ to: '/p/$projectId/train/{-$runId}', params: { ...params, runId } })
    else void navigate({ to: '/p/$projectId/review/{-$documentId}', params, search: {} })
  }

  return (
    <div className={cx(styles.frame, projectId === undefined && styles.bare)}>
      <a
        className={styles.skip}
        href="#view"
        onClick={(event) => {
          event.preventDefault()
          document.getElementById('view')?.focus()
        }}
      >
        {t('frame.skip')}
      </a>
      <Header projectId={projectId} onCommands={() => setOpen('commands')} onKeys={() => setOpen('keys')} />
      {projectId === undefined ? null : <Rail projectId={projectId} />}
      <main id="view" tabIndex={-1} className={styles.view}>
        <Outlet />
      </main>
      <div className={styles.strip}>
        <ConnectionNotice />
        <JobStrip onOpen={openJob} />
      </div>
      <CommandPalette open={open === 'commands'} onClose={() => setOpen(null)} projectId={projectId} />
      <KeySheet open={open === 'keys'} onClose={() => setOpen(null)} />
    </div>
  )
}

function Rail({ projectId }: { readonly projectId: string }) {
  const t = useText()
  return (
    <nav className={styles.rail} aria-label={t('frame.views')}>
      {projectViews.map((view) => (
        <Link
          key={view.id}
          to={view.to}
          params={{ projectId, documentId: undefined, runId: undefined }}
          activeOptions={{ exact: false, includeSearch: false }}
          className={styles.link}
        >
          <Icon name={view.icon} size={20} />
          {t(view.name)}
        </Link>
      ))}
      <span className={styles.spacer} />
      <Link to="/settings" search={{ project: projectId }} className={styles.link}>
        <Icon name="settings" size={20} />
        {t('frame.settings')}
      </Link>
    </nav>
  )
}
