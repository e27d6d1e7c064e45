// `--types A,B`: only these entity types of a labelled file count, words of others are outside every entity.
import type { SentencesFile } from './sentences.ts'
import { required } from './options.ts'
import { CommandError } from './command-errors.ts'

/** The file as it is where the option was not given. Errors: a type that the file does not name. */
export function keepTypes(file: SentencesFile, option: string | undefined): SentencesFile {
  if (option === undefined) return file
  const types = required(option, 'types')
    .split(',')
    .map((type) => type.trim())
  const missing = types.filter((type) => !file.entityTypes.includes(type))
  if (missing.length > 0) {
    throw new CommandError(
      `--types names ${missing.join(', ')}, which the data do not have. They have ${file.entityTypes.join(', ')}.`
    )
  }
  const kept = new Set(types)
  const keepTag = (tag: string) => (kept.has(tag.slice(2)) ? tag : 'O')
  return {
    ...file,
    sentences: file.sentences.map((sentence) => ({ ...sentence, tags: sentence.tags.map(keepTag) })),
    entityTypes: file.entityTypes.filter((type) => kept.has(type))
  }
}
