// English words for what is said of single documents, records and spans of a file: why they are left out, or how they were read.
export const records = {
  'document.same-id': 'A document with this id came earlier in the file; this one is left out.',
  'document.same-id-elsewhere': 'A document with this id came before; this one is left out.',
  'document.empty': 'The document has no text; it is left out.',
  'document.too-long':
    'The text is longer than 10 million characters; it is left out. Split it into several documents.',
  'document.damaged':
    'The text holds half of a character (a lone surrogate), so it was damaged before; it is left out.',
  'document.in-project': 'Its text is in the project already; it is left out.',
  'document.removed-before':
    'A document with its text was removed from this project before; this one came in as a new document.',
  'document.copied': 'Its text is in the project already; it came in as a second document.',
  'document.labels-left-out': 'Entities that were left out, since their labels are: {count}.',

  'record.left-out': '{why} The record is left out.',
  'record.rejected': 'A person rejected this record; it is left out.',
  'record.skipped': 'A person skipped this record; it is left out.',
  'record.task': '{why} The task is left out.',
  'record.row': 'The row has no text; it is left out.',
  'why.record': 'Expected a JSON object with "text" and "spans".',
  'why.tokens-record':
    'it has tokens and no text. Write the tokens as rows, one with its tag such as B-Type a line (IOB2), and import these.',
  'why.region-html':
    'it lies in HTML, which Label Studio counts by its elements. Export the texts as plain text with the labels of these.',
  'why.task-media': 'its data name a picture, a recording or another file, and no text.',
  'why.doccano-record': 'Expected a JSON object with "text" and "label".',
  'why.task': 'Expected a task with "data".',
  'why.task-text': 'Its data has no "text"; name the key that holds it.',
  'why.span-object': 'Expected an object with start, end and label.',
  'why.region': 'Expected a region of labels.',
  'why.field': '"{field}" is missing or malformed.',
  'why.no-text': '"{field}" is missing or no text.',
  'why.text-empty': 'The text is empty.',
  'why.no-list': '"{field}" is no list.',
  'why.deep': 'It is nested too deeply.',
  'why.answer': '"answer" is not accept, reject or ignore.',

  'why.medcat-document': 'Expected a document with "text" and "annotations".',
  'why.medcat-no-text':
    'It was exported without its text. Export the projects again with "Download annotations (with text)".',
  'why.argilla-record': 'Expected a record with "fields".',

  'span.numbered': 'Entity {span}: {why} It is left out.',
  'span.at': 'Entity at {start}-{end}: {why} It is left out.',
  'span.region': 'Region {region}: {why} It is left out.',
  'span.standoff': '{id}: {why} It is left out.',
  'span.of-layer': 'An entity of {layer}: {why} It is left out.',
  'span.refused': '{why} It is left out.',
  'span.twice': 'The entity at {start}-{end} is there twice. One is left out.',
  'why.outside': 'its offsets lie outside the text.',
  'why.beyond': 'its offsets are empty, reversed or beyond the text.',
  'why.no-numbers': 'its offsets are no whole numbers.',
  'why.no-place': 'it has no place in the text.',
  'why.empty': 'it is empty or ends before it begins.',
  'why.piece-empty': 'a piece of it is empty or ends before it begins.',
  'why.pieces-order': 'its pieces overlap or are out of order.',
  'why.pieces-touch': 'its pieces must be in order and must not touch.',
  'why.pieces-edges': 'its pieces do not begin and end where it does.',
  'why.pieces-many': 'it has too many pieces.',
  'why.cuts': 'it cuts a character in two.',
  'why.same-id': 'its id came before.',
  'why.same-place': 'another entity has its place and label.',
  'why.other-text': 'the text at its offsets is not the text that it names.',
  'why.other-word': 'the text at its offsets is not the word of the row.',
  'why.other-unit': 'its text is at its offsets only if they are UTF-16 code units; {format} counts code points.',
  'why.tokens': 'it does not begin and end with the tokens that it names.',
  'why.triple': 'expected [start, end, "label"] or start_offset, end_offset and label.',
  'why.whole-text': 'it labels the whole text, not a part of it.',
  'why.numbered-label': 'its label is a number, which only the label list of the project could name.',
  'why.no-label': 'it has no label.',
  'why.label-set-full': 'its label is new, and the project has as many labels as it can.',
  'why.status': 'its status is none of suggestion, accepted and rejected.',
  'why.score': 'its score is no number from 0 to 1.',

  'bioc.overlap': 'Its passages overlap by their offsets in every unit; they were joined by line breaks.',
  'bioc.counts': 'Not every mention matches its text in any reading of the offsets. Of {total} match as {counts}.',
  'bioc.count': '{reading}: {count}',
  'bioc.from-document': '{unit} from the beginning of the document',
  'bioc.from-passage': '{unit} from the beginning of the passage',
  'bioc.read-as': 'Offsets were read as {reading}: so the mentions match.',
  'bioc.ambiguous':
    'Several readings of the offsets make the mentions match equally well, and place some differently: {readings}. They were read as the first. Compare them where files are chosen, and choose (--offsets, --offsets-from).',
  'bioc.unchecked': '{count} annotations name no text, so their offsets could not be checked.',
  'bioc.respelt': 'the file spells its text differently; its offsets fit and the text of the document stands.',
  'bioc.joined': 'its pieces touch; they were joined.',
  'bioc.no-type': 'it has no type; its label is "annotation".',
  'bioc.no-passages': 'It has no list of passages; it is left out.',

  'brat.line': 'Expected a line such as T1, a tab, a type with offsets, a tab and the text. It is left out.',
  'brat.same-id': 'An annotation with this id came before; this one is left out.',
  'brat.joined':
    '{document}: the pieces of {count} entities are joined without a space in the file, as brat before 1.3 did.',
  'brat.details': '{document}: {count} relations, events, attributes and notes are kept with the document’s details.',
  'files.encoding': '{what} ({count} files)',
  'brat.of': '{document}: {what}',
  'brat.read-as': 'offsets were read as {reading}: so {count} of {total} entities match their text.',
  'brat.line-ends-lf': '{unit} of the text with line ends of one character (LF)',
  'brat.line-ends-crlf': '{unit} of the text with line ends of two characters (CRLF)',
  'brat.with-mark': '{reading}, the byte-order mark at the beginning counted',

  'cas.lost': '{what} have no place here: {count} left out.',
  'cas.relations': 'Relations of the layer {layer}',
  'cas.chains': 'Links of chains of the layer {layer}',
  'cas.values': 'Values of {layer}.{feature}',
  'cas.unchecked': 'A CAS names no text at its offsets, so they could not be checked.',

  'doccano.unit':
    'Offsets were read as {unit}: of {spans} entities in texts where it matters, {codePoints} as code points, {utf16} as UTF-16 units and {clusters} as grapheme clusters begin and end with a word.',
  'doccano.utf-16': 'UTF-16 units fit the offsets better: choose them if the file was made with JavaScript.',
  'doccano.unchecked': '{count} entities could not be checked: doccano’s files do not name the text of an entity.',
  'jsonl.utf-16':
    'All entities of this record match if its offsets are UTF-16 code units. They must be Unicode code points.',
  'jsonl.spans-from':
    '{count} entities were read from “{name}”, which Chartmark calls “spans”. Compare the first ones.',
  'jsonl.inclusive':
    'The ends of {count} entities are those of their last character, as their own words show; they were read so.',
  'jsonl.other-fields': '{count} records have fields beside id, text, spans and meta; these fields were left out.',
  'jsonl.no-text':
    'The record was written without its text; only whoever has the text can place its entities. It is left out.',

  'labelstudio.several':
    'The task has {count} annotations; the ground truth or else the first is read, {others} left out.',
  'labelstudio.prediction': 'A prediction has no list of results; it is left out.',
  'labelstudio.annotation': 'An annotation has no list of results; it is left out.',
  'labelstudio.cancelled': '{count} annotations were cancelled by their annotator and are left out.',
  'labelstudio.others': '{count} results are no labels of text (choices, relations, ratings) and are left out.',
  'labelstudio.known': '{count} predictions are the same as an annotation, which stands for both.',
  'argilla.field': 'Of several fields, “{name}” was read as the text; the others are kept with the document’s details.',
  'argilla.unchecked':
    '{count} entities could not be checked: Argilla’s records do not name the text of an entity. Their offsets were read as characters (code points) unless another unit was chosen; some versions of its page counted UTF-16 units after an emoji.',
  'argilla.discarded': '{count} answers were discarded by their annotator and are left out.',
  'argilla.drafts': '{count} answers were not submitted; their entities came in as suggestions.',
  'argilla.known': '{count} suggestions are the same as an answer, which stands for both.',
  'argilla.others':
    '{count} answers to other questions (labels of the whole text, ratings, texts) and vectors are left out.',
  'argilla.several': '{count} people answered; the answer of the first is read, {others} left out.',
  'medcat.label':
    'MedCATtrainer’s export names the concept of an entity and not its kind: each has the label “Concept” and the concept as its code. Those that people deleted, ended or found irrelevant came in as rejected, those that nobody validated as suggestions.',
  'medcat.relations': '{count} relations have no place here and are left out.',
  'prodigy.unanswered':
    '{count} records have no answer: nobody accepted their entities, so they came in as suggestions.',

  'pubtator.same-number': 'An article with this number came before; this one is left out.',
  'pubtator.second-abstract': 'The article has a second abstract; it is left out.',
  'pubtator.section':
    'The line is a section beside title and abstract, for which the offsets have no place; it is left out.',
  'pubtator.stray': 'The line belongs to no article; it is left out.',
  'pubtator.no-text': 'The article has no text; it is left out.',
  'pubtator.other-number': 'The line begins with another article’s number; it is left out.',
  'pubtator.line': 'Expected number, start, end, mention and type, parted by tabs. The line is left out.',

  'rows.scheme': 'The tags were read as {scheme}: {why}.',
  'rows.middle': 'The columns between token and tag were not read: Chartmark keeps no parts of speech.',
  'rows.tag-column': 'Column {column} was read as the tag; the other columns after the token were not read.',
  'rows.comments': 'Lines that begin with # and have no tab are comments and were not read.',
  'rows.conll-2012':
    'Column 4 was read as the word and column 11, in brackets, as its entities; syntax, predicates and coreference were not read.',
  'rows.untagged': 'No column has tags such as B-Type: the words came in without labels.',
  'rows.brackets':
    'Entities stand in brackets, as in {name}=(1-place, which are not read: they nest and cross, and a row has one tag. Turn them into tags such as B-place in a column (IOB2), or into brat or JSON lines, and import that.',
  'rows.feature':
    'The tag was read from {name}= in column {column}, the word from column 2; a word without it has no label.',
  'rows.numbered':
    'Each row begins with its number in the sentence: the second column was read as the word, column {column} as its tag. Lines that begin with # are comments and were not read.',
  'rows.inner': 'Column {column} has the entities within others; they came in too.',
  'rows.beside': 'The other columns were not read: Chartmark keeps no parts of speech.',
  'rows.parts': 'The words of this token have different tags; the token has the first entity of them.',
  'rows.empty-node': 'The row stands for no text (its number has a point), yet it has a label; the label is left out.',
  'rows.mark':
    'A byte-order mark stands before the row, as where files are put one after another; it is not part of the word.',
  'rows.no-start': 'The file has no -DOCSTART- lines: every {count} sentences became a document.',
  'rows.row': 'Expected a token and, in the last column, O or a tag such as B-Type or I-Type. The row is left out.',
  'rows.tag':
    'Expected a token and, in the last column, O or a tag such as B-Type or I-Type. The token is kept without a label.',
  'rows.letter': 'The tag begins with {letter}-, which {scheme} does not have. The token is kept without a label.',
  'rows.follows': '{letter}- follows no entity of its type; it was read as B-.',

  'webanno.row': 'The row is malformed; it is left out.',
  'webanno.words': 'Not every word of the sentence is at its offsets in its text.',
  'webanno.unit': 'All words fit if its offsets are code points. Choose that unit and import it again.',
  'webanno.relations': 'Relations of the layer {layer} are no entities: {count} left out.',
  'webanno.chains': 'Chains of the layer {layer} are no entities: {count} left out.',
  'webanno.values': 'Other values of the layer {layer} have no place here: {count} left out.'
} as const
