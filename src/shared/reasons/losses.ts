// English words for what an export leaves behind, or writes otherwise than it is here.
export const losses = {
  'loss.span': '{label} at {start}-{end}: {why}',
  'loss.annotation': 'this format holds text alone; it is left out.',
  'loss.pieces': 'it has several pieces, which this format cannot carry; it is left out.',
  'loss.overlap': 'it overlaps a longer entity, which this format cannot carry; it is left out.',
  'loss.suggestion': 'it is not gold, which this format cannot mark; it is left out.',
  'loss.score': 'its score {score} is left out: this format has no place for it.',
  'loss.attributes': 'left out, since this format has no place for it: {what}.',
  'loss.attribute': '{name} = {value}',
  'loss.code': 'code {code}',
  'loss.ids': 'The ids of its entities are left out ({count}), since this format has no place for them: {what}.',
  'loss.ids-some':
    'The ids of its entities are left out ({count}), since this format has no place for them: {what} and others.',
  'loss.tokens': 'Its division into words and sentences is left out; the text is whole.',
  'loss.details': 'Left out, since this format has no place for it: {what}.',
  'loss.notes': 'Its notes are left out ({count}), since this format has no place for them.',
  'loss.notes-beside': 'Its notes are left out ({count}): they may quote the text.',
  'loss.long-details': 'Left out, since a cell of Excel holds 32,767 characters: {what}. Write CSV to keep it.',
  'loss.long-notes':
    'Its notes are left out ({count}), since a cell of Excel holds 32,767 characters. Write CSV to keep them.',
  'loss.label-long': 'its label is longer than the 32,767 characters of a cell of Excel; it is left out.',
  'loss.mention-long':
    'a cell of Excel holds 32,767 characters, so its row is without its words; document, label and place are there. Write CSV to keep them.',
  'loss.label-half': 'its label holds half of a character (a lone surrogate); it is left out.',
  'loss.label-zero': 'its label has the character NUL (U+0000); it is left out.',
  'loss.name': 'name',
  'loss.group': 'group',
  'loss.status': 'status ({status})',
  'loss.field': '{name}',
  'loss.list': '{first}, {rest}',
  'loss.beside': 'What files said beside its text is left out: it may quote it.',
  'loss.masked': 'a mask cuts through it; it is left out.',
  'loss.widened': 'its edge falls inside a token; it was widened to whole tokens.',
  'loss.trimmed': 'white space at its edges is left out, since no token holds it.',
  'loss.mark':
    'A word begins with a byte-order mark (U+FEFF); where it is read again the mark is not part of the word, which is said.',
  'loss.no-token': 'it holds no token; it is left out.',
  'loss.between-words': 'it begins or ends between words, where this format has no row; it is left out.',
  'loss.label-brat': 'its label holds white space or a mark that brat reads otherwise; it is left out.',
  'loss.label-tag': 'its label cannot be written as a tag; it is left out.',
  'loss.label-column': 'its label cannot stand in a column; it is left out.',
  'loss.brat-details':
    '{count} relations, attributes or notes speak of entities that are no longer there; they are left out.',

  'document.half-character':
    'The text holds half of a character (a lone surrogate), which this format cannot carry; the document is left out.',
  'document.unwritable': 'The document has offsets or details that cannot be written; it is left out.',
  'document.no-json': 'The document has details that cannot be written as JSON; it is left out.',
  'document.no-xml': 'It holds control characters, which XML does not have; the document is left out.',
  'document.no-word': 'The text holds no word; the document is left out.',
  'document.white-space': 'A token of it holds white space, which parts the columns of this format; it is left out.',
  'document.zero-character':
    'It has the character NUL (U+0000), by which the whole file would be taken for one that is no text; the document is left out. Write JSON lines or Excel instead.',
  'document.long-cell':
    'A cell of Excel holds 32,767 characters, and its text or id is longer; the document is left out. Write CSV instead.',
  'document.many-rows': 'A sheet of Excel holds 1,048,576 rows; the document is left out.',
  'document.pubtator-id': 'Its id holds a mark that parts the columns of PubTator. It is left out.',
  'document.pubtator-lines':
    'PubTator has a title and an abstract of one line each; the text has other line breaks. It is left out.',
  'document.file-name': 'Its file is called {name}.',

  'written.no-ids': 'Rows name no document: documents stand in their order, parted by -DOCSTART-.',
  'written.code-points': 'Offsets are Unicode code points from the beginning of the document, as most tools have them.',
  'written.labelstudio':
    'In Label Studio the labels must be named "{from}" and the text "{to}": {count} labels are used.',
  'written.webanno': 'INCEpTION reads this format but recommends UIMA CAS JSON in its place.'
} as const
