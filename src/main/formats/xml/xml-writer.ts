// Writes XML such that every reader gets back exactly the characters that went in.

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  // A parser turns a raw CR, CRLF, NEL or line separator into LF.
  '\r': '&#13;',
  '\u0085': '&#133;',
  '\u2028': '&#8232;'
}

export function escapeText(text: string): string {
  return text.replaceAll(/[&<>\r\u0085\u2028]/g, (character) => escapes[character]!)
}

/** For a value between double quotes. */
export function escapeAttribute(value: string): string {
  return value
    .replaceAll(/[&<>"\t\n\r\u0085\u2028]/g, (character) => escapes[character]!)
    .replaceAll(controls, (character) => `&#${character.charCodeAt(0)};`)
}

/** `<name a="1"/>`, `<name a="1">content</name>`; `content` is XML already. Attributes that are undefined are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content?: string
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeAttribute(String(value))}"`)
    .join('')
  return content === undefined ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`
}

const controls = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g
const outside10 = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/
const outside11 = /[\u0000\ufffe\uffff]/

/** The oldest version of XML that has all characters of `text`; undefined where none has. */
export function xmlVersionFor(text: string): '1.0' | '1.1' | undefined {
  if (!text.isWellFormed() || outside11.test(text)) return undefined
  return outside10.test(text) ? '1.1' : '1.0'
}
