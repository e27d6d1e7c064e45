// Makes small PDF files for tests, by hand as the specification (ISO 32000-1, 7.5) has them.

/** Objects in order, the first being the catalogue. A stream is its dictionary's entries and its content. */
export function pdfOf(
  objects: readonly (string | { readonly entries: string; readonly content: string })[],
  trailer = ''
): Buffer {
  const pieces = ['%PDF-1.4\n']
  const offsets: number[] = []
  objects.forEach((object, index) => {
    offsets.push(Buffer.byteLength(pieces.join(''), 'latin1'))
    const body =
      typeof object === 'string'
        ? object
        : `<< ${object.entries} /Length ${object.content.length} >>\nstream\n${object.content}\nendstream`
    pieces.push(`${index + 1} 0 obj\n${body}\nendobj\n`)
  })
  const start = Buffer.byteLength(pieces.join(''), 'latin1')
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
  pieces.push(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join('')}`)
  pieces.push(`trailer << /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`)
  return Buffer.from(pieces.join(''), 'latin1')
}

/** One page with one content stream; the font F1 is Helvetica, F2 a Chinese font that is not in the file. */
export function pageOf(content: string, trailer = ''): Buffer {
  return pdfOf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>',
      { entries: '', content },
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
      '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [7 0 R] >>',
      '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 >>'
    ],
    trailer
  )
}

/** A line of text at a height on the page. */
export function lineOf(y: number, shown: string, font = 'F1', x = 72): string {
  return `BT /${font} 12 Tf ${x} ${y} Td ${shown} Tj ET\n`
}
