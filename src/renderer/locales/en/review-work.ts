// English words for reviewing many records: what comes first, sign-offs, deciding on many, tagging that was stopped.
export const reviewWork = {
  'review.tabs': 'Parts of Review',
  'review.tab.records': 'Documents',
  'review.tab.errors': 'Label errors',
  'review.tab.quality': 'Quality',
  'review.tab.entities': 'Entities',

  'review.scope': 'Which documents',
  'review.scope.waiting': 'To review',
  'review.scope.waiting.says': 'Something waits to be decided, or nobody has looked yet.',
  'review.scope.all': 'All documents',
  'review.scope.all.says': 'Whatever their state.',
  'review.scope.signed': 'Signed off',
  'review.scope.signed.says': 'A person vouched for them as they are.',
  'review.scope.stale': 'Changed since signed off',
  'review.scope.stale.says': 'What a person vouched for has changed. Look again and sign off anew.',
  'review.scope.sample': 'Random sample',
  'review.scope.sample.says': 'The documents drawn under Quality, to estimate how good the tagger is.',
  'review.order': 'What comes first',
  'review.order.again': 'Choose anew',
  'review.order.suggested': 'Suggested',
  'review.order.suggested.says': 'What teaches the tagger most: unsure, and different from each other.',
  'review.order.least-sure': 'Least sure first',
  'review.order.least-sure.says': 'Documents with the suggestion the tagger was least sure of.',
  'review.order.disagreement': 'Taggers disagree',
  'review.order.disagreement.says':
    'Documents in which two taggers found different things. Needs two that have read them.',
  'review.order.different': 'Most different',
  'review.order.different.says': 'What is least like the documents that people have been through.',
  'review.order.random': 'Random',
  'review.order.random.says': 'Every document has the same chance: for honest figures.',
  'review.order.name': 'By name',
  'review.order.name.says': 'All of them, near-duplicates too.',
  'review.queue.first': 'the first {total, plural, one {# document} other {# documents}}',
  'review.queue.duplicates': '{count, plural, one {# near-duplicate} other {# near-duplicates}} left out',
  'review.queue.duplicates.help':
    'Nearly the same as a document in the queue or one already reviewed. “By name” shows them too.',
  'review.queue.agreed':
    'No two taggers have read the same documents and found different things. Let a second tagger read them, or choose another order.',
  'review.queue.reason.low': 'one very unsure',
  'review.queue.reason.medium': 'one unsure',
  'review.queue.reason.high': 'all sure',
  'review.queue.reason.unsure': 'unsure as a whole',
  'review.queue.reason.disagreement': 'taggers differ by {share}',
  'review.queue.reason.different': 'unlike the others',
  'review.queue.reason.dictionary': '{hits, plural, one {# term} other {# terms}} of a dictionary',
  'review.queue.reason.random': 'by lot',

  'review.facets.help':
    'Filters the queue and the entities on screen. Beside each choice: in this document / in all documents.',
  'review.facets.counts': '{count, number} in this document, {total, number} in all documents',

  'review.done.next': 'Next',
  'review.sign-off.current': 'Signed off by {by}, {at}',
  'review.sign-off.stale': 'Changed since {by} signed it off, {at}',
  'review.sign-off.version': 'Bound to version {revision, number} of this document',
  'review.sign-off.current.short': 'Signed off',
  'review.sign-off.stale.short': 'Changed',

  'review.many': 'Decide many…',
  'review.many.title': 'Decide on many suggestions',
  'review.many.says':
    'In all documents that are not gold and that the search finds, of the types the filters show. One undo takes it back.',
  'review.many.types': 'Only {types}.',
  'review.many.examples': 'The least sure of them',

  'review.stopped.title': 'Tagging with {tagger} was stopped',
  'review.stopped.says': '{tagged} of {total} documents are done. What was found is kept.',
  'review.stopped.resume': 'Resume',
  'review.stopped.give-up': 'Leave it',

  'keys.review.deciding': 'Deciding',
  'keys.review.moving': 'Moving',
  'review.keys.next-document': 'Next document',
  'review.keys.previous-document': 'Previous document'
} as const
