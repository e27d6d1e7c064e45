// English words of the taggers view.
export const taggers = {
  'taggers.title': 'Taggers',
  'taggers.says': 'What training made. Each can tag documents for review.',
  'taggers.name': 'Tagger',
  'taggers.f1': 'F1',
  'taggers.types': 'By type',
  'taggers.encoder': 'Encoder',
  'taggers.recipe': 'Recipe',
  'taggers.when': 'Made',
  'taggers.support': 'of {support, plural, one {# entity} other {# entities}}',
  'taggers.best': 'Best so far',
  'taggers.review': 'Review with it',
  'taggers.run': 'How it was made',
  'taggers.empty.title': 'No taggers yet',
  'taggers.empty.says':
    'A tagger marks entities by itself, the way you marked them. Training makes one from your documents.',
  'taggers.empty.do': 'Go to Train'
} as const
