// Why a record stands where it does in the queue, in a few words. Scores appear as bands: they are no percentages of being right.
import type { QueuedDocument } from '../../../shared/review.ts'
import { bandOfScore } from '../../../shared/score-bands.ts'
import { useFormats, useText } from '../../locales/use-text.ts'

export function QueueReasonText({ row }: { readonly row: QueuedDocument }) {
  const t = useText()
  const formats = useFormats()
  const { reason, suggestions: count, leastScore, annotations } = row
  const open = count > 0 ? t('review.queue.reason.count', { count }) : null
  const why =
    reason === undefined
      ? leastScore === null
        ? null
        : t(`review.queue.reason.${bandOfScore(leastScore)}`)
      : reason.kind === 'disagreement'
        ? t('review.queue.reason.disagreement', { share: formats.percent(reason.share) })
        : reason.kind === 'dictionary'
          ? t('review.queue.reason.dictionary', { hits: reason.hits })
          : t(`review.queue.reason.${reason.kind}`)
  if (open !== null || why !== null) return [open, why].filter((part) => part !== null).join(' · ')
  return annotations > 0 ? t('review.queue.marks', { count: annotations }) : t('review.queue.decided')
}
