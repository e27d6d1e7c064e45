// Reads an IOB2 file straight into training sentences, without documents between.
import type { TaggedSentence } from '../engine/types.ts'
import type { Problem, ReadOptions } from './format.ts'
import type { FormatInput } from './input/input.ts'
import { readRows } from './iob2-rows.ts'
import { joinTokens } from './join-tokens.ts'
import { readByLine } from './text-input.ts'

export interface TaggedSentencesFile {
  readonly sentences: TaggedSentence[]
  /** In the order in which the file first names them. */
  readonly entityTypes: string[]
  readonly problems: Problem[]
}

/**
 * Words are the file's tokens, exact slices of each sentence's text. A sentence with a row that does not parse is left out:
 * a wrong tag would teach the tagger an error.
 */
export async function readTaggedSentences(input: FormatInput, options: ReadOptions = {}): Promise<TaggedSentencesFile> {
  const sentences: TaggedSentence[] = []
  const entityTypes = new Set<string>()
  const problems: Problem[] = []
  const lines = readByLine(input, options, readRows)
  for await (const item of lines) {
    if (item.kind === 'problem') problems.push(item.problem)
    if (item.kind !== 'sentence' || !item.clean) continue
    const tags = item.rows.map((row) => row.tag)
    for (const tag of tags) if (tag !== 'O') entityTypes.add(tag.slice(2))
    sentences.push({ ...joinTokens(item.rows.map((row) => row.token)), tags })
  }
  return { sentences, entityTypes: [...entityTypes], problems }
}
