// A formula of a Word document (Office Math, ECMA-376 part 1, 22.1) in one line: 1/2, m^2, x_1, √(a+b).
import { childOf, elementsOf, textOf, type XmlElement } from '../xml/xml-reader.ts'

export function formulaText(element: XmlElement): string {
  const part = (name: string) => {
    const child = childOf(element, name)
    return child === undefined ? '' : formulaText(child)
  }
  switch (element.name) {
    case 't':
      return textOf(element)
    case 'f':
      return `${grouped(part('num'))}/${grouped(part('den'))}`
    case 'sSup':
      return `${part('e')}^${grouped(part('sup'))}`
    case 'sSub':
      return `${part('e')}_${grouped(part('sub'))}`
    case 'sSubSup':
      return `${part('e')}_${grouped(part('sub'))}^${grouped(part('sup'))}`
    case 'rad':
      return `${part('deg')}√${grouped(part('e'))}`
    case 'd':
      return `(${elementsOf(element).map(formulaText).join('')})`
    default:
      return elementsOf(element)
        .filter(({ name }) => !name.endsWith('Pr'))
        .map(formulaText)
        .join('')
  }
}

/** In brackets where it is more than a number or a name. */
function grouped(text: string): string {
  return /^[\p{L}\p{N}.,]*$/u.test(text) ? text : `(${text})`
}
