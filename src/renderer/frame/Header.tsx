// The header: where one is, the way to everything (Ctrl K), and who one is, in which language and light.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useOpenArchive } from '../features/corpus/use-open-archive.ts'
import { AnnotatorMenu } from '../features/people/AnnotatorMenu.tsx'
import { CreateProjectDialog } from '../features/start/CreateProjectDialog.tsx'
import { useFormats, useLocale, useText } from '../locales/use-text.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Segmented } from '../ui/Toggle.tsx'
import { useApi } from '../app/api.ts'
import { BrandMark } from '../ui/BrandMark.tsx'
import styles from './Frame.module.css'
import { useSaveSettings } from '../app/Preferences.tsx'
import { useTheme } from '../ui/theme.ts'
import { useNoticePlace } from './use-notice-place.ts'
import { useRecentProjects } from '../app/use-opened-projects.ts'

interface HeaderProps {
  readonly projectId: string | undefined
  readonly onCommands: () => void
  readonly onKeys: () => void
}

export function Header({ projectId, onCommands, onKeys }: HeaderProps) {
  const t = useText()
  const locale = useLocale()
  const theme = useTheme()
  const { mutate: save } = useSaveSettings()
  const noticePlace = useNoticePlace<HTMLDivElement>()
  return (
    <header className={styles.header}>
      <div className={styles.start}>
        <span className={styles.brand}>
          <BrandMark />
          Chartmark
        </span>
        {projectId === undefined ? null : <ProjectSwitcher projectId={projectId} />}
      </div>
      {projectId === undefined ? (
        <span />
      ) : (
        <button type="button" className={styles.command} onClick={onCommands}>
          <Icon name="search" size={14} />
          <span className={styles.commandText}>{t('frame.command')}</span>
          <Kbd keys="Ctrl+K" />
        </button>
      )}
      <div ref={noticePlace} className={styles.free} />
      <div className={styles.end}>
        <IconButton icon="keyboard" label={t('frame.keys')} keys="?" onClick={onKeys} />
        <IconButton
          icon={theme === 'dark' ? 'sun' : 'moon'}
          label={t(theme === 'dark' ? 'frame.theme.light' : 'frame.theme.dark')}
          onClick={() => save({ theme: theme === 'dark' ? 'light' : 'dark' })}
        />
        <Segmented
          label={t('frame.language')}
          size="small"
          value={locale}
          options={[
            { value: 'en', label: 'EN', name: 'EN, English' },
            { value: 'zh', label: '中', name: '中, 中文' }
          ]}
          onChange={(next) => save({ locale: next })}
        />
        <AnnotatorMenu projectId={projectId} />
      </div>
    </header>
  )
}

function ProjectSwitcher({ projectId }: { readonly projectId: string }) {
  const t = useText()
  const api = useApi()
  const navigate = useNavigate()
  const projects = useQuery(api.projects.list.queryOptions()).data ?? []
  const [creating, setCreating] = useState(false)
  const { openArchive } = useOpenArchive()
  const current = projects.find((project) => project.id === projectId)
  const recent = useRecentProjects(projects)
  const formats = useFormats()
  return (
    <>
      <Menu
        trigger={
          <Button tone="quiet" className={styles.project}>
            <span className="visually-hidden">{t('frame.project')} </span>
            <span className={styles.projectName}>{current?.name ?? ''}</span>
            <Icon name="chevronDown" size={14} />
          </Button>
        }
        actions={[
          ...recent.map((project) => ({
            id: project.id,
            label: project.name,
            note: `${t('common.documents', { count: project.documents })} · ${formats.moment(project.usedAt)}`,
            checked: project.id === projectId,
            run: () => void navigate({ to: '/p/$projectId/corpus', params: { projectId: project.id } })
          })),
          { id: 'new', label: t('frame.newProject'), separated: true, run: () => setCreating(true) },
          { id: 'archive', label: t('archive.openMenu'), run: () => void openArchive() }
        ]}
      />
      <CreateProjectDialog open={creating} onClose={() => setCreating(false)} />
    </>
  )
}
