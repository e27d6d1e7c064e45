// Everything that the review view asks for, put together.
import { findSample, sampleKeys } from '../../store/quality/quality-samples.ts'
import type { AnnotationDeps } from '../annotation/annotation.ts'
import type { DocumentService } from '../documents.ts'
import { createQueueService, type QueueService } from './queue.ts'
import { createReviewFacetService, type ReviewFacetService } from './review-facets.ts'
import { createSignOffService, type SignOffService } from './sign-off.ts'

export interface ReviewService extends QueueService, ReviewFacetService, SignOffService {}

export function createReviewService(deps: AnnotationDeps, documents: Pick<DocumentService, 'keys'>): ReviewService {
  const { read } = deps
  return {
    ...createQueueService({
      read,
      documents,
      sampleKeys: (projectId) => {
        const sample = findSample(read, projectId)
        return sample === undefined ? [] : sampleKeys(read, sample.id)
      }
    }),
    ...createReviewFacetService(read, documents),
    ...createSignOffService(deps)
  }
}
