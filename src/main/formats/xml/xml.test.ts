// XML: exact characters both ways, trees child by child, and every known trap refused in words.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wellFormedText } from '../../../../test/texts/any-text.ts'
import { decodeXml } from './xml-encoding.ts'
import { XmlFault } from './xml-fault.ts'
import { childOf, childrenOf, parseXml, readXml, textOf } from './xml-reader.ts'
import { element, escapeText, xmlVersionFor } from './xml-writer.ts'

test('a root, its children and their exact text', () => {
  const items = [
    ...readXml('<?xml version="1.0"?>\n<a x="1">\n <b y="2&#13;&#10;">t<![CDATA[<]]><c/> u</b>\n <b/>\n</a>')
  ]
  expect(items.map(({ kind, element: { name, line } }) => [kind, name, line])).toEqual([
    ['root', 'a', 2],
    ['child', 'b', 3],
    ['child', 'b', 4]
  ])
  expect(textOf(items[1]!.element)).toBe('t< u')
  expect(items[1]!.element.attributes.get('y')).toBe('2\r\n')
  const root = parseXml('<a xmlns:p="urn:p"><p:b p:id="7"/></a>')
  expect(childrenOf(root, 'b')).toHaveLength(1)
  expect(childOf(root, 'b')).toMatchObject({ namespace: 'urn:p', attributes: new Map([['p:id', '7']]) })
})

test('any text comes back from an element and from an attribute', () => {
  fc.assert(
    fc.property(wellFormedText, (text) => {
      const version = xmlVersionFor(text)
      fc.pre(version !== undefined)
      const declaration = `<?xml version="${version}"?>`
      expect(parseXml(`${declaration}<r>${element('e', { a: text })}</r>`).children).toMatchObject([
        { attributes: new Map([['a', text]]) }
      ])
      if (version === '1.0') {
        const [child] = childrenOf(parseXml(`${declaration}<r>${element('e', {}, escapeText(text))}</r>`), 'e')
        expect(textOf(child!)).toBe(text)
      }
    })
  )
})

describe('refused', () => {
  const laughs = `<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><r><e>&b;</e></r>`
  const cases: Record<string, string> = {
    'billion laughs': laughs,
    'an external entity': '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><r><e>&x;</e></r>',
    'an unknown entity': '<r><e>&nbsp;</e></r>',
    'deep nesting': '<a>'.repeat(100_000),
    'an open end': '<r><e>',
    'two roots': '<r/><r/>',
    'a control character': '<r><e>\u0001</e></r>',
    'no XML': 'plain text',
    nothing: ' '
  }
  test.each(Object.entries(cases))('%s', (_name, xml) => {
    expect(() => parseXml(xml)).toThrow(XmlFault)
  })

  test('with the line, without a word of the file', () => {
    expect(() => parseXml('<r>\n<secret></r>')).toThrow('The XML is damaged at line 2')
  })
})

test('the declaration names the encoding', () => {
  const xml = '<?xml version="1.0" encoding="GBK"?><r>糖</r>'
  const bytes = Buffer.concat([Buffer.from(xml.slice(0, 39)), Buffer.from('ccc7', 'hex'), Buffer.from('</r>')])
  expect(decodeXml(bytes)).toBe(xml)
  expect(decodeXml(Buffer.from(`\ufeff${xml}`, 'utf16le'))).toBe(xml)
  expect(() => decodeXml(Buffer.from('<?xml version="1.0" encoding="utf-8"?><r>\xff</r>', 'latin1'))).toThrow(XmlFault)
})
