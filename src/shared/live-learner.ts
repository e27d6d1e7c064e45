// The name under which the live learner's suggestions stand; the page has words for it.
export const liveLearnerName = 'Live learner'
