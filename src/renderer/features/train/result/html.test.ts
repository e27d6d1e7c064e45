// Text never becomes markup.
import { expect, test } from 'vitest'
import { escapeHtml, htmlTable } from './html.ts'

test('what looks like markup is written out', () => {
  expect(escapeHtml(`<b onload="x">&'`)).toBe('&lt;b onload=&quot;x&quot;&gt;&amp;&#39;')
  expect(htmlTable(['A<'], [['b>', '1']])).toBe(
    '<table><thead><tr><th scope="col">A&lt;</th></tr></thead><tbody><tr><th scope="row">b&gt;</th><td>1</td></tr></tbody></table>'
  )
})
