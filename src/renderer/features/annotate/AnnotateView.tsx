// The annotation view.
import type { DocumentFilter } from '../../app/search.ts'

interface AnnotateViewProps {
  readonly projectId: string
  readonly documentId: string | null
  readonly filter: DocumentFilter
}

export function AnnotateView(_props: AnnotateViewProps) {
  return null
}
