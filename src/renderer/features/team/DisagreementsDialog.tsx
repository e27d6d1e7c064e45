// The places behind a figure: what each annotator has there; one opens the document where it is decided.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { Label } from '../../../shared/labels.ts'
import type { Disagreement, DisagreementMeasure } from '../../../shared/team.ts'
import { useApi } from '../../app/api.ts'
import { errorText } from '../../app/error-words.ts'
import { useFormats, useText } from '../../locales/use-text.ts'
import { usePersonName } from '../people/use-person-name.ts'
import { Callout } from '../../ui/Callout.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { LabelChip } from '../../ui/LabelChip.tsx'
import { VirtualList } from '../../ui/VirtualList.tsx'
import styles from './team.module.css'

export interface Asked {
  /** What the figure is of, in words. */
  readonly what: string
  readonly measure: DisagreementMeasure
  readonly labelId?: string
  readonly pair?: [string, string]
}

interface DisagreementsDialogProps {
  readonly projectId: string
  readonly labels: readonly Label[]
  readonly asked: Asked
  readonly onClose: () => void
}

const rowHeight = 84
/** Of the list of places, in pixels. */
const mostHeight = 440

export function DisagreementsDialog({ projectId, labels, asked, onClose }: DisagreementsDialogProps) {
  const t = useText()
  const formats = useFormats()
  const api = useApi()
  const navigate = useNavigate()
  const { what, measure, labelId, pair } = asked
  const found = useQuery(
    api.team.disagreements.queryOptions({
      input: {
        ...{ projectId, measure },
        ...(labelId === undefined ? {} : { labelId }),
        ...(pair === undefined ? {} : { pair })
      },
      staleTime: 0,
      gcTime: 0
    })
  )
  const places = found.data?.places ?? []
  const total = found.data?.total ?? 0
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('disagreements.title', { what })}
      description={
        found.data === undefined
          ? t('common.loading')
          : t('disagreements.count', {
              total,
              shown: total === places.length ? 'all' : formats.number(places.length)
            })
      }
    >
      {found.error === null ? null : <Callout tone="error">{errorText(found.error, t)}</Callout>}
      <div
        className={styles.places}
        style={{ height: Math.min(mostHeight, Math.max(1, places.length) * rowHeight + 2) }}
      >
        <VirtualList
          label={t('disagreements.title', { what })}
          count={places.length}
          rowHeight={rowHeight}
          renderRow={(index) => (
            <Place
              place={places[index]!}
              labels={labels}
              onOpen={({ documentId, start }) =>
                void navigate({
                  to: '/p/$projectId/team/{-$documentId}',
                  params: { projectId, documentId },
                  search: { at: start }
                })
              }
            />
          )}
        />
      </div>
    </Dialog>
  )
}

interface PlaceProps {
  readonly place: Disagreement
  readonly labels: readonly Label[]
  readonly onOpen: (place: Disagreement) => void
}

function Place({ place, labels, onOpen }: PlaceProps) {
  const t = useText()
  const nameOf = usePersonName()
  return (
    <button type="button" className={styles.place} onClick={() => onOpen(place)}>
      <span className={styles.excerpt}>
        {place.excerpt.before}
        <mark>{place.excerpt.found}</mark>
        {place.excerpt.after}
      </span>
      <span className={styles.sides}>
        {place.sides.map(({ annotator, spans }) => (
          <span key={annotator} className={styles.side}>
            <span className={styles.quiet}>{nameOf(annotator)}</span>
            {spans.length === 0 ? <span className={styles.quiet}>{t('disagreements.nothing')}</span> : null}
            {spans.map(({ labelId, surface }) => {
              const label = labels.find(({ id }) => id === labelId)
              return (
                <span key={`${labelId} ${surface}`} className={styles.span}>
                  {label === undefined ? labelId : <LabelChip label={label} />} {surface}
                </span>
              )
            })}
          </span>
        ))}
      </span>
      <span className={styles.quiet}>{place.documentName}</span>
    </button>
  )
}
