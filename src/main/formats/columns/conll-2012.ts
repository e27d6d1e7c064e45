// Rows of the CoNLL-2011 and CoNLL-2012 shared tasks (OntoNotes): the word stands in column 4, and column 11 has the named entities in brackets,
// `(PERSON*` to `*)` or `(GPE)`. They are turned into rows of a word and a tag in IOB2, line by line. Syntax, predicates and coreference are not entities.
import { createLookAhead } from '../look-ahead.ts'
import type { InputLine } from '../text/lines.ts'

/** Document, part, number, word, part of speech, parse, lemma, frameset, sense, speaker, entities, arguments (none or several), coreference. */
const leastColumns = 12
const wordAt = 3
const entitiesAt = 10

const bracket = /^\*$|^\(([^()*\s]+)(\*|\))$|^\*\)$/

/** Lines looked at to tell such a file. */
const linesForLook = 30

/** By the first lines of a file, of which all rows but one must look so. */
export function isConll2012(lines: readonly string[]): boolean {
  const rows = lines.filter((line) => line.trim() !== '' && !line.startsWith('#'))
  const fitting = rows.filter((line) => {
    const cells = cellsOf(line)
    return (
      cells.length >= leastColumns &&
      /^\d+$/.test(cells[1]!) &&
      /^\d+$/.test(cells[2]!) &&
      cells[5]!.includes('*') &&
      bracket.test(cells[entitiesAt]!)
    )
  })
  // The last of a sample may be cut.
  return fitting.length > 0 && fitting.length >= rows.length - 1
}

/** The lines as they are, or, of such a file, as rows of a word and a tag. */
export async function turnConll2012(
  lines: AsyncIterable<InputLine>
): Promise<{ readonly lines: AsyncIterable<InputLine>; readonly isConll2012: boolean }> {
  const beginning = createLookAhead(lines)
  while (beginning.held.length < linesForLook && (await beginning.next()) !== undefined);
  const isOne = isConll2012(beginning.held.map(({ text = '' }) => text))
  return { lines: isOne ? asTaggedRows(beginning.all()) : beginning.all(), isConll2012: isOne }
}

function cellsOf(line: string): string[] {
  return line.trim().split(/\s+/)
}

/** A row whose entities cannot be read keeps its word, with a tag that is none; one without a word stays as it is, to be refused. */
async function* asTaggedRows(lines: AsyncIterable<InputLine>): AsyncGenerator<InputLine> {
  let open: string | undefined
  for await (const line of lines) {
    const { text } = line
    if (text === undefined) yield line
    else if (/^#begin document\b/.test(text)) yield { ...line, text: '-DOCSTART-\tO' }
    else if (text.startsWith('#end document') || text.trim() === '') {
      open = undefined
      yield { ...line, text: '' }
    } else {
      const cells = cellsOf(text)
      const word = cells[wordAt]
      if (word === undefined) {
        yield { ...line, text: text.replaceAll(/\s/g, '') }
        continue
      }
      const cell = cells[entitiesAt] ?? ''
      const found = bracket.exec(cell)
      const begins = found?.[1]
      if (found === null || (begins !== undefined && open !== undefined) || (cell === '*)' && open === undefined)) {
        open = undefined
        yield { ...line, text: `${word}\t?` }
        continue
      }
      const label = begins ?? open
      yield { ...line, text: `${word}\t${label === undefined ? 'O' : `${begins === undefined ? 'I' : 'B'}-${label}`}` }
      open = cell.endsWith(')') ? undefined : label
    }
  }
}
