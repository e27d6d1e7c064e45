// English words of export, project archives and the record of what came in and went out.
export const exports = {
  'transfers.open': 'Imports and exports…',
  'transfers.title': 'Imports and exports',
  'transfers.description': 'What came into this project and what left it, the newest first.',
  'transfers.report': 'Report',
  'transfers.none': 'Nothing has come in or gone out yet.',
  'transfers.in': '{by} imported {file}',
  'transfers.out': '{by} exported {file}',
  'transfers.together': 'What occurs together ({format})',
  'transfers.counts': 'counts over {documents, plural, one {# document} other {# documents}}',
  'transfers.suggestions': 'with suggestions',
  'transfers.suggestionsAlone': 'suggestions alone',
  'transfers.withoutText': 'without text',
  'transfers.split': 'divided {shares}, seed {seed}',
  'transfers.masked': 'masked: {what}',
  'identifier.date': 'dates',
  'identifier.phone': 'telephone numbers',
  'identifier.identity-number': 'identity numbers',
  'identifier.email': 'e-mail addresses',
  'identifier.name': 'names in header lines',
  'export.title': 'Export',
  'export.description':
    'Writes documents to a file. What is stored is not changed, and a suggestion is never exported as gold. Who marked what, and how it changed, goes out with a project archive alone.',
  'export.format': 'Format',
  'export.variant': 'Look of the format',
  'export.table.csv':
    'Excel opens it by a double click, Chinese and all: it begins with a mark that says UTF-8. Choose TSV for programs that do not know the mark.',
  'export.table.tsv': 'UTF-8 without a mark, for programs.',
  'export.table.xlsx': 'For Excel. A cell holds 32,767 characters: a longer text or detail stays out and is listed.',
  'export.set': 'Documents',
  'export.set.chosen': '{count, plural, one {The selected document} other {The # selected documents}}',
  'export.set.filter': 'The current filter',
  'export.set.documents': 'Selected documents',
  'export.set.todo': 'All',
  'export.set.annotated': 'Annotated, reviewed or gold',
  'export.set.reviewed': 'Reviewed or gold',
  'export.set.gold': 'Gold only',
  'export.text': 'With the text',
  'export.needsText.text-alone': 'This format cannot go without the text: it has nothing else.',
  'export.needsText.words': 'This format cannot go without the text: its rows are the words.',
  'export.needsText.mentions': 'This format cannot go without the text: it repeats the words of each entity.',
  'export.needsText.readers':
    'This format cannot go without the text: the programs that read it refuse a record that has none.',
  'export.needsText.project': 'A project archive cannot go without the text: it is to open as a project.',
  'export.suggestions': 'Include suggestions, marked as such',
  'export.action': 'Export',
  'export.cancel': 'Cancel the export',
  'export.another': 'Export again',
  'export.counting': 'Counting what would go out…',
  'export.willHold':
    '{documents, plural, one {# document} other {# documents}} with {spans, plural, one {# entity} other {# entities}} would go out.',
  'export.looked':
    'This was found in the first {looked, number} of {documents, number} documents; the report of the export lists everything.',
  'export.keepsAll': 'The format keeps everything.',
  'export.loss.annotations':
    '{count, plural, one {# entity stays} other {# entities stay}} behind: the format holds text alone.',
  'export.loss.overlap':
    '{count, plural, one {# overlapping entity stays} other {# overlapping entities stay}} behind; the longest goes out.',
  'export.loss.pieces':
    '{count, plural, one {# entity of several pieces stays} other {# entities of several pieces stay}} behind.',
  'export.loss.suggestions':
    '{count, plural, one {# suggestion stays} other {# suggestions stay}} behind: the format cannot mark them as such.',
  'export.loss.scores': '{count, plural, one {# score stays} other {# scores stay}} behind.',
  'export.loss.attributes': '{count, plural, one {# entity loses} other {# entities lose}} attributes or a code.',
  'export.loss.ids':
    '{count, plural, one {# entity loses} other {# entities lose}} the id from the file that brought it.',
  'export.loss.tokens':
    '{count, plural, one {# document loses its file’s} other {# documents lose their files’}} own division into words (tokens).',
  'export.loss.details':
    '{count, plural, one {# document loses} other {# documents lose}} details: names, groups, status.',
  'export.loss.notes':
    '{count, plural, one {# note} other {# notes}} to documents {count, plural, one {stays} other {stay}} behind.',
  'export.loss.beside':
    '{count, plural, one {# document leaves} other {# documents leave}} behind what files said beside the text: it may quote it.',
  'export.loss.other': '{count, plural, one {# remark} other {# remarks}} on single documents; the report lists them.',
  'export.loss.masked': '{count, plural, one {# entity stays} other {# entities stay}} behind: a mask cuts through.',
  'export.loss.text': 'The text between words is not kept as it is.',
  'export.starting': 'Starting…',
  'export.stage.counting': 'Counting: {done, number} of {total, number} documents',
  'export.stage.pairing': 'Counting together: {done, number} of {total, number} concepts',
  'export.stage.dividing': 'Dividing: {done, number} of {total, number} documents read',
  'export.stage.writing': 'Writing: {done, number} of {total, number} documents',
  'export.done':
    'Exported {documents, plural, one {# document} other {# documents}} with {spans, plural, one {# entity} other {# entities}} to {file}.',
  'export.problems': 'What this format could not carry',
  'export.listed':
    '{count, plural, one {One remark} other {# remarks}}: what did not go along, or otherwise than it is here. A row opens its document.',
  'export.rows.description': 'What stayed behind or was written otherwise than it is here. A row opens its document.',
  'export.kind.annotations': 'Annotations',
  'export.kind.overlap': 'Overlapping entities',
  'export.kind.pieces': 'Entities of several pieces',
  'export.kind.suggestions': 'Suggestions',
  'export.kind.scores': 'Scores',
  'export.kind.attributes': 'Attributes and codes',
  'export.kind.ids': 'Ids of entities',
  'export.kind.tokens': 'Division into words',
  'export.kind.details': 'Details of documents',
  'export.kind.notes': 'Notes to documents',
  'export.kind.beside': 'Beside the text',
  'export.kind.masked': 'Cut by a mask',
  'export.kind.other': 'Other remarks',
  'export.unprotected':
    'The file is not encrypted: whoever has it can read what is in it. Keep it where the texts may be, and delete it when it is no longer needed. That it was made is recorded.',
  'split.on': 'Divide into train, devel and test',
  'split.says':
    'By document, each label spread over the parts. Documents that are nearly the same stay together. The same seed gives the same parts.',
  'split.devel': 'Devel, per cent',
  'split.test': 'Test, per cent',
  'split.seed': 'Seed',
  'split.train':
    '{train, number} per cent are left to train on. Each part is a file of its own; split.json names the seed and the documents of each.',
  'split.wrong': 'Give whole numbers: devel and test together from 1 to 99 per cent, and a seed.',
  'split.done':
    'Divided: {train, number} to train, {devel, number} devel, {test, number} test.{twins, plural, =0 {} one { # document is nearly the same as another and went with it.} other { # documents are nearly the same as others and went with them.}}',
  'split.noLeak': 'Leak check: no document is nearly the same as one of another part.',
  'split.leaks':
    'Leak check: {count, plural, one {# document is} other {# documents are}} nearly the same as one of another part. Scores measured on them promise too much.',
  'masking.on': 'Mask what may tell who somebody is',
  'masking.neverComplete':
    'This is an aid and never complete: names in running text, places and rare events are not found. Read what you pass on.',
  'masking.says':
    'Ticked texts are masked in the file, the same text by the same mask within a document, wherever it stands there. Entities stay on their words.',
  'masking.looking': 'Looking through the texts…',
  'masking.nothing':
    'Nothing was found in {documents, plural, one {# document} other {# documents}}. That does not mean that there is nothing.',
  'masking.kind':
    '{what}: {count, plural, one {# place} other {# places}}, {texts, plural, one {# text} other {# different texts}}',
  'masking.search': 'Search what was found',
  'masking.list': 'What would be masked',
  'masking.places':
    '{count, plural, one {# place} other {# places}}{documents, plural, one {} other { in # documents}}',
  'masking.doubtful': 'check digit does not fit',
  'masking.unlisted':
    '{count, plural, one {# more text is} other {# more texts are}} not listed and masked with their kind.',
  'masking.done':
    '{count, plural, =0 {Nothing was} one {One place was} other {# places were}} masked. This is never complete: read the file before you pass it on.',
  'archive.title': 'Save project archive',
  'archive.description':
    'One file with the texts, the label set in all its versions, the annotations and their history. Runs and taggers are not in it.',
  'archive.save': 'Save archive',
  'archive.saveMenu': 'Save project archive…',
  'archive.saved': 'Saved {documents, plural, one {# document} other {# documents}} with labels and history to {file}.',
  'archive.open': 'Open a project archive',
  'archive.openMenu': 'Open project archive…',
  'archive.openText': 'A project that was saved as one file, with its history.',
  'archive.opened': '“{name}” is open: {documents, plural, one {# document} other {# documents}}.'
} as const
