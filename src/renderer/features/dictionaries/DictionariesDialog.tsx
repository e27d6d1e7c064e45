// The dictionaries of a project: bring in a term list, let it suggest in the corpus, take its suggestions away, remove it.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DictionaryReport as Report } from '../../../shared/dictionaries.ts'
import type { TextEncodingName } from '../../../shared/formats.ts'
import { tellError } from '../../app/tell-error.ts'
import { useApi, useClient } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { FileButton } from '../../ui/FileButton.tsx'
import { notify } from '../../ui/notify.ts'
import { Select } from '../../ui/Select.tsx'
import { useLabelOptions } from '../../ui/use-label-options.ts'
import styles from './DictionariesDialog.module.css'
import { DictionaryReport } from './DictionaryReport.tsx'
import { DictionaryRow } from './DictionaryRow.tsx'
import { JobProgress } from '../jobs/JobProgress.tsx'

interface DictionariesDialogProps {
  readonly projectId: string
  readonly onClose: () => void
}

/** What came of a file, which may be read once more. */
interface Arrival {
  readonly report: Report
  readonly file: File
  readonly encoding: TextEncodingName | undefined
  /** The dictionary that stands for the file, by its id. */
  readonly standing: string | null
}

/** Drawn only while it is open; what it began goes on without it, in the strip at the bottom. */
export function DictionariesDialog({ projectId, onClose }: DictionariesDialogProps) {
  const t = useText()
  const labelOptions = useLabelOptions()
  const api = useApi()
  const client = useClient()
  const queries = useQueryClient()
  const labels = useQuery(api.projects.labels.queryOptions({ input: { projectId } })).data?.labels ?? []
  const dictionaries = useQuery(api.dictionaries.list.queryOptions({ input: { projectId } })).data
  const [chosen, setChosen] = useState<string | null>(null)
  const [coming, setComing] = useState<{ readonly name: string; readonly subjectId: string } | null>(null)
  const [came, setCame] = useState<Arrival | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  const labelId = chosen ?? labels[0]?.id ?? ''
  const refresh = () =>
    void queries.invalidateQueries({ queryKey: api.dictionaries.list.key({ input: { projectId } }) })
  /** `standing`: what a file stands for that is read once more. */
  const bring = async (
    file: File,
    encoding?: TextEncodingName,
    standing: string | null = null
  ): Promise<Report | undefined> => {
    const subjectId = crypto.randomUUID()
    setComing({ name: file.name, subjectId })
    setCame(null)
    setFault(null)
    try {
      const report = await client.dictionaries.import({ projectId, labelId, file, encoding, subjectId })
      setCame({ report, file, encoding, standing: report.dictionary?.id ?? standing })
      return report
    } catch (error) {
      setFault(errorText(error, t))
      return undefined
    } finally {
      setComing(null)
      refresh()
    }
  }
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      tellError(error)
    }
    refresh()
  }
  /** What came in before gives way once something has come of it. */
  const bringAgain = async ({ file, standing }: Arrival, encoding: TextEncodingName) => {
    const report = await bring(file, encoding, standing)
    if (standing !== null && report !== undefined && report.dictionary !== null)
      await client.dictionaries.remove({ projectId, dictionaryId: standing })
  }
  const remove = (dictionaryId: string, name: string) =>
    attempt(async () => {
      await client.dictionaries.remove({ projectId, dictionaryId })
      notify({
        title: (t) => t('dictionaries.removed', { name }),
        text: (t) => t('dictionaries.removed.text'),
        action: {
          label: (t) => t('common.undo'),
          run: () => void attempt(() => client.dictionaries.restore({ projectId, dictionaryId }))
        }
      })
    })

  return (
    <Dialog open wide onClose={onClose} title={t('dictionaries.title')} description={t('dictionaries.description')}>
      <div className={styles.bring}>
        <Field label={t('dictionaries.label')}>
          <Select label={t('dictionaries.label')} value={labelId} options={labelOptions(labels)} onChange={setChosen} />
        </Field>
        <FileButton
          icon="import"
          label={t('dictionaries.bring')}
          accept=".txt,.csv,.tsv,.obo,.rrf"
          disabled={coming !== null || labelId === ''}
          onFiles={([picked]) => {
            if (picked !== undefined) void bring(picked)
          }}
        />
      </div>
      {coming === null ? null : (
        <JobProgress subjectId={coming.subjectId} label={t('dictionaries.coming', { name: coming.name })} />
      )}
      {fault === null ? null : <Callout tone="error">{fault}</Callout>}
      {came === null ? null : (
        <DictionaryReport
          report={came.report}
          encoding={came.encoding}
          onEncoding={(encoding) => void attempt(() => bringAgain(came, encoding))}
        />
      )}
      {dictionaries?.length === 0 ? (
        <div className={styles.none}>
          <p>{t('dictionaries.none')}</p>
          <dl className={styles.kinds}>
            {(['list', 'table', 'obo', 'rrf'] as const).map((kind) => (
              <div key={kind}>
                <dt>{t(`dictionaries.kind.${kind}`)}</dt>
                <dd>{t(`dictionaries.kind.${kind}.text`)}</dd>
              </div>
            ))}
          </dl>
        </div>
      ) : null}
      <ul className={styles.list} aria-label={t('dictionaries.title')}>
        {dictionaries?.map((dictionary) => (
          <DictionaryRow
            key={dictionary.id}
            projectId={projectId}
            dictionary={dictionary}
            label={labels.find(({ id }) => id === dictionary.labelId)}
            onShown={onClose}
            onRemove={() => void remove(dictionary.id, dictionary.name)}
          />
        ))}
      </ul>
    </Dialog>
  )
}
