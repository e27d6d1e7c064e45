// Reads the sentences of a labelled file for training and evaluation, and says what was left out.
import type { TaggedSentence } from '../engine/text/tagged-sentence.ts'
import { toTaggedSentences } from '../engine/text/labelled.ts'
import { type FormatDocument, problem, type Problem } from '../formats/format.ts'
import { isGold } from '../formats/checks/losses.ts'
import { tokenLosses } from '../formats/columns/writer.ts'
import { readTaggedSentences } from '../formats/columns/tagged-sentences.ts'
import { reason } from '../../shared/reasons/reason.ts'
import { readPlace } from './documents.ts'
import { openFile } from './input-files.ts'
import type { Output } from './output.ts'
import { createProblemNotes } from './problem-notes.ts'
import { CommandError } from './command-errors.ts'

export interface SentencesFile {
  readonly sentences: readonly TaggedSentence[]
  readonly entityTypes: readonly string[]
  /** Of each sentence, the document that it is of; absent for columns of tags that part none. */
  readonly documents?: readonly string[]
}

/** Tells of the first problems and of how many more there are. */
export function noteProblems(problems: readonly Problem[], out: Output): void {
  const notes = createProblemNotes(out)
  for (const each of problems) notes.add({ problem: each })
  notes.end()
}

/** Columns of tags keep the file's own words; any other format is split into sentences and words as the app does. */
export async function readSentences(file: string, format: string, out: Output): Promise<SentencesFile> {
  const read =
    format === 'iob2' || format === 'conll'
      ? await readTaggedSentences(await openFile(file))
      : await readAny(file, format)
  noteProblems(read.problems, out)
  if (read.sentences.length === 0) {
    throw new CommandError(
      `${file} holds no labelled sentence that can be used as ${format}. Check the file, and name its format with --format.`
    )
  }
  return read
}

async function readAny(
  file: string,
  format: string
): Promise<SentencesFile & { readonly problems: readonly Problem[] }> {
  const problems: Problem[] = []
  const gold: FormatDocument[] = []
  const listener = {
    problem: ({ problem: found }: { readonly problem: Problem }) => void problems.push(found),
    note: () => undefined,
    part: () => undefined
  }
  for await (const document of readPlace(file, format, {}, listener)) {
    gold.push({ ...document, spans: document.spans.filter(isGold) })
  }
  const tagged = gold.map((document) => toTaggedSentences(document, { discontinuous: 'hull' }))
  const losses = tagged.flatMap(({ losses }) => losses)
  return {
    sentences: tagged.flatMap(({ sentences }) => sentences),
    documents: tagged.flatMap(({ sentences }, at) => sentences.map(() => gold[at]!.id)),
    entityTypes: [...new Set(gold.flatMap(({ spans }) => spans.map(({ label }) => label)))],
    problems: [
      ...problems,
      ...losses.map(({ documentId, span: { label, start, end }, reason: why }) => {
        const said = reason('loss.span', { label, start, end, why: tokenLosses[why] })
        return problem(documentId, said, { kind: 'span' }).problem
      })
    ]
  }
}
