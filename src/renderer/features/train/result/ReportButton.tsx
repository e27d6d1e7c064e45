// Saves the report of a run as a file that prints; with the sentences of its errors only where a person says so.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Label } from '../../../../shared/labels.ts'
import type { RunResult } from '../../../../shared/run-result.ts'
import type { Run } from '../../../../shared/runs.ts'
import { useApi } from '../../../app/api.ts'
import { errorText } from '../../../app/error-words.ts'
import { languageTags } from '../../../locales/messages.ts'
import { useFormats, useLabelName, useLocale, useText } from '../../../locales/use-text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { notify } from '../../../ui/notify.ts'
import { saveFile } from '../../../features/exports/save-file.ts'
import { useTaggerName } from '../../taggers/use-tagger-name.ts'
import { reportHtml } from './report-html.ts'

interface ReportButtonProps {
  readonly run: Run
  readonly result: RunResult
  readonly labels: readonly Label[]
}

export function ReportButton({ run, result, labels }: ReportButtonProps) {
  const t = useText()
  const formats = useFormats()
  const locale = useLocale()
  const nameOf = useLabelName()
  const nameOfTagger = useTaggerName()
  const api = useApi()
  const queries = useQueryClient()
  const taggers = useQuery(api.tagging.taggers.queryOptions({ input: { projectId: run.projectId } })).data ?? []
  const rival = taggers.find(({ id }) => id !== run.taggerId)

  const save = async (withSentences: boolean) => {
    try {
      const { recipe, dataHash, parent, versions } = await queries.fetchQuery(
        api.training.get.queryOptions({ input: { runId: run.id } })
      )
      const compared =
        rival === undefined
          ? null
          : await queries.fetchQuery(
              api.training.compare.queryOptions({ input: { runId: run.id, taggerId: rival.id } })
            )
      const figures = compared?.state === 'compared' ? compared.comparison : null
      const html = reportHtml(
        {
          ...{ run, recipe, dataHash, versions, result, withSentences },
          parent: parent === null ? null : nameOfTagger(parent),
          comparison: figures === null || rival === undefined ? null : { with: nameOfTagger(rival), figures },
          nameOfType: (type) => {
            const label = labels.find(({ id }) => id === type)
            return label === undefined ? type : nameOf(label)
          }
        },
        { t, formats, language: languageTags[locale] }
      )
      saveFile(new File([html], `${run.name}.html`, { type: 'text/html' }))
    } catch (error) {
      notify({ title: (t) => t('result.report.failed'), text: (t) => errorText(error, t), tone: 'error' })
    }
  }

  return (
    <Menu
      align="end"
      trigger={
        <Button tone="quiet" size="small" icon="export">
          {t('result.report')}
        </Button>
      }
      actions={[
        { id: 'plain', label: t('result.report.plain'), run: () => void save(false) },
        {
          id: 'sentences',
          label: t('result.report.sentences'),
          note: t('result.report.sentences.note'),
          run: () => void save(true)
        }
      ]}
    />
  )
}
