// A view of Review in a project without documents: its tabs stay, and it says what comes first.
import { useText } from '../../locales/use-text.ts'
import { View } from '../../ui/View.tsx'
import { NoDocuments } from '../documents/NoDocuments.tsx'
import { type ReviewPart, ReviewTabs } from './ReviewTabs.tsx'

interface EmptyReviewProps {
  readonly projectId: string
  readonly part: ReviewPart
  readonly says: string
}

export function EmptyReview({ projectId, part, says }: EmptyReviewProps) {
  const t = useText()
  return (
    <View title={t('review.title')} summary={<ReviewTabs projectId={projectId} current={part} />}>
      <NoDocuments projectId={projectId} says={says} />
    </View>
  )
}
