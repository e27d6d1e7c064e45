// What the chosen files will be: formats and encodings, labels, the first documents as they will look, and the choices that a person has.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { FileGroup, ImportPreview } from '../../../shared/imports.ts'
import { useApi, useClient } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { Segmented, Checkbox } from '../../ui/Toggle.tsx'
import { GroupChoice } from './GroupChoice.tsx'
import styles from './Import.module.css'
import { changeReading, emptyDraft, type ImportDraft, toChoice } from './import-draft.ts'
import { runImport } from './imports-under-way.ts'
import { LabelMapping } from './LabelMapping.tsx'
import { PreviewDocuments } from './PreviewDocuments.tsx'
import { ReportRows } from '../reports/ReportRows.tsx'
import { useReportLines } from './use-report-lines.ts'

interface PreviewStageProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly onBack: () => void
  readonly projectId: string
  readonly loanId: string
  /** Of files. */
  readonly count: number
  readonly isBeginning: boolean
}

export function PreviewStage({ open, onClose, onBack, projectId, loanId, count, isBeginning }: PreviewStageProps) {
  const t = useText()
  const api = useApi()
  const client = useClient()
  const [draft, setDraft] = useState<ImportDraft>(emptyDraft)
  const preview = useQuery(
    api.imports.preview.queryOptions({
      input: { projectId, loanId, reading: draft.reading },
      placeholderData: keepPreviousData,
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
      retry: false
    })
  )
  const linesOf = useReportLines()
  const { data, error, isFetching } = preview
  const canStart = data !== undefined && !isFetching && !isBeginning && data.groups.some(isReadable)
  return (
    <Dialog
      open={open}
      onClose={onClose}
      wide
      title={t('import.preview.title')}
      description={t('import.preview.description')}
      footer={
        <>
          <Button onClick={onBack}>{t('import.preview.back')}</Button>
          {data?.interrupted == null ? null : (
            <Button
              tone="primary"
              disabled={isFetching || isBeginning}
              onClick={() => void runImport(client, projectId, { importId: data.interrupted!.id })}
            >
              {t('import.interrupted.goOn')}
            </Button>
          )}
          <Button
            tone={data?.interrupted == null ? 'primary' : 'plain'}
            disabled={!canStart}
            onClick={() => void runImport(client, projectId, { choice: toChoice(draft, data!.labels) })}
          >
            {t(data?.interrupted == null ? 'import.preview.start' : 'import.interrupted.anew')}
          </Button>
        </>
      }
    >
      {data === undefined ? (
        error === null ? (
          <div className={styles.running} role="status">
            {t('import.looking', { count })}
            <Progress label={t('import.title')} share={null} />
          </div>
        ) : (
          <Callout tone="error">{errorText(error, t)}</Callout>
        )
      ) : (
        <div className={styles.preview} aria-busy={isFetching}>
          {data.interrupted === null ? null : (
            <Callout tone="info" title={t('import.interrupted.same')}>
              {t('import.interrupted.sameText')}
            </Callout>
          )}
          <section>
            <h3>{t('import.preview.files', { count })}</h3>
            {data.groups.map((group) => (
              <GroupChoice
                key={group.key}
                group={group}
                choice={draft.reading[group.key] ?? {}}
                onChange={(change) => setDraft(changeReading(draft, group.key, change))}
              />
            ))}
            {data.listsAll ? null : <p className={styles.facts}>{t('import.preview.notAll')}</p>}
          </section>
          <PreviewFacts preview={data} draft={draft} onDraft={setDraft} />
          {data.labels.length === 0 ? null : (
            <LabelMapping
              projectId={projectId}
              labels={data.labels}
              isComplete={data.isComplete}
              draft={draft}
              onDraft={setDraft}
            />
          )}
          <PreviewDocuments projectId={projectId} preview={data} draft={draft} />
          {data.rows.length === 0 ? null : (
            <section>
              <h3>{t('import.preview.rows')}</h3>
              <ReportRows rows={linesOf(data.rows)} />
            </section>
          )}
        </div>
      )}
    </Dialog>
  )
}

/** Whether anything of it may come in: of files that were not opened yet nobody knows. */
function isReadable({ format, files, refused }: FileGroup): boolean {
  return format !== null && (refused === null || refused.files < files)
}

interface PreviewFactsProps {
  readonly preview: ImportPreview
  readonly draft: ImportDraft
  readonly onDraft: (draft: ImportDraft) => void
}

/** What is there twice, what nobody has accepted, what may tell who a patient is, and whether all must be right. */
function PreviewFacts({ preview, draft, onDraft }: PreviewFactsProps) {
  const t = useText()
  const formats = useFormats()
  const { duplicates, suggestions, problems, identifiers } = preview
  return (
    <section className={styles.factRows}>
      {identifiers.length === 0 ? null : (
        <Callout tone="warning">
          {t('import.preview.identifiers', {
            what: formats.list(
              identifiers.map(({ kind, count }) => t('common.counted', { what: t(`identifier.${kind}`), count }))
            )
          })}
        </Callout>
      )}
      {suggestions === 0 ? null : (
        <Callout tone="info">{t('import.preview.suggestions', { count: suggestions })}</Callout>
      )}
      <div className={styles.option}>
        <span>{t('import.preview.duplicates', { count: duplicates })}</span>
        <Segmented
          size="small"
          label={t('import.duplicates.label')}
          value={draft.duplicates}
          onChange={(choice) => onDraft({ ...draft, duplicates: choice })}
          options={(['skip', 'keep'] as const).map((value) => ({ value, label: t(`import.duplicates.${value}`) }))}
        />
      </div>
      <div className={styles.option}>
        <Checkbox
          label={t('import.strict')}
          checked={draft.strict}
          onChange={(strict) => onDraft({ ...draft, strict })}
        />
        {problems === 0 ? null : (
          <span className={styles.warn}>{t('import.preview.problems', { count: problems })}</span>
        )}
      </div>
    </section>
  )
}
