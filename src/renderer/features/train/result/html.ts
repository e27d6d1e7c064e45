// Pieces of an HTML file made by hand: text that cannot become markup, and tables.

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
}

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character]!)
}

/** The first cell of each row names it; `isRight` frames the cells for which it holds, by row and column from 0 on. */
export function htmlTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  isRight: (row: number, column: number) => boolean = () => false
): string {
  const head = heads.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('')
  const body = rows.map(([name, ...cells], row) => {
    const own = cells
      .map((cell, at) => `<td${isRight(row, at + 1) ? ' class="right"' : ''}>${escapeHtml(cell)}</td>`)
      .join('')
    return `<tr><th scope="row">${escapeHtml(name ?? '')}</th>${own}</tr>`
  })
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`
}
