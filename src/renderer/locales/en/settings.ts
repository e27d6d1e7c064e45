// English words of the settings view.
export const settings = {
  'settings.title': 'Settings',
  'settings.annotator': 'Annotator',
  'settings.annotatorHint': 'Your name, kept with every entity you mark.',
  'settings.locale': 'Language',
  'settings.locale.system': 'As the system',
  'settings.theme': 'Theme',
  'settings.theme.system': 'As the system',
  'settings.theme.light': 'Light',
  'settings.theme.dark': 'Dark',
  'settings.liveLearner': 'Learn while I mark',
  'settings.liveLearner.on': 'Suggest while I mark',
  'settings.liveLearner.hint':
    'From the tenth entity on, suggestions appear in the next document. They count only once you accept them, and a trained tagger takes their place.',
  'learner.waiting': 'Learns from {fewest} entities on ({marks} so far).',
  'learner.busy': 'Learning from what is marked. Its suggestions appear here by themselves.',
  'learner.learned': 'Learned from {marks, plural, one {# entity} other {# entities}}.',
  'learner.name': 'Live learner',
  'learner.help':
    'A light learner follows what you mark and suggests more in the next document: what you marked before, and what looks like it. It suggests what is right more often than not, as far as your own decisions so far tell. Settings turn it off.',
  'settings.about': 'About',
  'settings.version': 'Chartmark {version}',
  'settings.workspace': 'Workspace {name}, in the folder',
  'settings.backup':
    'To keep a backup, close Chartmark and copy the whole folder of the workspace: {name} opens only with the key file beside it, and no password replaces that. The user guide says how to restore or move it.',
  'settings.threads': 'Training uses {count, plural, one {# processor core} other {# processor cores}}.',
  'settings.offline': 'Text never leaves this computer: Chartmark opens no connection to any other.'
} as const
