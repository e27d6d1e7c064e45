// English words of notes to a document.
export const notes = {
  'notes.title': 'Notes',
  'notes.add': 'Note to the whole document',
  'notes.save': 'Add',
  'notes.none': 'No notes yet. They go along in project archives and in formats that keep details of documents.',
  'notes.key': 'Write a note to the document',
  'notes.resolve': 'Resolve',
  'notes.reopen': 'Reopen',
  'notes.resolvedBy': 'resolved by {by}',
  'notes.removed': 'Note deleted',
  'filter.notes': 'Notes',
  'filter.anyNotes': 'With notes or without',
  'filter.notes.open': 'Open notes',
  'filter.notes.resolved': 'Resolved notes',
  'error.NOT_FOUND.note': 'This note is no longer there.'
} as const
