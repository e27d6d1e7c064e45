// 中文：词表文件的问题。
import type { terms as en } from '../../../../shared/reasons/terms.ts'

export const terms: Record<keyof typeof en, string> = {
  'term.none': '这一行没有术语，已略过。',
  'term.too-long': '术语超过 {most} 个字符，已略过。',
  'term.control': '这一行含有控制字符，不是文字，已略过。',
  'term.few-fields': '这一行有 {count} 个字段，而 MRCONSO.RRF 至少有 15 个，已略过。',
  'terms.none': '文件中没有找到术语。每行应有一个术语；表格应有名为“术语”“名称”或“term”的列。',
  'terms.none-obo': '文件中没有找到术语。应有以 [Term] 开头、含“name: …”一行的段落。',
  'terms.none-rrf': '文件中没有找到术语。请选择 MRCONSO.RRF：UMLS 的文件中只有它含有名称。'
}
