// One word for one thing: what the application counts, opens and does is called the same in every view of a language.
import { describe, expect, it } from 'vitest'
import { type MessageKey, messages } from './messages.ts'

const keys = Object.keys(messages.en) as MessageKey[]

/** Words that are not used, and the one that is. */
const unused = {
  en: [
    [/\b[Rr]ecords?\b(?! that has none)/, 'document'],
    [/\b[Ee]dges?\b/, 'boundary'],
    [/\{# (marks?|annotations?)\b/, 'entity']
  ],
  zh: [
    [/病历/, '文档'],
    [/哪些记录|全部记录|打开记录|这些记录/, '文档'],
    [/标注人/, '标注者'],
    [/签字/, '签核'],
    [/独立标注/, '盲标'],
    [/遮蔽/, '遮盖'],
    [/词元/, '词片'],
    [/(?<!保)存档/, '检查点'],
    [/删除|删去/, '移除'],
    [/去训练/, '去微调'],
    [/……/, '…']
  ]
} as const

/** What they are about lets these say the other word: records of patients, a file on the person's own disk. */
const allowed: readonly MessageKey[] = ['start.sampleText', 'create.namePlaceholder', 'export.unprotected']

describe.each(['en', 'zh'] as const)('the glossary in %s', (locale) => {
  it.each(unused[locale].map(([word, instead]) => [String(word), instead, word] as const))(
    'does not say %s but %s',
    (_, __, word) => {
      const found = keys.filter((key) => !allowed.includes(key) && word.test(messages[locale][key]))
      expect(found).toEqual([])
    }
  )
})

it('puts Chinese punctuation between Chinese words', () => {
  const found = keys.filter((key) => /\p{Script=Han}[,;:!?]|[,;:!?]\p{Script=Han}/u.test(messages.zh[key]))
  expect(found).toEqual([])
})
