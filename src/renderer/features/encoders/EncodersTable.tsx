// The encoders in a table: what each is, where it comes from, and what can be done with it here.
import { useMutation } from '@tanstack/react-query'
import type { Encoder } from '../../../shared/encoders.ts'
import { tellError } from '../../app/tell-error.ts'
import { useApi } from '../../app/api.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Help } from '../../ui/Help.tsx'
import { notify } from '../../ui/notify.ts'
import { ActionsCell, FramedTable, HeaderCell, Minor, NumberCell } from '../../ui/Table.tsx'
import styles from './EncodersView.module.css'
import { useEncoderOrigin } from './use-encoder-origin.ts'

interface EncodersTableProps {
  readonly projectId: string
  readonly encoders: readonly Encoder[]
  readonly chosenId: string | null
  /** The one that training would take now. */
  readonly takenId: string | null
  readonly onExamine: (encoderId: string) => void
}

export function EncodersTable({ encoders, ...rest }: EncodersTableProps) {
  const t = useText()
  return (
    <FramedTable label={t('encoders.title')}>
      <thead>
        <tr>
          <HeaderCell>{t('encoders.name')}</HeaderCell>
          <HeaderCell>{t('encoders.languages')}</HeaderCell>
          <HeaderCell number>
            <Help text={t('encoders.size.help')}>{t('encoders.size')}</Help>
          </HeaderCell>
          <HeaderCell number>
            <Help text={t('encoders.vocabulary.help')}>{t('encoders.vocabulary')}</Help>
          </HeaderCell>
          <HeaderCell>{t('encoders.license')}</HeaderCell>
          <HeaderCell>
            <Help text={t('encoders.hash.help')}>{t('encoders.hash')}</Help>
          </HeaderCell>
          <HeaderCell>
            <span className="visually-hidden">{t('encoders.choose')}</span>
          </HeaderCell>
        </tr>
      </thead>
      <tbody>
        {encoders.map((encoder) => (
          <EncoderRow key={encoder.id} encoder={encoder} {...rest} />
        ))}
      </tbody>
    </FramedTable>
  )
}

/** Enough of a hash to tell two apart. */
const shownHash = 12

function EncoderRow({
  projectId,
  encoder,
  chosenId,
  takenId,
  onExamine
}: Omit<EncodersTableProps, 'encoders'> & { readonly encoder: Encoder }) {
  const t = useText()
  const formats = useFormats()
  const originOf = useEncoderOrigin()
  const { id, name, layers, hidden } = encoder
  return (
    <tr>
      <td>
        <div className={styles.name}>
          <strong>{name}</strong>
          <Minor>{t(`encoders.source.${encoder.source}`)}</Minor>
          {id === takenId ? <Badge>{t(id === chosenId ? 'encoders.chosen' : 'encoders.byLanguage')}</Badge> : null}
        </div>
        {encoder.origin === '' ? null : <div className={styles.origin}>{originOf(encoder)}</div>}
      </td>
      <td className={styles.short}>
        {formats.list(encoder.languages.map((language) => t(`encoders.languages.${language}`)))}
      </td>
      <NumberCell>
        {t('encoders.size.value', { layers, hidden })}
        <br />
        <Minor>{formats.rough(encoder.parameters)}</Minor>
      </NumberCell>
      <NumberCell>{formats.number(encoder.vocabulary)}</NumberCell>
      <td className={styles.short}>{encoder.license === '' ? t('encoders.license.none') : encoder.license}</td>
      <td title={encoder.hash}>
        <code className={styles.hash}>{encoder.hash.slice(0, shownHash)}</code>
      </td>
      <ActionsCell>
        <Button size="small" tone="quiet" aria-label={t('encoders.fit.of', { name })} onClick={() => onExamine(id)}>
          {t('encoders.fit')}
        </Button>
        <ChooseButton projectId={projectId} encoder={encoder} isChosen={id === chosenId} />
        {encoder.source === 'built-in' ? null : <RemoveButton encoder={encoder} />}
      </ActionsCell>
    </tr>
  )
}

interface ChooseProps {
  readonly projectId: string
  readonly encoder: Encoder
  readonly isChosen: boolean
}

function ChooseButton({ projectId, encoder, isChosen }: ChooseProps) {
  const t = useText()
  const api = useApi()
  const choose = useMutation(api.encoders.choose.mutationOptions({ onError: tellError }))
  return (
    <Button
      size="small"
      disabled={choose.isPending}
      {...(isChosen ? {} : { 'aria-label': t('encoders.choose.of', { name: encoder.name }) })}
      onClick={() => choose.mutate({ projectId, encoderId: isChosen ? null : encoder.id })}
    >
      {t(isChosen ? 'encoders.unchoose' : 'encoders.choose')}
    </Button>
  )
}

function RemoveButton({ encoder: { id, name, neededBy } }: { readonly encoder: Encoder }) {
  const t = useText()
  const formats = useFormats()
  const api = useApi()
  const remove = useMutation(
    api.encoders.remove.mutationOptions({
      onSuccess: () => notify({ tone: 'good', title: (t) => t('encoders.removed', { name }) }),
      onError: tellError
    })
  )
  const isNeeded = neededBy.length > 0
  return (
    <span title={isNeeded ? t('encoders.remove.needed', { names: formats.list(neededBy) }) : undefined}>
      <Button
        size="small"
        tone="quiet"
        icon="trash"
        disabled={isNeeded || remove.isPending}
        aria-label={t('encoders.remove.of', { name })}
        onClick={() => remove.mutate({ encoderId: id })}
      >
        {t('encoders.remove')}
      </Button>
    </span>
  )
}
