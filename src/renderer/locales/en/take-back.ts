// English words of taking an import back.
export const takeBack = {
  'takeBack.open': 'Take back this import…',
  'takeBack.title': 'Take back this import?',
  'takeBack.text': 'All that {name} brought goes out of sight as one. It is kept, and can be brought back at any time.',
  'takeBack.goes': 'What goes',
  'takeBack.spans':
    '{spans, plural, one {# entity} other {# entities}}, {suggestions, plural, one {# of them a suggestion} other {# of them suggestions}}',
  'takeBack.labels': 'Labels that nothing else carries: {labels}',
  'takeBack.worked':
    '{count, plural, one {# document with} other {# documents with}} {spans, plural, one {# entity} other {# entities}} worked on since',
  'takeBack.workStays': 'Edited, signed off or given to annotators since the import: this stays as it is.',
  'takeBack.workGoes': 'The work done on this goes out of sight with it, until the import is brought back.',
  'takeBack.showWorked': 'Show them',
  'takeBack.withWork': 'Take back what was worked on as well',
  'takeBack.do': 'Take back {count, plural, one {# document} other {# documents}}',
  'takeBack.done': '{count, plural, one {# document} other {# documents}} taken back',
  'takeBack.bringBack': 'Bring it back',
  'takeBack.broughtBack': '{count, plural, one {# document is} other {# documents are}} there again',
  'takeBack.was.take-back':
    '{by} took it back: {documents, plural, one {# document} other {# documents}}{kept, plural, =0 {} one {, # stayed because it had been worked on} other {, # stayed because they had been worked on}}',
  'takeBack.was.bring-back': '{by} brought it back: {documents, plural, one {# document} other {# documents}}',
  'takeBack.isTakenBack': 'This import was taken back',
  'takeBack.isTakenBackText': 'Its documents are kept out of sight, as they were.',
  'takeBack.mark': 'taken back',
  'takeBack.history': 'Take back the import…',
  'takeBack.nothingElse': 'Nothing is left to undo in this document but its import.',
  'jobs.stage.taking-back': 'Taking back',
  'jobs.stage.bringing-back': 'Bringing back',
  'error.REFUSED.import-not-there':
    'This import is not there any more: somebody has taken it back or brought it back meanwhile.',
  'error.REFUSED.worked-on-since':
    'Nothing was taken back: other documents have been worked on since you looked. Look again at what would go.',
  'filter.import': 'Import',
  'filter.anyImport': 'Any import',
  'filter.worked': 'Worked on since it came in',
  'filter.anyWork': 'Worked on or not'
} as const
