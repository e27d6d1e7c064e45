// English words of the settings view.
export const settings = {
  'settings.title': 'Settings',
  'settings.annotator': 'Annotator',
  'settings.annotatorHint': 'Your name, kept with every mark you make.',
  'settings.locale': 'Language',
  'settings.locale.system': 'As the system',
  'settings.theme': 'Theme',
  'settings.theme.system': 'As the system',
  'settings.theme.light': 'Light',
  'settings.theme.dark': 'Dark',
  'settings.about': 'About',
  'settings.version': 'Chartmark {version}',
  'settings.workspace': 'Workspace {name}',
  'settings.threads': 'Training uses {count, plural, one {# processor core} other {# processor cores}}.',
  'settings.offline': 'Text never leaves this computer: Chartmark opens no connection to any other.'
} as const
