// English sentences for everything that can be refused or fail: what happened and what to do.
export const errors = {
  'error.NOT_FOUND.project': 'This project is no longer in the workspace.',
  'error.NOT_FOUND.document': 'This document is no longer in the project.',
  'error.NOT_FOUND.annotation': 'This entity is already gone.',
  'error.NOT_FOUND.run': 'This run is no longer in the workspace.',
  'error.NOT_FOUND.tagger': 'This tagger is no longer in the workspace.',
  'error.NOT_FOUND.job': 'This job has already ended.',
  'error.NOT_FOUND.encoder': 'The encoder was not found. Install Chartmark again to restore it.',
  'error.NOT_FOUND.dictionary': 'This dictionary is no longer in the project.',
  'error.NOT_FOUND.pretraining': 'This pre-training is no longer in the workspace.',
  'error.NOT_FOUND.files': 'The files are no longer there. Choose them again.',
  'error.NOT_FOUND.import': 'This import is no longer in the workspace.',
  'error.NOT_FOUND.batch': 'This change is no longer listed.',
  'error.NOT_FOUND.export': 'This file was handed out already. Export again.',
  'error.REFUSED.empty-name': 'Give it a name.',
  'error.REFUSED.name-taken': 'This name is already used. Choose another.',
  'error.REFUSED.label-in-use':
    'The label {detail} marks text, so it cannot just leave the set. Cancel, then choose “Merge into another label” or “Remove with its entities” under the dots beside it.',
  'error.REFUSED.label-unknown': 'This label is not in the project’s label set.',
  'error.REFUSED.span-outside-text': 'This selection lies outside the text.',
  'error.REFUSED.span-splits-character': 'This selection would cut a character in half. Select the whole character.',
  'error.REFUSED.span-exists': 'This text already has this label.',
  'error.REFUSED.annotation-gone': 'This entity was changed meanwhile. Look again and repeat if needed.',
  'error.REFUSED.check-running':
    'A check is already going on. Wait for its end, or stop it at the bottom of the window.',
  'error.REFUSED.nothing-tagged':
    'This tagger has not tagged anything in this project yet. Let it tag documents first.',
  'error.REFUSED.document-changed':
    'This document was changed meanwhile and was not signed off. Look at it as it is now, then sign off.',
  'error.REFUSED.nothing-labelled': 'No finished document has entities yet. Finish some documents, then train.',
  'error.REFUSED.too-few-sentences': 'There are too few marked sentences. Annotate some more documents.',
  'error.REFUSED.run-not-resumable': 'This run cannot be resumed. Start a new one.',
  'error.REFUSED.run-without-result': 'This run has no result. Choose one that is done.',
  'error.REFUSED.tagger-archived': 'This tagger is archived. Take it out of the archive first.',
  'error.REFUSED.tagger-not-portable':
    'This tagger has adapters between the layers of its encoder, for which other software has no place. Train with another recipe, LoRA say, to export it.',
  'error.REFUSED.no-earlier-tagger': 'There is no earlier tagger to go back to.',
  'error.REFUSED.job-cancelled': 'It was stopped. Nothing has changed.',
  'error.REFUSED.job-not-running': 'This job has already ended.',
  'error.REFUSED.file-empty': 'The file is empty. Choose another.',
  'error.REFUSED.file-binary': 'This is not a text file. Save it as plain text, JSONL or IOB2 and try again.',
  'error.REFUSED.file-too-large': 'The file is too large. Split it into smaller ones.',
  'error.REFUSED.format-unknown': 'The format was not recognised. Choose it by hand, or save the file as plain text.',
  'error.REFUSED.import-not-resumable': 'This import has ended and cannot go on. Import the files again.',
  'error.REFUSED.other-files': 'These are not the files of the interrupted import. Choose the same ones, unchanged.',
  'error.REFUSED.sheet-full': 'A sheet of Excel holds 1,048,576 rows. Choose the table (CSV), or fewer documents.',
  'error.REFUSED.nothing-together': 'These labels have no two concepts that could be counted together. Choose others.',
  'error.REFUSED.nothing-to-export': 'There is no document to export. Choose others.',
  'error.REFUSED.text-needed': 'This format needs the text. Choose another, or export with the text.',
  'error.REFUSED.too-many-files':
    'A ZIP archive holds at most 65,535 files. Choose fewer documents, or a format that keeps all in one file.',
  'error.REFUSED.archive-full': 'This is more than 4 GB, which a ZIP archive cannot hold. Choose fewer documents.',
  'error.REFUSED.archive-damaged':
    'The project archive cannot be opened: it is damaged or incomplete. Nothing was changed; use another copy.',
  'error.REFUSED.archive-later':
    'The project archive was made by a later version of Chartmark. Nothing was changed; update Chartmark and open it again.',
  'error.REFUSED.archive-other':
    'The file is no Chartmark project archive. Nothing was changed; choose a file that Chartmark has written as one (.chartmark).',
  'error.REFUSED.archive-without-project':
    'This archive holds documents without a project. Create a project and import it there.',
  'error.REFUSED.file-gone':
    'The file was changed, moved or removed while it was read. Nothing was changed; choose it again.',
  'error.REFUSED.encoder-in-use':
    'This encoder is still needed by {detail} and cannot be removed. Finish or cancel that first.',
  'error.REFUSED.encoder-unusable': 'This folder cannot be used as an encoder. {detail}',
  'error.REFUSED.encoder-too-large':
    'The encoder could not be read: it is probably too large for this computer’s memory. Choose a smaller one.',
  'error.REFUSED.encoder-exists': 'This encoder is here already, as {detail}.',
  'error.REFUSED.encoder-incomplete': 'Not all of the encoder’s files arrived. Choose the folder again.',
  'error.REFUSED.encoder-without-config':
    'This folder holds no config.json, so it is not an encoder. Choose the folder in which config.json lies.',
  'error.REFUSED.encoder-without-weights':
    'This folder holds no weights: neither model.safetensors nor pytorch_model.bin. Fetch them and choose the folder again.',
  'error.REFUSED.encoder-without-tokenizer':
    'This folder holds no tokenizer: neither tokenizer.json nor vocab.txt, nor vocab.json with merges.txt. Fetch it and choose the folder again.',
  'error.REFUSED.pretraining-not-resumable': 'This pre-training cannot go on: it is finished or going on already.',
  'error.REFUSED.pretraining-without-text': 'There is nothing to read. Import documents, or add a text file.',
  'error.REFUSED.pretraining-running': 'This pre-training is going on. Pause or cancel it first.',
  'error.REFUSED.passphrase-wrong': 'This is not the passphrase of this workspace.',
  'error.REFUSED.recovery-code-wrong':
    'This recovery code does not open this workspace. It may be of another one, or an older one.',
  'error.REFUSED.recovery-code-mistyped':
    'There is a typing error in the recovery code. Compare it with what is on paper.',
  'error.REFUSED.passphrase-set': 'This workspace has a passphrase already.',
  'error.REFUSED.passphrase-missing': 'This workspace has no passphrase.',
  'error.REFUSED.wait': 'After a wrong try, Chartmark waits. Try again in {detail} s.',
  'error.LOCKED': 'The workspace is locked. Unlock it and try again.',
  'error.DISK_FULL': 'The disk is full, so nothing was changed. Free some space and try again.',
  'error.NOT_WRITABLE':
    'The workspace folder cannot be written, so nothing was changed. Check its permissions and try again.',
  'error.ENCODER_DAMAGED': 'The encoder’s file is damaged and was not used. Install Chartmark again to restore it.',
  'error.ENGINE_STOPPED':
    'The training engine stopped unexpectedly. Nothing stored is lost; resume from the last checkpoint.',
  'error.WORKSPACE_DAMAGED':
    'The workspace file is damaged. Nothing was deleted: what can still be read stays. Save what you need as project archives, end Chartmark, and put back a backup of workspace.chartmark or the newest copy in the folder before-upgrade beside it; or start with an empty workspace and open the archives there.',
  'error.REFUSED.pass-of-other': 'This is another annotator’s own pass. It is theirs until it is brought together.',
  'error.REFUSED.pass-is-blind':
    'You have a blind pass of this document, so what others marked stays out of sight until everybody has finished.',
  'error.REFUSED.pass-begun': 'This pass was begun and stays with its annotator.',
  'error.NOT_FOUND.annotator': 'Nobody of this name is in the workspace.',
  'error.REFUSED.annotator-working':
    'This person is at the keyboard. Hand it to somebody else first, at the top right.',
  'error.REFUSED.annotator-archived':
    'Whoever is to get the documents is archived. Choose another, or bring them back first.',
  'error.REFUSED.nothing-to-assign': 'There is no document left to assign. Choose documents or annotators.',
  'error.REFUSED.adjudication-open': 'Some places are not decided yet. Decide each, then sign it off.',
  'error.connection.lost': 'Chartmark did not answer. Look whether the change arrived, and repeat it if not.',
  'error.connection.too-large': 'This is too large to send at once. Choose fewer or smaller files.',
  'error.connection.closed': 'Chartmark has ended. Start it again; nothing saved is lost.',
  'error.unknown': 'Something went wrong inside Chartmark. Try again; nothing saved is lost.'
} as const
