// The dictionaries of a project: bring in a term list, let it suggest in the corpus, remove it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi, useClient } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useLabelName, useText } from '../../locales/use-text.ts'
import { FileButton } from '../../ui/FileButton.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { LabelDot } from '../../ui/LabelChip.tsx'
import { notify } from '../../ui/notify.ts'
import { Progress } from '../../ui/Progress.tsx'
import { Select } from '../../ui/Select.tsx'
import styles from './DictionariesDialog.module.css'

interface DictionariesDialogProps {
  readonly projectId: string
  readonly onClose: () => void
}

/** Drawn only while it is open. */
export function DictionariesDialog({ projectId, onClose }: DictionariesDialogProps) {
  const t = useText()
  const nameOf = useLabelName()
  const api = useApi()
  const client = useClient()
  const queries = useQueryClient()
  const labels = useQuery(api.projects.labels.queryOptions({ input: { projectId } })).data?.labels ?? []
  const dictionaries = useQuery(api.dictionaries.list.queryOptions({ input: { projectId } })).data
  const [chosen, setChosen] = useState<string | null>(null)
  const labelId = chosen ?? labels[0]?.id ?? ''
  const refresh = () =>
    void queries.invalidateQueries({ queryKey: api.dictionaries.list.key({ input: { projectId } }) })
  const bring = useMutation(api.dictionaries.import.mutationOptions({ onSuccess: refresh }))
  const attempt = async (work: () => Promise<unknown>, done?: string) => {
    try {
      await work()
      if (done !== undefined) notify({ tone: 'good', title: done })
    } catch (error) {
      notify({ tone: 'error', title: errorText(error, t) })
    }
    refresh()
  }

  return (
    <Dialog open wide onClose={onClose} title={t('dictionaries.title')} description={t('dictionaries.description')}>
      <div className={styles.bring}>
        <Select
          label={t('dictionaries.label')}
          value={labelId}
          options={labels.map((label) => ({ value: label.id, label: nameOf(label) }))}
          onChange={setChosen}
        />
        <FileButton
          icon="import"
          label={t('dictionaries.bring')}
          accept=".txt,.csv,.tsv,.obo,.rrf"
          disabled={bring.isPending || labelId === ''}
          onFiles={([picked]) => {
            if (picked !== undefined) bring.mutate({ projectId, labelId, file: picked })
          }}
        />
      </div>
      {bring.isPending ? <Progress label={t('dictionaries.bring')} share={null} /> : null}
      {bring.error === null ? null : <Callout tone="error">{errorText(bring.error, t)}</Callout>}
      {bring.data === undefined || bring.data.problemCount === 0 ? null : (
        <Callout tone="warning" title={t('import.problems', { count: bring.data.problemCount })}>
          <ul className={styles.problems}>
            {bring.data.problems.slice(0, 20).map(({ where, message }) => (
              <li key={where}>
                {where}: {message}
              </li>
            ))}
          </ul>
        </Callout>
      )}
      {dictionaries?.length === 0 ? <p className={styles.none}>{t('dictionaries.none')}</p> : null}
      <ul className={styles.list}>
        {dictionaries?.map((dictionary) => {
          const label = labels.find(({ id }) => id === dictionary.labelId)
          return (
            <li key={dictionary.id} className={styles.row}>
              {label === undefined ? null : <LabelDot colour={label.colour} />}
              <span className={styles.name}>
                {dictionary.name}
                <span className={styles.facts}>
                  {label === undefined ? dictionary.labelId : nameOf(label)} ·{' '}
                  {t('dictionaries.terms', { count: dictionary.terms })}
                </span>
              </span>
              <Button
                size="small"
                icon="search"
                onClick={() =>
                  void attempt(
                    () => client.dictionaries.match({ projectId, dictionaryId: dictionary.id }),
                    t('dictionaries.started')
                  )
                }
              >
                {t('dictionaries.match')}
              </Button>
              <IconButton
                size="small"
                icon="trash"
                label={t('dictionaries.remove', { name: dictionary.name })}
                onClick={() =>
                  void attempt(() => client.dictionaries.remove({ projectId, dictionaryId: dictionary.id }))
                }
              />
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}
