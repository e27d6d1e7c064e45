// English words for what is said of a term list: rows that are left out, and lists without a term.
export const terms = {
  'term.none': 'There is no term in this row; it is left out.',
  'term.too-long': 'The term is longer than {most} characters; it is left out.',
  'term.control': 'The row holds control characters, so it is no text; it is left out.',
  'term.few-fields': 'The row has {count} fields, where MRCONSO.RRF has at least 15; it is left out.',
  'terms.none':
    'No term was found in the file. Expected one term on each line, or a table with a column named “term”, “name” or “synonym”.',
  'terms.none-obo': 'No term was found in the file. Expected stanzas that begin with [Term] and have a line “name: …”.',
  'terms.none-rrf': 'No term was found in the file. Choose MRCONSO.RRF: it is the one of UMLS’s files that holds names.'
} as const
