// The corpus of a project.
import type { DocumentFilter } from '../../app/search.ts'

export function CorpusView(_props: { readonly projectId: string; readonly filter: DocumentFilter }) {
  return null
}
