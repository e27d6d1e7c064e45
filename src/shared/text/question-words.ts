// The words of a search question: white space parts them, quotes hold several together.

const parts = /"([^"]*)"|(\S+)/gu

export function questionWords(question: string): string[] {
  return [...question.matchAll(parts)]
    .map(([, quoted, single]) => (quoted ?? single ?? '').replaceAll('"', '').trim())
    .filter((word) => word !== '')
}
