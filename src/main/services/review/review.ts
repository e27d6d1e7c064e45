// Everything that the review view asks for, put together.
import type { AnnotationDeps } from '../annotation.ts'
import type { DocumentService } from '../documents.ts'
import { createQueueService, type QueueService } from './queue.ts'
import { createReviewFacetService, type ReviewFacetService } from './review-facets.ts'
import { createSignOffService, type SignOffService } from './sign-off.ts'

export interface ReviewService extends QueueService, ReviewFacetService, SignOffService {}

export function createReviewService(deps: AnnotationDeps, documents: Pick<DocumentService, 'keys'>): ReviewService {
  const { read } = deps
  return {
    ...createQueueService({ read, documents, sampleKeys: () => [] }),
    ...createReviewFacetService(read, documents),
    ...createSignOffService(deps)
  }
}
