// What came into the project and what left it: who, when, which file, and what an export held.
import { useQuery } from '@tanstack/react-query'
import { entityFormats, togetherFormats } from '../../../shared/entity-view.ts'
import type { RecordedChoice, Transfer } from '../../../shared/exports.ts'
import { formatEntry, isFormatId } from '../../../shared/formats.ts'
import { useApi } from '../../app/api.ts'
import { useFormats, useLocale, useText } from '../../locales/use-text.ts'
import { usePersonName } from '../people/use-person-name.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useFilesName } from '../import/use-files-name.ts'
import styles from './TransfersDialog.module.css'

interface TransfersDialogProps {
  readonly projectId: string
  readonly onClose: () => void
  /** Shows the report of an import. */
  readonly onReport: (importId: string) => void
  /** Shows the report of an export. */
  readonly onExportReport: (report: { readonly reportId: string; readonly file: string }) => void
}

/** Drawn only while it is open. */
export function TransfersDialog({ projectId, onClose, onReport, onExportReport }: TransfersDialogProps) {
  const t = useText()
  const api = useApi()
  const transfers = useQuery(api.transfers.list.queryOptions({ input: { projectId }, staleTime: 0, gcTime: 0 })).data
  return (
    <Dialog open wide onClose={onClose} title={t('transfers.title')} description={t('transfers.description')}>
      {transfers?.length === 0 ? <p>{t('transfers.none')}</p> : null}
      <ol className={styles.list}>
        {transfers?.map((transfer) => (
          <li key={transfer.id} className={styles.transfer}>
            <TransferLine transfer={transfer} onReport={onReport} onExportReport={onExportReport} />
          </li>
        ))}
      </ol>
    </Dialog>
  )
}

interface TransferLineProps extends Pick<TransfersDialogProps, 'onReport' | 'onExportReport'> {
  readonly transfer: Transfer
}

function TransferLine({ transfer, onReport, onExportReport }: TransferLineProps) {
  const t = useText()
  const nameOf = usePersonName()
  const filesName = useFilesName()
  const formats = useFormats()
  const locale = useLocale()
  const { direction, importId, reportId, at, by, file, format, documents, spans, choice, takenBack } = transfer
  const rows = entityFormats.find((each) => format === `entities-${each}`)
  const pairs = togetherFormats.find((each) => format === `together-${each}`)
  const entityWords = rows === undefined ? undefined : t(`entities.export.${rows}`)
  const pairWords = pairs === undefined ? undefined : t('transfers.together', { format: pairs.toUpperCase() })
  const facts = [
    isFormatId(format) ? formatEntry(format).names[locale] : (entityWords ?? pairWords ?? format),
    pairs === undefined ? t('import.total', { documents, spans }) : t('transfers.counts', { documents }),
    takenBack ? t('takeBack.mark') : '',
    ...useChoiceWords(choice)
  ]
  return (
    <>
      <Icon name={direction === 'in' ? 'import' : 'export'} />
      <div className={styles.what}>
        <div>{t(direction === 'in' ? 'transfers.in' : 'transfers.out', { by: nameOf(by), file: filesName(file) })}</div>
        <div className={styles.facts}>
          <time dateTime={at}>{formats.moment(at)}</time>
          {facts.map((fact) => (fact === '' ? '' : ` · ${fact}`))}
        </div>
      </div>
      {importId === null ? null : (
        <Button size="small" tone="quiet" onClick={() => onReport(importId)}>
          {t('transfers.report')}
        </Button>
      )}
      {reportId === null ? null : (
        <Button size="small" tone="quiet" onClick={() => onExportReport({ reportId, file })}>
          {t('transfers.report')}
        </Button>
      )}
    </>
  )
}

/** What an export held, beside what is usual. */
function useChoiceWords(choice: RecordedChoice | null): string[] {
  const t = useText()
  const formats = useFormats()
  if (choice === null) return []
  const { set, accepted, suggestions, text, split, masked } = choice
  const words = [set.kind === 'status' ? t(`export.set.${set.from}`) : t(`export.set.${set.kind}`)]
  if (suggestions) words.push(t(accepted === false ? 'transfers.suggestionsAlone' : 'transfers.suggestions'))
  if (!text) words.push(t('transfers.withoutText'))
  if (split !== null) {
    const { train, devel, test } = split.shares
    words.push(t('transfers.split', { shares: `${train}/${devel}/${test}`, seed: split.seed }))
  }
  if (masked.length > 0) {
    words.push(t('transfers.masked', { what: formats.list(masked.map((kind) => t(`identifier.${kind}`))) }))
  }
  return words
}
