// English words of the taggers view.
export const taggers = {
  'taggers.title': 'Taggers',
  'taggers.says': 'What training made. Each can tag documents for review.',
  'taggers.name': 'Tagger',
  'taggers.f1': 'F1',
  'taggers.types': 'By type',
  'taggers.encoder': 'Encoder',
  'taggers.recipe': 'Recipe',
  'taggers.recipe.shipped': 'Chartmark’s own',
  'taggers.when': 'Made',
  'taggers.support': 'of {support, plural, one {# entity} other {# entities}}',
  'taggers.current': 'In use',
  'taggers.best': 'Best so far',
  'taggers.review': 'Review with it',
  'taggers.run': 'How it was made',
  'taggers.starter.en': 'Starter tagger for English',
  'taggers.starter.zh': 'Starter tagger for Chinese',
  'taggers.builtIn': 'Built in',
  'taggers.builtIn.says':
    'Comes with Chartmark, so that there is something to see before you train. It was measured on public text, not on yours.',
  'taggers.offer.do': 'Suggest entities',
  'taggers.offer.en':
    'It can suggest entities in the English documents here. It was chosen because they are in Latin script ({share} of the words are Chinese).',
  'taggers.offer.zh':
    'It can suggest entities in the Chinese documents here. It was chosen because {share} of the words are Chinese.',
  'taggers.offer.taken': 'It is looking through the documents. What it finds appears as suggestions.',
  'taggers.started': 'Suggestions are on their way',
  'taggers.started.says':
    '{count, plural, one {A starter tagger reads} other {Starter taggers read}} what is not marked yet.',
  'taggers.empty.title': 'No taggers yet',
  'taggers.empty.says':
    'A tagger marks entities by itself, the way you marked them. Training makes one from your documents.',
  'taggers.empty.do': 'Go to Train'
} as const
