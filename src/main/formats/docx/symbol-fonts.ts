// Characters of Word's symbol fonts, which stand in a file as numbers of the font: Greek letters, signs of comparison, ticked boxes.

/** Adobe's Symbol encoding from 0x20 and from 0xA0 on; a space where it has no character of its own. */
const symbol = [
  ' !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼',
  '€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑'
].map((row) => [...row]) as [string[], string[]]

/** What forms and lists are made of. */
const dingbats: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  wingdings: {
    0x4a: '☺',
    0x6c: '●',
    0x6e: '■',
    0x6f: '☐',
    0x71: '❑',
    0x76: '❖',
    0xa7: '▪',
    0xa8: '☐',
    0xd8: '➢',
    0xe0: '→',
    0xdf: '←',
    0xe1: '↑',
    0xe2: '↓',
    0xfb: '✘',
    0xfc: '✔',
    0xfd: '☒',
    0xfe: '☑'
  },
  'wingdings 2': { 0x4f: '✗', 0x50: '✓', 0x51: '☒', 0x52: '☑', 0x53: '☒', 0xa3: '☐' }
}

/** Of the number that stands in the file, in hexadecimal; undefined where nobody knows what it shows. */
export function symbolCharacter(font: string, number: string): string | undefined {
  const code = /^[0-9a-f]{1,4}$/i.test(number) ? Number.parseInt(number, 16) : 0
  const isPrivate = code >= 0xf000 && code <= 0xf0ff
  const at = isPrivate ? code - 0xf000 : code
  const name = font.trim().toLowerCase()
  if (name === 'symbol') {
    const [row, first] = at < 0xa0 ? [symbol[0], 0x20] : [symbol[1], 0xa0]
    if (at < 0x100) return row[at - first]
  }
  const known = Object.hasOwn(dingbats, name) ? dingbats[name]![at] : undefined
  if (known !== undefined) return known
  // Half of a character, or a place that every font fills as it likes.
  return code < 0x20 || (code >= 0xd800 && code <= 0xf8ff) || name.startsWith('wingdings') || name === 'webdings'
    ? undefined
    : String.fromCharCode(code)
}
