// De-identification: what may tell who somebody is, offered kind by kind and text by text, to be masked in the file that goes out.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ExportSet, IdentifierList as Found } from '../../../shared/exports.ts'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useText } from '../../locales/use-text.ts'
import { Callout } from '../../ui/Callout.tsx'
import { Checkbox } from '../../ui/Toggle.tsx'
import type { ExportDraft } from './export-draft.ts'
import styles from './ExportDialog.module.css'
import { IdentifierList } from './IdentifierList.tsx'

type Masking = ExportDraft['masking']

interface MaskingFieldsProps {
  readonly projectId: string
  readonly set: ExportSet
  readonly masking: Masking
  readonly onChange: (masking: Masking) => void
}

export function MaskingFields({ projectId, set, masking, onChange }: MaskingFieldsProps) {
  const t = useText()
  const api = useApi()
  const { data, error } = useQuery(
    api.exports.identifiers.queryOptions({
      input: { projectId, set },
      enabled: masking.on,
      placeholderData: keepPreviousData,
      staleTime: 0,
      gcTime: 0
    })
  )
  return (
    <section className={styles.section}>
      <Checkbox label={t('masking.on')} checked={masking.on} onChange={(on) => onChange({ ...masking, on })} />
      {masking.on ? (
        <>
          <Callout tone="warning">{t('masking.neverComplete')}</Callout>
          {error === null ? null : <Callout tone="error">{errorText(error, t)}</Callout>}
          {data === undefined ? (
            <p role="status">{t('masking.looking')}</p>
          ) : data.kinds.length === 0 ? (
            <p role="status">{t('masking.nothing', { documents: data.documents })}</p>
          ) : (
            <Ticks found={data} masking={masking} onChange={onChange} />
          )}
        </>
      ) : null}
    </section>
  )
}

interface TicksProps {
  readonly found: Found
  readonly masking: Masking
  readonly onChange: (masking: Masking) => void
}

function Ticks({ found, masking, onChange }: TicksProps) {
  const t = useText()
  return (
    <>
      <p className={styles.says}>{t('masking.says')}</p>
      <div className={styles.ticks}>
        {found.kinds.map(({ kind, count, texts }) => (
          <Checkbox
            key={kind}
            label={t('masking.kind', { what: t(`identifier.${kind}`), count, texts })}
            checked={masking.kinds.has(kind)}
            onChange={(checked) => {
              const kinds = new Set(masking.kinds)
              if (checked) kinds.add(kind)
              else kinds.delete(kind)
              onChange({ ...masking, kinds })
            }}
          />
        ))}
      </div>
      <IdentifierList
        rows={found.rows.filter(({ kind }) => masking.kinds.has(kind))}
        unlisted={found.kinds
          .filter(({ kind }) => masking.kinds.has(kind))
          .reduce((rest, { kind, texts }) => rest + texts - found.rows.filter((row) => row.kind === kind).length, 0)}
        keep={masking.keep}
        onKeep={(keep) => onChange({ ...masking, keep })}
      />
    </>
  )
}
