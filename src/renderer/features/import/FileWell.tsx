// Where files and folders are dropped or chosen, with the imports that went before.
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ImportSummary } from '../../../shared/imports.ts'
import type { NamedFile } from '../../../shared/lend-files.ts'
import { tellError } from '../../app/tell-error.ts'
import { useApi } from '../../app/api.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { usePersonName } from '../people/use-person-name.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { cx } from '../../ui/cx.ts'
import { FileButton } from '../../ui/FileButton.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { LinkButton } from '../../ui/LinkButton.tsx'
import { filesOfInput } from './chosen-files.ts'
import styles from './Import.module.css'
import { useFileDrop } from './use-file-drop.ts'
import { useFilesName } from './use-files-name.ts'

interface FileWellProps {
  readonly projectId: string
  readonly onFiles: (files: readonly NamedFile[]) => void
  readonly onReport: (importId: string) => void
}

export function FileWell({ projectId, onFiles, onReport }: FileWellProps) {
  const t = useText()
  const api = useApi()
  const drop = useFileDrop(onFiles)
  const earlier = useQuery(api.imports.list.queryOptions({ input: { projectId } })).data ?? []
  const interrupted = earlier.find(({ state }) => state === 'interrupted')
  return (
    <>
      {interrupted === undefined ? null : <InterruptedNotice summary={interrupted} />}
      <div className={cx(styles.well, drop.isOver && styles.over)} {...drop.handlers}>
        <Icon name="import" size={24} />
        {t('import.dropHere')}
        <div className={styles.buttons}>
          <FileButton
            tone="primary"
            label={t('import.choose')}
            multiple
            onFiles={(files) => onFiles(filesOfInput(files))}
          />
          <FileButton label={t('import.chooseFolder')} folder onFiles={(files) => onFiles(filesOfInput(files))} />
        </div>
      </div>
      {earlier.length === 0 ? null : <EarlierImports imports={earlier.slice(0, 5)} onReport={onReport} />}
    </>
  )
}

function InterruptedNotice({ summary }: { readonly summary: ImportSummary }) {
  const t = useText()
  const filesName = useFilesName()
  const formats = useFormats()
  const api = useApi()
  const discard = useMutation(api.imports.discard.mutationOptions({ onError: tellError }))
  return (
    <div className={styles.notice}>
      <Callout
        tone="warning"
        title={t('import.interrupted.title', { name: filesName(summary.name) })}
        actions={
          <Button size="small" disabled={discard.isPending} onClick={() => discard.mutate({ importId: summary.id })}>
            {t('import.interrupted.discard')}
          </Button>
        }
      >
        {t('import.interrupted.text', { when: formats.moment(summary.startedAt) })}
      </Callout>
    </div>
  )
}

interface EarlierImportsProps {
  readonly imports: readonly ImportSummary[]
  readonly onReport: (importId: string) => void
}

function EarlierImports({ imports, onReport }: EarlierImportsProps) {
  const t = useText()
  const nameOf = usePersonName()
  const filesName = useFilesName()
  const formats = useFormats()
  return (
    <section className={styles.earlier}>
      <h3>{t('import.earlier')}</h3>
      <ul>
        {imports.map(({ id, name, by, startedAt, state, documents, problems, takenBack }) => (
          <li key={id}>
            <LinkButton onClick={() => onReport(id)}>{filesName(name)}</LinkButton>
            <span className={styles.facts}>
              {formats.moment(startedAt)} · {nameOf(by)} · {takenBack ? t('takeBack.mark') : t(`import.state.${state}`)}
              {state === 'done' ? ` · ${t('common.documents', { count: documents })}` : ''}
              {problems > 0 ? ` · ${t('import.problems', { count: problems })}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
