// English words for what is said of a file as a whole: why it is not read, or how it was.
export const files = {
  'file.empty': 'The file is empty.',
  'file.blank': 'The file holds nothing but white space.',
  'file.no-file': 'This is a link to a folder, or no file at all. Name the folder that it leads to instead.',
  'file.unknown-kind': 'This is a file of a kind that Chartmark does not read.',
  'file.unknown-json':
    'This is JSON of a kind that Chartmark does not know. It knows Label Studio, doccano, Prodigy, Argilla, MedCATtrainer, BioC, UIMA CAS, FHIR and its own JSON lines; choose the format if it is one of these.',
  'file.not-text': 'This is {kind}, not a text file. Save its text as UTF-8 first.',
  'file.unknown-rows':
    'Its name ends like a file of words and tags, but no column holds tags such as B-Type or I-Type. Write one word a line with its tag in the last column (IOB2), or choose the format.',
  'file.not-packed':
    'Its name ends in {ending}, and it holds plain text: it is damaged, or something else under this name. Get it again; to read the text, name it .txt.',
  'file.zero-bytes': 'This is not a text file: it holds zero bytes.',
  'file.save-docx': 'This is {kind}. Save it as a Word document (.docx) and import that.',
  'file.save-xlsx': 'This is {kind}. Save it as an Excel workbook (.xlsx) or as CSV and import that.',
  'file.save-pdf': 'This is {kind}. Save it as PDF, or its text as a text file, and import that.',
  'file.save-lines': 'This is {kind}. Save its rows as JSON lines or CSV and import that.',
  'file.open-document':
    'This is an OpenDocument file, as LibreOffice saves it. Save it as .docx, or as .xlsx or CSV if it is a table, and import that.',
  'file.office-password': 'The document is protected by a password. Save it without one and import it again.',
  'file.docbin':
    'This is a spaCy DocBin, which Python alone can open. Write its documents as JSON lines with "text" and "spans" (start, end, label) and import these.',
  'file.damaged-utf8': 'The file is UTF-8 but damaged at byte {byte}. Save it again as UTF-8.',
  'file.invalid-utf8': 'The file is not valid UTF-8 at byte {byte}. Save it again as UTF-8.',
  'file.invalid-encoding': 'The file is not valid {encoding}. Save it as UTF-8 and import it again.',
  'file.invalid-after':
    'The file is not valid {encoding} after byte {byte}; it is not read from there on. Save it as UTF-8 and import it again.',
  'file.unknown-encoding': 'The encoding of the file was not recognised. Save it as UTF-8 and import it again.',
  'file.too-large': 'The file is larger than {megabytes} MB. Split it and import the parts.',
  'file.read-as': 'The file was read as {encoding}.',
  'file.read-as-guess':
    'The file was read as {encoding}, which its bytes suggest and do not prove. Look at its letters; if they are wrong, choose another encoding.',
  'file.read-as-marked': 'The file was read as {encoding} with byte-order mark.',
  'line.too-long': 'The line is longer than 64 MB; it is left out.',
  'line.invalid-utf8': 'The line is not valid UTF-8; it is left out.',

  'archive.nested': 'This is an archive within an archive. Unpack it and import it by itself.',
  'archive.unsafe-path': 'The archive holds a path that leads out of its folder. It was not read.',
  'archive.same-name': 'The archive holds two files of one name. It was not read.',
  'archive.too-large': 'The archive would unpack to more than Chartmark reads. Unpack it and import the parts.',
  'archive.password': 'The archive is protected by a password. Unpack it and import the files.',
  'archive.damaged': 'The archive is damaged. Make it again, or unpack it and import the files.',
  'archive.many-files': 'A ZIP archive holds at most 65,535 files. Write to a folder instead.',
  'archive.full': 'A ZIP archive holds less than 4 GB here. Write to a folder instead, or less at a time.',
  'chartmark.other': 'The file is no Chartmark archive.',
  'chartmark.no-contents': 'The file is no Chartmark archive: it has no list of its contents.',
  'chartmark.later': 'The archive was made by a later version of Chartmark. Update Chartmark and open it again.',
  'chartmark.damaged': 'The archive is damaged: it is not what was written. Nothing of it was read; use another copy.',
  'chartmark.empty': 'The archive holds no document.',

  'file.slow':
    'Reading the file made no step forward for {minutes} minutes; the rest of it was not read. Save it again, or split it, and import that.',
  'file.memory':
    'The file needs more memory than a file may; the rest of it was not read. Split it and import the parts.',
  'xml.damaged': 'The XML is damaged at line {line}. It is not read from there on.',
  'xml.empty': 'The XML is empty.',
  'xml.entities': 'The XML declares entities of its own, which are never expanded.',
  'xml.deep': 'The XML nests deeper than {most} elements at line {line}.',
  'xml.many': 'A record of the XML holds more than {most} elements.',
  'xml.long': 'A record of the XML is longer than 64 MB. The file is not read from there on.',
  'json.cut': 'The file is not valid JSON: its list of records is cut off. What came before went in.',
  'json.record': 'The record is not valid JSON; it is left out.',
  'json.long': 'The record is longer than 64 MB; it is left out.',
  'json.line': 'The line is not valid JSON; it is left out.',
  'json.empty': 'The file holds no record. Expected one JSON object a line.',

  'docx.other': 'The Word document is damaged or not one. Open and save it again in Word, then import it.',
  'docx.no-text-part': 'The archive is no Word document: it has no text part.',
  'docx.part-too-large': 'The text part is larger than 64 MB. Split the document.',
  'docx.empty': 'The document holds no text.',
  'docx.beside': 'Headers, footers and comments of Word documents are not part of the text.',
  'docx.items': 'Numbers and bullets of lists are not part of the text: Word makes them as it shows the document.',
  'docx.formulas': '{count} formulas were written in one line: fractions with /, powers with ^.',
  'docx.symbols':
    '{count} characters of symbol fonts are not known; each stands as \ufffd. Compare with the document as Word shows it.',
  'docx.hidden':
    '{count} passages that Word hides are in the text; nobody sees them on its page. Delete them in Word (Show hidden text) if they are not to come in.',
  'docx.documents':
    '{count} other documents are embedded and were not read. Open the document in Word and save it again: that takes them in.',
  'docx.locked':
    'The document is protected by a password or in the old DOC format. Save it as DOCX without a password.',

  'pdf.password': 'The PDF is protected by a password. Save it without one and import it again.',
  'pdf.damaged': 'The PDF is damaged or not a PDF. Open and save it again, then import it.',
  'pdf.too-long': 'The PDF has more than {pages} pages. Split it and import the parts.',
  'pdf.damaged-pages': 'Pages that are damaged and were not read: {pages}.',
  'pdf.empty-pages': 'Pages without text, empty or scanned: {pages}.',
  'pdf.pages': '{pages} and {more} more',
  'pdf.no-text':
    'The PDF has no text layer: its pages are pictures. Have its text recognised (OCR) first, then import it again.',
  'pdf.columns':
    'Pages in columns that the file draws row by row; they were read one column after the other: {pages}. Compare their text.',
  'pdf.lines': 'A PDF has no paragraphs of its own: lines were joined where they look wrapped.',

  'table.empty': 'The table is empty. Expected a row of column names first.',
  'table.no-rows': 'The table has a row of column names and no other.',
  // As reports of earlier versions say it.
  'table.other-columns': '{count} columns were not read.',
  'table.details': '{count} other columns are kept with each document, as its details.',
  'table.more-cells':
    'The row has {cells} cells and the first row {columns}: a text with the separator in it may be cut. Put the text in quotation marks.',
  'table.formula':
    'A formula has no result in the file. Open the workbook in Excel or LibreOffice, save it, and import it again.',
  'table.no-column': 'The table has no column "{name}". Name one of its {columns} columns or its number.',
  'table.no-text': 'The table has no row with a text. Name the column that holds it.',
  'table.longest':
    'Column {column} was read as the text, since its cells are the longest; the first row was taken for the names of the columns.',
  'table.quote':
    'A quotation mark of this row is not closed, or it is too long; it is left out, with what follows up to the next quotation mark.',
  'table.header-again':
    'The row repeats the column names, as where tables are put one after another; it is no document and is left out.',
  'table.not-workbook': 'This is no Excel workbook, or it is damaged: {why} Save it again as .xlsx or as CSV.',
  'table.no-sheet': 'The workbook has no sheet.',
  'table.many-columns': 'It has more columns than Excel.',
  'table.much-text': 'It holds more text than fits in memory. Save it as CSV.',
  'table.cell-too-long': 'A cell of the workbook is longer than 10 million characters.',
  'table.names': 'The names of the columns are not valid UTF-8. Save the file again as UTF-8.',
  'table.row-utf8': 'The row is not valid UTF-8; it is left out.',
  'table.half-characters':
    'The file holds halves of characters (lone surrogates); each came in as a replacement character.',
  'table.sheets': 'The workbook has {count} sheets; “{name}” is read. Choose another where you know better.',
  'table.json-entities':
    'The column “{name}” holds entities as JSON in {count} rows. They are kept as details and are not marked in the text: export as JSON, and import that.',
  'table.other-sheets': 'The workbook has no sheet “{name}”. It has: {sheets}.',

  'fhir.neither': 'The file is neither JSON nor XML.',
  'fhir.others': '{count} resources of other types hold no documents and were left out.',
  'fhir.other': 'It is no FHIR resource; it is left out.',
  'fhir.no-attachment': 'The resource has no attachment; it is left out.',
  'fhir.empty': 'The resource holds no text; it is left out.',
  'fhir.elsewhere': 'the attachment is not in the file, and nothing is fetched. It is left out.',
  'fhir.type': 'the attachment is {type}, not text. Save it as a file and import that. It is left out.',
  'fhir.other-type': 'the attachment is of another kind, not text. Save it as a file and import that. It is left out.',
  'fhir.base64': 'the attachment is not valid base64. It is left out.',
  'fhir.unreadable': 'the attachment cannot be read as text: {why}',
  'fhir.deep': 'the attachment nests HTML too deeply. It is left out.',
  'fhir.charset':
    'the attachment is in the encoding {charset}, which Chartmark does not read. Save it as UTF-8 and import that. It is left out.',
  'fhir.charset-other':
    'the attachment is in an encoding that Chartmark does not read. Save it as UTF-8 and import that. It is left out.',
  'fhir.far':
    'the attachment stands too far before its resource: with others that wait, more than 64 MB would have to be held. Divide the file. It is left out.',
  'fhir.html': '{count} documents are the text of HTML as a browser shows it: without tags, with its white space.',
  'fhir.nested': 'The resource nests deeper than 32 levels; it is left out.',
  'fhir.deep-narrative': 'A narrative of the document nests HTML too deeply; the document is left out.',
  'fhir.blank': 'the attachment holds no text. It is left out.',

  'medcat.empty': 'The file holds no document. Expected "projects" with "documents", as MedCATtrainer exports them.',
  'bioc.empty': 'The file holds no document.',
  'bioc.not-xml': 'The XML is not BioC: its outermost element is not a collection.',
  'bioc.not-json': 'The file is not BioC JSON: expected a collection with "documents".',
  'brat.text-missing': 'The text file beside this annotation file is missing.',
  'brat.no-text-file': 'There is no text file. Choose the .txt files together with the .ann files.',
  'cas.empty': 'The CAS holds no text; nothing was read.',
  'cas.not-json': 'The file is not CAS JSON: expected "%FEATURE_STRUCTURES".',
  'cas.not-xmi': 'The XML is no XMI.',
  'pubtator.empty': 'The file holds no article. Expected lines such as 1|t|Title and 1|a|Abstract.',
  'rows.empty': 'The file holds no sentence. Expected a token and a tag on each line.',
  'webanno.empty': 'The file holds no sentence.',
  'webanno.old':
    'This is WebAnno TSV 1 or 2, which does not say where in the text its words are. Export it again as WebAnno TSV 3 or UIMA CAS XMI.',
  'webanno.other': 'Its first line does not say that it is WebAnno TSV 3.'
} as const
