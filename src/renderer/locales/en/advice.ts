// English words of the advice after a run.
export const advice = {
  'advice.title': 'What to try next, the likeliest first',
  'advice.label-errors':
    'In {count, plural, one {# place} other {# places}} the tagger is very sure and nobody marked anything: some of these marks may have been forgotten.',
  'advice.label-errors.do': 'Check the labels',
  'advice.rate-too-high': 'The loss did not fall as it should: the rate of {rate} is probably too high.',
  'advice.rate-too-high.do': 'Train at half the rate',
  'advice.rate-too-low': 'The loss fell to the very end and is still high: the rate of {rate} is probably too low.',
  'advice.rate-too-low.do': 'Train at twice the rate',
  'advice.few-epochs': 'F1 was still rising after {epochs, plural, one {# epoch} other {# epochs}}.',
  'advice.few-epochs.do': 'Train twice as long',
  'advice.few-examples':
    '{label} has only {count, plural, one {# example} other {# examples}} to learn from; 25 and more are better.',
  'advice.few-examples.do': 'Annotate more',
  'advice.cut-sentences':
    '{count, plural, one {# sentence is} other {# sentences are}} longer than the {tokens} tokens that are read at once, so entities lack their context.',
  'advice.cut-sentences.do': 'Train with longer pieces',
  'advice.unknown-characters':
    '{percent} % of the words hold characters that the encoder does not know, and this recipe never lets it learn them.',
  'advice.unknown-characters.do': 'Train with all layers'
} as const
