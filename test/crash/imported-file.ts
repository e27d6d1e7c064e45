// A file that takes an import many steps: the same each time, with an id that comes twice and a line that is no record.
export const recordCount = 5000

export function importedFile(): File {
  const lines = Array.from({ length: recordCount }, (_, at) =>
    JSON.stringify({
      id: `n${at}`,
      text: `Note ${at} `.repeat(12),
      spans: [{ start: 0, end: 4, label: `kind ${at % 7}` }]
    })
  )
  lines.splice(900, 0, JSON.stringify({ id: 'n7', text: 'The same id.' }), 'no record')
  return new File([lines.join('\n')], 'many.jsonl')
}
