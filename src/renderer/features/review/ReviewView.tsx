// The review view.
import type { ReviewSearch } from '../../app/search.ts'

interface ReviewViewProps {
  readonly projectId: string
  readonly documentId: string | null
  readonly search: ReviewSearch
}

export function ReviewView(_props: ReviewViewProps) {
  return null
}
