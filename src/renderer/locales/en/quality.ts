// English words of the quality estimate.
export const quality = {
  'quality.says':
    'Draw documents by lot from what a tagger has tagged, review them, and sign them off. What the tagger had said is then held against what you left standing: these figures hold for the whole archive, with the intervals beside them.',
  'quality.tagger': 'Tagger',
  'quality.width': 'How exact',
  'quality.width.value': '± {points} points',
  'quality.width.coarse': 'A first impression',
  'quality.width.usual': 'Good enough for most reports',
  'quality.width.fine': 'Fine; several times as many documents',
  'quality.draw': 'Draw {documents, plural, one {# document} other {# documents}} by lot',
  'quality.draw.whole': 'All documents are drawn',
  'quality.draw.more': 'Draw {documents, plural, one {# more document} other {# more documents}}',
  'quality.empty.title': 'No sample yet',
  'quality.empty.documents':
    'Import texts in the corpus and let a tagger read them. How good it is on them is estimated here from a random sample.',
  'quality.empty.says': 'Begin with the number above; Chartmark then says how many more it takes.',
  'quality.sample': '{documents} of {archive} documents tagged by {tagger}, drawn by {by}, {at}.',
  'quality.reviewed': 'Reviewed documents of the sample',
  'quality.reviewed.of': '{reviewed} of {documents} reviewed',
  'quality.review': 'Review the sample',
  'quality.verdict.reviewing': 'Review the sample',
  'quality.verdict.reviewing.says':
    'Go through all of it, also what looks easy: leaving some out would bend the figures.',
  'quality.verdict.enough': 'This is enough for ± {points} points',
  'quality.verdict.enough.says':
    '{documents, plural, one {# document} other {# documents}} drawn by lot; precision and recall are as exact as you asked.',
  'quality.verdict.whole': 'Every tagged document is reviewed',
  'quality.verdict.whole.says': 'These are the figures of the archive itself, no estimate.',
  'quality.verdict.more': 'Not yet enough for ± {points} points',
  'quality.verdict.more.says':
    'By how much these documents differ, {documents, plural, one {# document} other {# documents}} in all should do.',
  'quality.figures': 'Precision and recall of the sample',
  'quality.label': 'Label',
  'quality.all': 'All labels',
  'quality.precision': 'Precision',
  'quality.precision.help':
    'Of what the tagger marked, the share that was exactly right. In 95 of 100 samples the interval holds the true value.',
  'quality.recall': 'Recall',
  'quality.recall.help':
    'Of what should be marked, the share that the tagger found exactly. In 95 of 100 samples the interval holds the true value.',
  'quality.found': 'Found',
  'quality.gold': 'Standing after review',
  'quality.range': '{low} to {high}',
  'quality.unknown': 'nothing to tell from'
} as const
